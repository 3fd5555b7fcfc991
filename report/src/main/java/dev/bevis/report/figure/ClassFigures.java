package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.data.SplitName;
import dev.bevis.data.summary.ConfusionCounts;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.table.DataColumns;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.run.Confusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the best setting of a step does with each class, over all seeds.
final class ClassFigures {

    /// Classes whose names a figure has room for.
    private static final int MOST_CLASSES = 30;

    /// Pairs of classes that a table shows.
    private static final int MOST_PAIRS = 20;

    private static final double POINTS = 100;

    private final ReportInput material;
    private final StepResult step;

    ClassFigures(ReportInput material, StepResult step) {
        this.material = material;
        this.step = step;
    }

    private Optional<SettingResult> best() {
        return step.finalists()
                .best()
                .filter(each -> !NetworkFigure.classes(material, each).isEmpty());
    }

    private static SplitName split(SettingResult setting) {
        return setting.test().isPresent() ? SplitName.TEST : SplitName.VALIDATION;
    }

    /// What the answers are to: `test images`, `validation rows`.
    private String measured(SettingResult setting) {
        return split(setting).text()
                + " "
                + Examples.of(material, setting.stepSetting().setting()).plural();
    }

    private Optional<Confusion> counts(SettingResult setting) throws IOException {
        return Confusion.ofAll(material.store(), material.reading(), setting, split(setting));
    }

    private static String networks(SettingResult setting) {
        int count = setting.trials().size() - setting.diverged();
        return count == 1
                ? "by one network, " + NetworkFigure.seeds(setting)
                : "summed over n = " + count + " networks";
    }

    /// Which classes are taken for which, as a matrix; of more classes than that has room for see
    /// [#pairs].
    List<NetworkFigure> confusion() throws IOException {
        Optional<SettingResult> best = best();
        if (best.isEmpty()) {
            return List.of();
        }
        SettingResult setting = best.get();
        List<String> classes = NetworkFigure.classes(material, setting);
        Optional<Confusion> counts = counts(setting);
        if (counts.isEmpty() || classes.size() > MOST_CLASSES) {
            return List.of();
        }
        String name = Words.name(setting.stepSetting());
        return List.of(
                new NetworkFigure(
                        "confusion",
                        NetworkCharts.confusion(
                                "Confusions between classes",
                                "Confusion matrix of '"
                                        + name
                                        + "' on the "
                                        + measured(setting)
                                        + ": true classes from top to bottom, classes given from"
                                        + " left to right, in percent of the true class.",
                                classes,
                                counts.get().counts()),
                        "Of the "
                                + measured(setting)
                                + " of a class, the share that '"
                                + name
                                + "' gave each class, "
                                + networks(setting)
                                + without(classes, counts.get().counts())));
    }

    /// Two classes of which one was taken for the other.
    ///
    /// @param count how often, over all networks
    /// @param share of the answers to the true class
    private record Pair(String actual, String given, long count, double share) {}

    /// The pairs of classes that are confused most, where there are too many classes for a matrix.
    ///
    /// @param id of the table
    Optional<DocumentBlock> pairs(String id) throws IOException {
        Optional<SettingResult> best = best();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        SettingResult setting = best.get();
        List<String> classes = NetworkFigure.classes(material, setting);
        Optional<Confusion> counts = counts(setting);
        if (counts.isEmpty() || classes.size() <= MOST_CLASSES) {
            return Optional.empty();
        }
        List<Pair> pairs = pairs(classes, counts.get().counts());
        List<Pair> shown = pairs.stream().limit(MOST_PAIRS).toList();
        return Optional.of(
                TableColumn.table(
                        id,
                        "The "
                                + (pairs.size() > MOST_PAIRS ? MOST_PAIRS + " of " : "")
                                + Numbers.count(pairs.size())
                                + " pairs of classes that '"
                                + Words.name(setting.stepSetting())
                                + "' confuses"
                                + (pairs.size() > MOST_PAIRS ? " most often" : "")
                                + ", on "
                                + measured(setting)
                                + ", "
                                + networks(setting)
                                + "; the share is of all answers to the true class.",
                        List.of(
                                TableColumn.text("true class", Pair::actual),
                                TableColumn.text("class given", Pair::given),
                                TableColumn.number("answers", pair -> Numbers.count(pair.count())),
                                TableColumn.number(
                                        "share of the class %",
                                        pair -> Numbers.fixed(POINTS * pair.share(), 1))),
                        new DataColumns<Pair>()
                                .word("true_class", Pair::actual)
                                .word("given_class", Pair::given)
                                .whole("answers", pair -> pair.count())
                                .number("share_percent", pair -> Optional.of(POINTS * pair.share()))
                                .of(pairs),
                        shown));
    }

    private static List<Pair> pairs(List<String> classes, ConfusionCounts counts) {
        return counts.mostConfused(Integer.MAX_VALUE).stream()
                .map(pair ->
                        new Pair(
                                classes.get(pair.truth()),
                                classes.get(pair.given()),
                                pair.examples(),
                                (double) pair.examples() / counts.examples(pair.truth())))
                .sorted(
                        Comparator.comparingLong((Pair pair) -> -pair.count())
                                .thenComparingDouble(pair -> -pair.share()))
                .toList();
    }

    /// Classes of which there are no examples, as the end of a caption.
    private static String without(List<String> classes, ConfusionCounts counts) {
        List<String> without =
                IntStream.range(0, classes.size())
                        .filter(k -> counts.examples(k) == 0)
                        .mapToObj(classes::get)
                        .toList();
        int named = Math.min(MOST_CLASSES, without.size());
        return without.isEmpty()
                ? ""
                : "; there are none of "
                        + String.join(", ", without.subList(0, named))
                        + (named < without.size()
                                ? " and " + Numbers.count(without.size() - named) + " others"
                                : "");
    }

    /// How much of each class is recognized; of many classes those of which least is.
    List<NetworkFigure> classAccuracy() throws IOException {
        Optional<SettingResult> best = best();
        if (best.isEmpty()) {
            return List.of();
        }
        SettingResult setting = best.get();
        List<ConfusionCounts> counts = new ArrayList<>();
        for (int trial = 0; trial < setting.trials().size(); trial++) {
            Confusion.of(material.store(), material.reading(), setting, trial, split(setting))
                    .ifPresent(confusion -> counts.add(confusion.counts()));
        }
        if (counts.isEmpty()) {
            return List.of();
        }
        List<String> classes = NetworkFigure.classes(material, setting);
        ConfusionCounts sums = counts(setting).orElseThrow().counts();
        int[] there =
                IntStream.range(0, classes.size()).filter(k -> sums.examples(k) > 0).toArray();
        int[] shown =
                there.length <= MOST_CLASSES
                        ? there
                        : IntStream.of(there)
                                .boxed()
                                .sorted(Comparator.comparingDouble(sums::recall))
                                .limit(MOST_CLASSES)
                                .mapToInt(Integer::intValue)
                                .toArray();
        String caption =
                (shown.length < there.length
                                ? "Of the "
                                        + shown.length
                                        + " of "
                                        + there.length
                                        + " classes that '"
                                        + Words.name(setting.stepSetting())
                                        + "' recognizes least, the share recognized, on "
                                : "Share of each class that '"
                                        + Words.name(setting.stepSetting())
                                        + "' recognizes, on ")
                        + measured(setting)
                        + ", n = "
                        + counts.size()
                        + (counts.size() == 1 ? "" : " networks with 95 % intervals")
                        + without(classes, sums);
        Chart chart =
                NetworkCharts.classAccuracy(
                        "Accuracy of each class", caption + ".", classes, shown, counts);
        return List.of(new NetworkFigure("class-accuracy", chart, caption));
    }
}
