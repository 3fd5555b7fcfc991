package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.data.source.PatchSource;
import dev.bevis.data.table.MissingRule;
import dev.bevis.document.DocumentBlock;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was learned from: the data, how they were split and how normalized.
final class DataMethods {

    private static final Pattern MISSING =
            Pattern.compile(":missing=(" + String.join("|", MissingRule.WORDS) + ")(?=:|$)");

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
        Set<Choice.Stated> formulas = new LinkedHashSet<>();
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
                                                + named(dataset.classes())
                                                + "). SHA-256 of "
                                                + (dataset.shape().featureMap().isPresent()
                                                        ? "how they are made"
                                                        : dataset.shape().examples()
                                                                + " and labels")
                                                + ": ")
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
                setting.data()
                        .source()
                        .making()
                        .ifPresent(made -> blocks.addAll(made(made, formulas)));
            }
        }
        blocks.add(splits());
        uneven().ifPresent(blocks::add);
        missing().ifPresent(blocks::add);
        blocks.add(normalizations());
        blocks.addAll(maps());
        return blocks;
    }

    private static List<DocumentBlock> made(PatchSource made, Set<Choice.Stated> told) {
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(Words.of(made.features().sentences(made.images().title())).paragraph());
        blocks.addAll(Formulas.blocks(made.features(), told));
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
                                .text(
                                        ", which is 1/K for K classes where the answer never"
                                                + " changes.")
                                .paragraph());
    }

    /// What was done about missing values, where that was said behind the path of a table.
    private Optional<DocumentBlock> missing() {
        List<MissingRule> rules =
                trained.distinct(setting -> setting.data().source().text()).stream()
                        .flatMap(text -> MISSING.matcher(text).results())
                        .map(found -> MissingRule.of(found.group(1)))
                        .distinct()
                        .toList();
        List<String> sentences =
                rules.stream().map(MissingRule::sentence).filter(text -> !text.isEmpty()).toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.of(String.join(" ", sentences)).paragraph());
    }

    /// What was done to pixels, or columns, before training, in each way that was used.
    private DocumentBlock normalizations() {
        List<Normalization> ways = trained.distinct(setting -> setting.data().normalize());
        boolean pixels =
                datasets().stream().allMatch(dataset -> dataset.shape().image().isPresent());
        Words words = Words.of(pixels ? "Pixels are divided by 255; " : "");
        for (int i = 0; i < ways.size(); i++) {
            words.text(i == 0 ? "" : "; ")
                    .text(ways.size() == 1 ? "" : i == 0 ? "in some steps " : "in others ")
                    .text(ways.get(i).sentence());
            for (Choice.Stated stated : ways.get(i).formulas()) {
                words.text(", ").formula(stated.formula());
            }
        }
        words.text(".");
        boolean misses = datasets().stream().anyMatch(DatasetIdentity::mayMiss);
        if (misses) {
            words.text(
                    " Where a value is missing, the mean of its column over the training split"
                            + " stands in for it.");
        }
        List<String> constant =
                datasets().stream().flatMap(each -> each.constant().stream()).distinct().toList();
        if (!constant.isEmpty() && ways.stream().anyMatch(way -> !way.formulas().isEmpty())) {
            words.text(
                    constant.size() == 1
                            ? " The column "
                                    + constant.getFirst()
                                    + " has no variance in the training rows, and is left centered."
                            : " "
                                    + constant.size()
                                    + " columns have no variance in the training rows ("
                                    + String.join(", ", constant)
                                    + "), and are left centered.");
        }
        return words.capitalized().paragraph();
    }

    /// The fixed linear maps between components and networks, where there are such.
    private List<DocumentBlock> maps() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Predicate<Setting> mapped = setting -> setting.data().hasInputMap();
        if (trained.any(mapped) && !trained.all(mapped)) {
            blocks.add(
                    Words.of(
                                    "Some networks read the normalized components themselves,"
                                            + " others through a fixed linear input map, which"
                                            + " training does not change.")
                            .paragraph());
        }
        blocks.addAll(Formulas.of(trained, setting -> setting.data().inputMap()));
        return blocks;
    }

    private List<DatasetIdentity> datasets() {
        return trained.settings().stream()
                .flatMap(setting -> material.reading().dataset(setting).stream())
                .distinct()
                .toList();
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
