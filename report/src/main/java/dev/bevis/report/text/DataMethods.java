package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.document.DocumentBlock;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was learned from: the data, how they were split and how normalized.
final class DataMethods {

    /// Names of classes, or of columns, that a sentence has room for.
    private static final int MOST_NAMES = 30;

    /// Those that are named where there are more.
    private static final int FIRST_NAMES = 10;

    private final ReportInput material;
    private final Trained trained;

    DataMethods(ReportInput material) {
        this.material = material;
        trained = Trained.of(material);
    }

    List<DocumentBlock> blocks() {
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
                                                + named(dataset.classes())
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
                if (dataset.title().contains("not the original")) {
                    words.text(
                            " It has the form of the original and other images or labels, so"
                                    + " accuracies cannot be compared with those on the original.");
                }
                blocks.add(words.paragraph());
            }
        }
        blocks.add(splits());
        uneven().ifPresent(blocks::add);
        blocks.add(normalizations());
        return blocks;
    }

    private DocumentBlock splits() {
        List<String> splits = trained.distinct(this::split);
        return splits.size() == 1
                ? Words.of(Words.sentence(splits.getFirst())).paragraph()
                : Words.of("Steps split the data differently. ")
                        .text(splits.stream().map(Words::sentence).collect(Collectors.joining(" ")))
                        .paragraph();
    }

    /// What accuracies have to be seen beside, where classes are uneven.
    private Optional<DocumentBlock> uneven() {
        List<String> shares =
                new ConstantAnswer(material)
                        .shares(
                                material.result().steps().values().stream()
                                        .flatMap(step -> step.shown().stream())
                                        .flatMap(round -> round.stepSettings().stream())
                                        .toList());
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Words.of("Classes are uneven. The largest is ")
                                .text(Trained.and(shares))
                                .text(
                                        ", which is the accuracy of always answering it. Balanced"
                                                + " accuracy is the mean over the classes of the"
                                                + " share of each that is recognized ")
                                .cite(Literature.BALANCED)
                                .text(", which is 1/K for K classes where the answer never changes.")
                                .paragraph());
    }

    /// What was done to pixels, or columns, before training, in each way that was used.
    private DocumentBlock normalizations() {
        List<Normalization> ways = trained.distinct(setting -> setting.data().normalize());
        boolean pixels =
                trained.settings().stream()
                        .flatMap(setting -> material.reading().dataset(setting).stream())
                        .allMatch(dataset -> dataset.shape().image().isPresent());
        Words words = Words.of(pixels ? "Pixels are divided by 255; " : "");
        for (int i = 0; i < ways.size(); i++) {
            words.text(i == 0 ? "" : "; ")
                    .text(ways.size() == 1 ? "" : i == 0 ? "in some steps " : "in others ")
                    .text(ways.get(i).sentence());
            for (Choice.Stated stated : ways.get(i).formulas()) {
                words.text(", ").formula(stated.formula());
            }
        }
        return words.text(".").capitalized().paragraph();
    }

    private String split(Setting setting) {
        Split split = setting.data().split();
        String examples = Examples.of(material, setting).plural();
        if (!split.fold().isNone()) {
            return folds(split, examples);
        }
        return Numbers.count(split.train())
                + " "
                + examples
                + " are trained on"
                + (split.validation() == 0
                        ? " and none is held out for validation"
                        : ", and "
                                + Numbers.count(split.validation())
                                + " others, "
                                + split.placement().words()
                                + ", are held out for validation");
    }

    /// All names of few, and the first of many.
    private static String named(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, FIRST_NAMES))
                        + " and "
                        + Numbers.count(names.size() - FIRST_NAMES)
                        + " others";
    }

    private static String folds(Split split, String examples) {
        return "The "
                + Numbers.count((long) split.train() + split.validation())
                + " training "
                + examples
                + " are divided into "
                + split.fold().of()
                + " folds, "
                + split.placement().foldWords()
                + "; fold "
                + split.fold().number()
                + ", "
                + Numbers.count(split.validation())
                + " "
                + examples
                + ", is held out for validation, and the other "
                + Numbers.count(split.train())
                + " are trained on";
    }

    /// Such as `images of 64 components (8 × 8 pixels, one channel)`, or `rows of 5 columns (…)`.
    private static String contents(Shape shape) {
        return shape.examples()
                + " of "
                + shape.columns()
                        .map(columns -> shape.words() + " (" + named(columns) + ")")
                        .orElseGet(() ->
                                Numbers.count(shape.features())
                                        + " components ("
                                        + shape.words()
                                        + ")");
    }
}
