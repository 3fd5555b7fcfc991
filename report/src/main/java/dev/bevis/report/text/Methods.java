package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.Section;
import dev.bevis.model.Initialization;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /// When the networks of a report were trained, such as `, on 2026-03-01`; empty where that is
    /// not recorded.
    public static Optional<String> dates(ReportInput material) {
        return new Procedure(material).dates();
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
                        Words.of(
                                        "Generated from the settings that were trained. Where these"
                                            + " differ,")
                                .text(" the section of each step says what it uses.")
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
                                .code(dataset.fingerprint());
                words.add(Literature.cited(setting.data().source())).text(".");
                if (dataset.title().contains("JPEG")) {
                    words.text(
                            " The images of this copy went through JPEG compression, so accuracies"
                                    + " may differ from those on the original.");
                }
                blocks.add(words.paragraph());
            }
        }
        blocks.add(splits());
        normalizations().forEach(blocks::add);
        return blocks;
    }

    private String examples() {
        List<String> words = trained.distinct(this::examples);
        return words.size() == 1 ? words.getFirst() : "examples";
    }

    private String examples(Setting setting) {
        return material.reading()
                .dataset(setting)
                .map(dataset -> dataset.shape().examples())
                .orElse("images");
    }

    private DocumentBlock splits() {
        List<String> splits = trained.distinct(this::split);
        return splits.size() == 1
                ? Words.of(Words.sentence(splits.getFirst())).paragraph()
                : Words.of("Steps split the data differently. ")
                        .text(splits.stream().map(Words::sentence).collect(Collectors.joining(" ")))
                        .paragraph();
    }

    /// A sentence for each way in which pixels, or columns, were normalized.
    private List<DocumentBlock> normalizations() {
        List<Normalization> ways = trained.distinct(setting -> setting.data().normalize());
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean pixels =
                trained.settings().stream()
                        .flatMap(setting -> material.reading().dataset(setting).stream())
                        .allMatch(dataset -> dataset.shape().image().isPresent());
        for (Normalization way : ways) {
            Words words =
                    Words.of(pixels ? "Pixels are divided by 255; " : "")
                            .text(ways.size() == 1 ? "" : "in some steps ")
                            .text(way.sentence());
            for (Choice.Stated stated : way.formulas()) {
                words.text(", ").formula(stated.formula());
            }
            blocks.add(words.text(".").capitalized().paragraph());
        }
        return blocks;
    }

    private String split(Setting setting) {
        Split split = setting.data().split();
        String examples = examples(setting);
        return Numbers.count(split.train())
                + " "
                + examples
                + " are trained on"
                + (split.validation() == 0
                        ? " and none is held out for validation"
                        : ", and "
                                + Numbers.count(split.validation())
                                + " others, "
                                + switch (split.placement()) {
                                    case END -> "the last of the training set";
                                    case FRONT -> "those right after them";
                                }
                                + ", are held out for validation");
    }

    /// The formulas of some choices, each once, with the papers that they come from.
    private static List<DocumentBlock> formulas(Trained trained, Function<Setting, Choice> of) {
        List<DocumentBlock> blocks = new ArrayList<>();
        Set<Choice.Stated> told = new LinkedHashSet<>();
        for (Choice choice : trained.distinct(of)) {
            for (Choice.Stated stated : choice.formulas()) {
                if (told.add(stated)) {
                    String introduction = stated.introduction();
                    int end = introduction.length() - 1;
                    blocks.add(
                            Words.of(introduction.substring(0, end))
                                    .add(Literature.cited(choice))
                                    .text(introduction.substring(end))
                                    .paragraph());
                    blocks.add(new DocumentBlock.Displayed(stated.formula()));
                }
            }
        }
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
        String example = examples().equals("rows") ? "a row" : "an image";
        Words words =
                Words.of(networks.size() == 1 ? "The model is " : "The models are ")
                        .text(
                                networks.size() <= MOST
                                        ? Trained.and(networks)
                                        : networks.size() + " networks of different sizes");
        words.text(". From the components x of " + example + " come the scores s of the classes");
        words.text(
                hidden && linear ? ", in a linear classifier and in a network of L layers:" : ":");
        blocks.add(words.paragraph());
        if (linear) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LINEAR));
        }
        if (hidden) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LAYER));
            blocks.addAll(formulas(trained.hidden(), s -> s.network().activation()));
            blocks.add(batchNorm());
            blocks.addAll(formulas(trained.hidden(), s -> s.network().batchNorm()));
        }
        blocks.addAll(cost());
        blocks.add(initialization());
        blocks.addAll(formulas(trained, s -> s.network().initialization()));
        return blocks;
    }

    /// Which networks have batch norm.
    private DocumentBlock batchNorm() {
        Trained networks = trained.hidden();
        Predicate<Setting> has = s -> s.network().batchNorm().norm().isPresent();
        String which =
                networks.all(has)
                        ? "Hidden layers have batch norm"
                        : networks.any(has)
                                ? "Hidden layers are trained with and without batch norm"
                                : "Hidden layers have no batch norm";
        List<String> norms =
                networks.settings().stream()
                        .flatMap(setting -> setting.network().batchNorm().norm().stream())
                        .map(norm ->
                                "a share of "
                                        + Numbers.chosen(norm.momentum())
                                        + " of its running averages kept at each update and ε = "
                                        + Numbers.chosen(norm.epsilon()))
                        .distinct()
                        .toList();
        return Words.of(which)
                .text(norms.isEmpty() ? "." : ", with " + Trained.either(norms) + ".")
                .paragraph();
    }

    /// What training minimizes.
    private List<DocumentBlock> cost() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Predicate<Setting> penalized = s -> s.training().lambda() != 0;
        if (trained.any(penalized)) {
            blocks.add(
                    Words.of("Training minimizes the cost: the mean loss of the " + examples())
                            .text(" plus an L2 penalty on the weights, without a factor of ½ and")
                            .text(" not on biases. λ is ")
                            .text(trained.oneOf("lambda") + ":")
                            .paragraph());
            blocks.add(new DocumentBlock.Displayed(Formulas.COST));
        } else {
            blocks.add(
                    Words.of("Training minimizes the mean loss of the " + examples())
                            .text(", without a penalty (λ = 0).")
                            .paragraph());
        }
        blocks.add(
                Words.of("The loss is ")
                        .text(trained.values("loss", "losses"))
                        .text(".")
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.network().loss()));
        return blocks;
    }

    private DocumentBlock initialization() {
        Words words = Words.of("Weights are initialized at random, ");
        List<Initialization> ways = trained.distinct(s -> s.network().initialization());
        if (ways.size() > MOST) {
            words.text("in " + ways.size() + " ways");
            ways.stream()
                    .flatMap(way -> way.publications().stream())
                    .distinct()
                    .forEach(paper -> words.text(" ").cite(paper.key()));
        } else {
            for (int i = 0; i < ways.size(); i++) {
                words.text(i == 0 ? "" : i == ways.size() - 1 ? " or " : ", ")
                        .text(ways.get(i).words())
                        .add(Literature.cited(ways.get(i)));
            }
        }
        return words.text(".").paragraph();
    }

    private List<DocumentBlock> training() {
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(
                Words.of("Training is by gradient descent on batches of ")
                        .text(trained.values("batch", "sizes"))
                        .text(" " + examples() + ": after each batch, all parameters are updated")
                        .text(" once. The update rule is ")
                        .text(trained.values("optimizer", "rules"))
                        .text(". ")
                        .text(clipping())
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.training().clipNorm()));
        blocks.addAll(formulas(trained, s -> s.training().optimizer()));
        blocks.add(
                Words.of(Words.sentence(order()))
                        .text(" The learning rate ")
                        .text(rates())
                        .text(". Training lasts ")
                        .text(trained.values("length", "times"))
                        .text(".")
                        .paragraph());
        blocks.addAll(formulas(trained, s -> s.training().learningRate()));
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
                examples()
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
                ? "is " + trained.oneOf("learning-rate")
                : "follows one of " + rates.size() + " schedules";
    }
}
