package dev.bevis.report;

import dev.bevis.choice.Choice;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.document.Block;
import dev.bevis.document.Section;
import dev.bevis.study.DatasetIdentity;
import dev.bevis.study.Setting;
import dev.bevis.study.StepResult;
import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.StepDecay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What was done, in sentences that follow from the settings that were trained.
final class Methods {

    private final Material material;
    private final Setting usual;
    private final List<Setting> settings = new ArrayList<>();

    Methods(Material material) {
        this.material = material;
        this.usual = material.study().defaults();
        for (StepResult step : material.result().steps().values()) {
            step.shown()
                    .forEach(round ->
                            round.arms().forEach(arm -> settings.add(arm.arm().setting())));
        }
        if (settings.isEmpty()) {
            settings.add(usual);
        }
    }

    Section section() {
        List<Section> parts = new ArrayList<>();
        parts.add(Section.of("methods-data", "Data", data()));
        parts.add(Section.of("methods-network", "Networks and cost", network()));
        parts.add(Section.of("methods-training", "Training", training()));
        Procedure procedure = new Procedure(material);
        parts.add(Section.of("methods-statistics", "Statistics", procedure.statistics()));
        parts.add(Section.of("methods-machine", "Program and machine", procedure.machine()));
        return new Section(
                "methods",
                "Methods",
                List.of(
                        Words.of("What follows is generated from the settings that were trained. ")
                                .text("Where a step differs from it, its section says so.")
                                .paragraph()),
                parts);
    }

    private boolean any(Predicate<Setting> test) {
        return settings.stream().anyMatch(test);
    }

    private List<Block> data() {
        List<Block> blocks = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (Setting setting : settings) {
            DatasetIdentity dataset = material.reading().dataset(setting).orElse(null);
            if (dataset != null && told.add(dataset.fingerprint())) {
                Words words =
                        new Words()
                                .strong(dataset.title())
                                .text(
                                        ": "
                                                + Numbers.count(dataset.train())
                                                + " training and "
                                                + Numbers.count(dataset.test())
                                                + " test "
                                                + contents(dataset.shape())
                                                + ", "
                                                + dataset.classes().size()
                                                + " classes ("
                                                + String.join(", ", dataset.classes())
                                                + "). SHA-256 of "
                                                + dataset.shape().examples()
                                                + " and labels: ")
                                .code(dataset.fingerprint())
                                .text(".");
                if (dataset.title().contains("JPEG")) {
                    words.text(
                            " The images of this copy went through JPEG compression, so accuracies"
                                    + " may differ a little from those on the original.");
                }
                blocks.add(words.paragraph());
            }
        }
        Split split = usual.data().split();
        Words words =
                Words.of(
                        Numbers.count(split.train())
                                + " images are trained on, "
                                + Numbers.count(split.validation())
                                + " others, the "
                                + switch (split.placement()) {
                                    case END -> "last of the training images";
                                    case FRONT -> "next after them";
                                }
                                + ", are held out for validation. ");
        boolean pixels =
                settings.stream()
                        .flatMap(setting -> material.reading().dataset(setting).stream())
                        .allMatch(dataset -> dataset.shape().image().isPresent());
        Normalization normalization = usual.data().normalize();
        words.text(
                (pixels ? "Pixels are divided by 255; " : "Before training, ")
                        + normalization.sentence());
        for (Choice.Stated stated : normalization.formulas()) {
            words.text(", ").formula(stated.formula());
        }
        blocks.add(words.text(".").paragraph());
        return blocks;
    }

    /// Such as `images of 64 components (8 × 8 pixels, one channel)`, or `rows of 5 columns (…)`.
    private static String contents(Shape shape) {
        return shape.examples()
                + " of "
                + shape.columns()
                        .map(columns -> shape.words() + " (" + String.join(", ", columns) + ")")
                        .orElseGet(() ->
                                Numbers.count(shape.features())
                                        + " components ("
                                        + shape.words()
                                        + ")");
    }

    private List<Block> network() {
        List<Block> blocks = new ArrayList<>();
        boolean hidden = any(s -> !s.network().hidden().isEmpty());
        boolean linear = any(s -> s.network().hidden().isEmpty());
        Words words = Words.of("Where a step says nothing else, what learns is ");
        words.text(Configurations.layers(usual)).text(". ");
        words.text("From the components x of an image come the scores s of the classes");
        words.text(
                hidden && linear ? ", in a linear classifier and in a network of L layers:" : ":");
        blocks.add(words.paragraph());
        if (linear) {
            blocks.add(new Block.Displayed(Formulas.LINEAR));
        }
        if (hidden) {
            blocks.add(new Block.Displayed(Formulas.LAYER));
        }
        if (any(s -> s.network().batchNorm().norm().isPresent())) {
            blocks.add(
                    Words.of(
                                    "With batch norm, the scores of every hidden layer are"
                                        + " standardized over the batch before the rectifier, and"
                                        + " have no bias of their own; evaluation uses running"
                                        + " averages (Ioffe and Szegedy, 2015):")
                            .paragraph());
            blocks.add(new Block.Displayed(Formulas.BATCH_NORM));
        }
        blocks.add(
                Words.of(
                                "Training minimizes the cost, the mean loss of the images plus an"
                                    + " L2 penalty on the weights (not on biases), without a factor"
                                    + " ½:")
                        .paragraph());
        blocks.add(new Block.Displayed(Formulas.COST));
        if (any(Configurations::isSoftmax)) {
            blocks.add(Words.of("with softmax and cross-entropy as loss,").paragraph());
            blocks.add(new Block.Displayed(Formulas.SOFTMAX));
        }
        if (any(s -> !Configurations.isSoftmax(s))) {
            blocks.add(
                    Words.of(any(Configurations::isSoftmax) ? "or" : "with")
                            .text(" the multi-class hinge loss of support vector machines,")
                            .paragraph());
            blocks.add(new Block.Displayed(Formulas.HINGE));
        }
        blocks.add(
                Words.of("First weights are drawn at random: ")
                        .text(Configurations.initialization(usual.network().initialization()) + ".")
                        .paragraph());
        return blocks;
    }

    private List<Block> training() {
        List<Block> blocks = new ArrayList<>();
        var batching = usual.training();
        blocks.add(
                Words.of("Mini-batch gradient descent: after every batch of ")
                        .text(Numbers.count(batching.batch()))
                        .text(" images every parameter is updated,")
                        .paragraph());
        blocks.add(new Block.Displayed(Formulas.UPDATE));
        Words words = Words.of("Images are ");
        words.text(
                batching.shuffle()
                        ? "shuffled anew for every epoch"
                        : "taken in the order of the files, the same in every epoch");
        words.text(
                batching.keepRemainder()
                        ? ", and those that do not fill a last batch make a short one. "
                        : "; those that do not fill a last batch are left out of that epoch. ");
        words.text(
                        batching.learningRate() instanceof Cyclic
                                ? "The learning rate runs in "
                                : "The learning rate is ")
                .text(Configurations.schedule(batching.learningRate(), usual))
                .text("; training lasts ")
                .text(Configurations.length(batching.length()))
                .text(", with a penalty of λ = ")
                .text(Numbers.chosen(batching.lambda()))
                .text(".");
        blocks.add(words.paragraph());
        if (any(s -> s.training().learningRate() instanceof Cyclic)) {
            blocks.add(
                    Words.of("Cyclical rates follow Smith (2017), with half a cycle of n")
                            .text("ₛ updates:")
                            .paragraph());
            blocks.add(new Block.Displayed(Formulas.CYCLE));
        }
        if (any(s -> s.training().learningRate() instanceof StepDecay)) {
            blocks.add(Words.of("A decaying rate is").paragraph());
            blocks.add(new Block.Displayed(Formulas.DECAY));
        }
        if (any(s -> s.training().learningRate() instanceof Constant)
                && any(s -> !(s.training().learningRate() instanceof Constant))) {
            blocks.add(Words.of("Other rates are constant.").paragraph());
        }
        blocks.add(
                Words.of(
                                "Curves are measured on whole splits with the network as it is, not"
                                        + " averaged over the batches of an epoch.")
                        .paragraph());
        return blocks;
    }
}
