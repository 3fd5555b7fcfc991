package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How networks were trained: batches, updates and learning rates.
final class TrainingMethods {

    /// Values that a sentence can name.
    private static final int MOST = 3;

    /// Lengths that a sentence can name, which are short.
    private static final int MOST_LENGTHS = 6;

    private final Trained trained;
    private final Examples examples;
    private final AveragingMethods averaging;

    TrainingMethods(ReportInput material) {
        trained = Trained.of(material);
        examples = Examples.of(material);
        averaging = new AveragingMethods(material);
    }

    List<DocumentBlock> blocks() {
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(
                Words.of("Training is by gradient descent on batches of ")
                        .text(trained.values("batch", "sizes"))
                        .text(
                                " "
                                        + examples.plural()
                                        + ": after each batch, all parameters are updated")
                        .text(" once. The update rule is ")
                        .text(trained.values("optimizer", "rules"))
                        .text(". ")
                        .text(clipping())
                        .paragraph());
        blocks.addAll(Formulas.of(trained, s -> s.training().clipNorm()));
        blocks.addAll(Formulas.of(trained, s -> s.training().optimizer()));
        blocks.add(
                Words.of(Words.sentence(order()))
                        .text(augmentation())
                        .text(classWeights())
                        .text(" The learning rate ")
                        .text(rates())
                        .text(warmUp())
                        .text(". Training lasts ")
                        .text(lengths())
                        .text(".")
                        .paragraph());
        new EndingMethods(trained).blocks().forEach(blocks::add);
        blocks.addAll(Formulas.of(trained, s -> s.training().learningRate()));
        blocks.addAll(Formulas.of(trained, s -> s.training().warmUp()));
        blocks.addAll(Formulas.ofAll(trained, s -> s.training().augment().list()));
        blocks.addAll(Formulas.of(trained, s -> s.training().classWeights()));
        blocks.addAll(averaging.blocks());
        trained.distinct(setting -> setting.training().trainingScores())
                .forEach(scores -> blocks.add(Words.of(scores.sentence()).paragraph()));
        return blocks;
    }

    private String clipping() {
        Predicate<Setting> clips = s -> s.training().clipNorm().norm().isPresent();
        return trained.all(clips)
                ? "Gradients are clipped."
                : trained.any(clips) ? "Gradients are clipped in some steps." : "";
    }

    /// How batches are made of an epoch.
    private String order() {
        String order =
                examples.plural()
                        + " are "
                        + either(
                                s -> s.training().shuffle(),
                                "reshuffled for every epoch",
                                "taken in the order of the files, the same in every epoch");
        Predicate<Setting> isWhole = s -> s.data().train() % s.training().batch() == 0;
        return trained.all(isWhole)
                ? order
                : order
                        + "; "
                        + (trained.any(isWhole)
                                ? "where the last batch is not full, it "
                                : "the last batch, which is not full, ")
                        + either(
                                s -> s.training().keepRemainder(),
                                "is used as it is",
                                "is left out of that epoch");
    }

    private String classWeights() {
        Predicate<Setting> weighs = s -> s.training().classWeights().isWeighted();
        if (!trained.any(weighs)) {
            return "";
        }
        List<String> weights =
                trained.distinct(setting -> setting.training().classWeights().predicate());
        return " In the loss that is minimized, "
                + (weights.size() <= MOST
                        ? Trained.either(weights)
                        : "the weights of classes are those of the setting")
                + (trained.any(s -> weighs.test(s) && !s.training().augment().ofBatch().isEmpty())
                        ? ", and where two examples are mixed, each loss has the weight of its own"
                                + " class"
                        : "")
                + "; what is evaluated has no weights.";
    }

    /// What is done to examples between two epochs, behind their order.
    private String augmentation() {
        Predicate<Setting> augments = s -> !s.training().augment().isEmpty();
        if (!trained.any(augments)) {
            return "";
        }
        List<String> ways =
                trained.distinct(setting ->
                        augments.test(setting) ? setting.training().augment().words() : "nothing");
        return " In training, each epoch sees the "
                + examples.plural()
                + " after "
                + (ways.size() <= MOST
                        ? Trained.either(ways)
                        : "one of " + ways.size() + " ways of augmentation")
                + ", drawn anew; evaluation takes them as they are.";
    }

    private String either(Predicate<Setting> test, String ifTrue, String ifFalse) {
        return trained.all(test) ? ifTrue : trained.any(test) ? ifTrue + " or " + ifFalse : ifFalse;
    }

    /// How rates begin, behind what they do then.
    private String warmUp() {
        Predicate<Setting> warmsUp = s -> s.training().warmUp().over().isPresent();
        List<String> lengths =
                trained.distinct(setting ->
                        warmsUp.test(setting) ? setting.training().warmUp().words() : "");
        if (!trained.any(warmsUp)) {
            return "";
        }
        return trained.all(warmsUp) && lengths.size() <= MOST
                ? ", after a warm-up of " + Trained.either(lengths)
                : trained.all(warmsUp) ? ", after a warm-up" : ", in some steps after a warm-up";
    }

    /// How long trainings last, as far as a sentence has room for all.
    private String lengths() {
        List<String> lengths =
                trained.distinct(s -> Configurations.value(Field.named("length"), s));
        return lengths.size() <= MOST_LENGTHS
                ? Trained.either(lengths)
                : "as long as each step says, in one of " + lengths.size() + " lengths";
    }

    private String rates() {
        List<String> rates =
                trained.distinct(setting ->
                        setting.training()
                                .descent()
                                .scheduleInSteps(setting.horizon())
                                .predicate());
        if (rates.size() <= MOST) {
            return Trained.either(rates);
        }
        boolean constant =
                trained.all(s -> StudyForms.areNumbers(List.of(s.training().learningRate())));
        return constant
                ? "is " + trained.oneOf("learning-rate")
                : "follows one of " + rates.size() + " schedules";
    }
}
