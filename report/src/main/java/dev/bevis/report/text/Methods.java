package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.Section;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// What was done, in sentences that follow from the settings that were trained.
public final class Methods {

    /// Values that a sentence can name.
    private static final int MOST = 3;

    private final ReportInput material;
    private final Trained trained;

    public Methods(ReportInput material) {
        this.material = material;
        this.trained = Trained.of(material);
    }

    public Section section() {
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
                                .text("Where they differ, each step says what its own have.")
                                .paragraph()),
                parts);
    }

    private List<DocumentBlock> data() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (Setting setting : trained.settings()) {
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
        blocks.add(
                Words.of(Words.sentence(Trained.either(trained.distinct(Methods::split))))
                        .paragraph());
        boolean pixels =
                trained.settings().stream()
                        .flatMap(setting -> material.reading().dataset(setting).stream())
                        .allMatch(dataset -> dataset.shape().image().isPresent());
        trained.distinct(setting -> setting.data().normalize())
                .forEach(normalization -> blocks.add(normalized(normalization, pixels)));
        return blocks;
    }

    private static DocumentBlock normalized(Normalization normalization, boolean pixels) {
        Words words =
                Words.of(
                        (pixels ? "Pixels are divided by 255; " : "Before training, ")
                                + normalization.sentence());
        for (Choice.Stated stated : normalization.formulas()) {
            words.text(", ").formula(stated.formula());
        }
        return words.text(".").paragraph();
    }

    private static String split(Setting setting) {
        Split split = setting.data().split();
        return Numbers.count(split.train())
                + " images are trained on, "
                + Numbers.count(split.validation())
                + " others, the "
                + switch (split.placement()) {
                    case END -> "last of the training images";
                    case FRONT -> "next after them";
                }
                + ", are held out for validation";
    }

    /// The formulas of some choices, each once.
    private static List<DocumentBlock> formulas(Trained trained, Function<Setting, Choice> of) {
        List<DocumentBlock> blocks = new ArrayList<>();
        trained.distinct(of).stream()
                .flatMap(choice -> choice.formulas().stream())
                .distinct()
                .forEach(stated -> {
                    blocks.add(Words.of(stated.introduction()).paragraph());
                    blocks.add(new DocumentBlock.Displayed(stated.formula()));
                });
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

    private List<DocumentBlock> network() {
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean hidden = trained.any(s -> !s.network().hidden().isEmpty());
        boolean linear = trained.any(s -> s.network().hidden().isEmpty());
        List<String> networks = trained.distinct(Configurations::layers);
        Words words = Words.of("What learns is ");
        words.text(
                networks.size() <= MOST
                        ? Trained.either(networks)
                        : "one of " + networks.size() + " networks");
        words.text(". From the components x of an image come the scores s of the classes");
        words.text(
                hidden && linear ? ", in a linear classifier and in a network of L layers:" : ":");
        blocks.add(words.paragraph());
        if (linear) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LINEAR));
        }
        if (hidden) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LAYER));
            blocks.addAll(formulas(trained.hidden(), s -> s.network().activation()));
            blocks.addAll(formulas(trained.hidden(), s -> s.network().batchNorm()));
        }
        blocks.add(
                Words.of(
                                "Training minimizes the cost, the mean loss of the images plus an"
                                    + " L2 penalty on the weights (not on biases), without a factor"
                                    + " ½:")
                        .paragraph());
        blocks.add(new DocumentBlock.Displayed(Formulas.COST));
        blocks.add(
                Words.of("The loss is ")
                        .text(trained.values("loss", "losses"))
                        .text(".")
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.network().loss()));
        blocks.add(
                Words.of("First weights are drawn at random: ")
                        .text(trained.values("initialization", "ways") + ".")
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.network().initialization()));
        return blocks;
    }

    private List<DocumentBlock> training() {
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(
                Words.of("Mini-batch gradient descent: after every batch of ")
                        .text(trained.values("batch", "sizes"))
                        .text(" images every parameter is updated. The update rule is ")
                        .text(trained.values("optimizer", "rules"))
                        .text(".")
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.training().clipNorm()));
        blocks.addAll(formulas(trained, s -> s.training().optimizer()));
        Words words = Words.of("Images are ");
        words.text(
                either(
                        s -> s.training().shuffle(),
                        "shuffled anew for every epoch",
                        "taken in the order of the files, the same in every epoch"));
        words.text("; those that do not fill a last batch ");
        words.text(
                either(
                        s -> s.training().keepRemainder(),
                        "make a short one",
                        "are left out of that epoch"));
        words.text(". The learning rate ")
                .text(rates())
                .text("; training lasts ")
                .text(trained.values("length", "times"))
                .text(", with a penalty of λ = ")
                .text(trained.values("lambda", "penalties"))
                .text(".");
        blocks.add(words.paragraph());
        blocks.addAll(formulas(trained, s -> s.training().learningRate()));
        trained.distinct(setting -> setting.training().trainingScores())
                .forEach(scores -> blocks.add(Words.of(scores.sentence()).paragraph()));
        return blocks;
    }

    private String either(Predicate<Setting> test, String ifTrue, String ifFalse) {
        return trained.all(test) ? ifTrue : trained.any(test) ? ifTrue + " or " + ifFalse : ifFalse;
    }

    private String rates() {
        List<String> rates =
                trained.distinct(setting ->
                        setting.training()
                                .learningRate()
                                .inSteps(setting.stepsPerEpoch())
                                .predicate());
        if (rates.size() <= MOST) {
            return Trained.either(rates);
        }
        boolean constant =
                trained.all(s -> StudyForms.areNumbers(List.of(s.training().learningRate())));
        return constant
                ? "is one of " + trained.values("learning-rate", "rates")
                : "follows one of " + rates.size() + " schedules";
    }
}
