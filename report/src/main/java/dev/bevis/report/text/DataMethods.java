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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was learned from: the data, how they were split and how normalized.
final class DataMethods {

    /// More names of classes or columns than this are not all written out.
    private static final int MOST_NAMES = 100;

    private final ReportInput material;
    private final Trained trained;
    private final Conditions conditions;

    DataMethods(ReportInput material) {
        this.material = material;
        trained = Trained.of(material);
        conditions = new Conditions(material);
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
                                                + Numbers.count(dataset.classes().size())
                                                + " classes ("
                                                + names(dataset.classes())
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
        String examples = conditions.examples(setting);
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

    /// The folds of a setting, with those of all settings that divide the data alike.
    private String folds(Split split, String examples) {
        long held =
                trained.settings().stream()
                        .map(setting -> setting.data().split())
                        .filter(other ->
                                other.placement().equals(split.placement())
                                        && other.fold().of() == split.fold().of()
                                        && images(other) == images(split))
                        .map(other -> other.fold().number())
                        .distinct()
                        .count();
        return "The "
                + Numbers.count(images(split))
                + " training "
                + examples
                + " are divided into "
                + split.fold().of()
                + " folds, "
                + split.placement().foldWords()
                + "; "
                + (held == split.fold().of()
                        ? "each in turn is"
                        : held > 1 ? held + " of them in turn are" : "one of them is")
                + " held out for validation and all other "
                + examples
                + " are trained on";
    }

    private static long images(Split split) {
        return (long) split.train() + split.validation();
    }

    /// The first of many names, and how many there are more.
    private static String names(List<String> names) {
        int shown = names.size() <= MOST_NAMES ? names.size() : MOST_NAMES / 2;
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size()
                        ? " and " + Numbers.count(names.size() - shown) + " more"
                        : "");
    }

    /// Such as `images of 64 components (8 × 8 pixels, one channel)`, or `rows of 5 columns (…)`.
    private static String contents(Shape shape) {
        return shape.examples()
                + " of "
                + shape.columns()
                        .map(columns -> shape.words() + " (" + names(columns) + ")")
                        .orElseGet(() ->
                                Numbers.count(shape.features())
                                        + " components ("
                                        + shape.words()
                                        + ")");
    }
}
