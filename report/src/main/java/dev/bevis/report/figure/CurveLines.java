package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Curves.Run;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Curves of settings, from their trials.
///
/// @param name of the setting
/// @param panel of the chart; empty where there are none
/// @param remark on the name, in the legend; empty for none
record CurveLines(String name, String panel, String remark) {

    private static final double POINTS = 100;

    /// The axis of time: in epochs where all settings are measured at their ends.
    static Chart.Axis time(List<SettingResult> stepSettings) {
        return Chart.Axis.linear(inEpochs(stepSettings) ? "epoch" : "update step");
    }

    /// Whether that axis is in epochs.
    static boolean inEpochs(List<SettingResult> stepSettings) {
        return stepSettings.stream()
                .allMatch(stepSetting -> inEpochs(stepSetting.stepSetting().setting()));
    }

    private static boolean inEpochs(Setting setting) {
        return setting.training().learningRate().cycle(setting.horizon()).isEmpty()
                && setting.training().evaluate().atEpochs();
    }

    /// A curve of one setting: the mean over its seeds, with a band where there are several, and
    /// each seed. Where the networks fall into two groups, each has a mean of its own. Empty if it
    /// was not measured.
    ///
    /// @param of what it was measured on
    /// @param variant what that is called
    List<Line> of(SettingResult stepSetting, CurveQuantity quantity, String of, String variant) {
        SeedGroups seeds = SeedGroups.of(stepSetting);
        List<Run> lost = runs(stepSetting, seeds.diverged(), quantity, of);
        List<Line> lines = new ArrayList<>();
        for (List<Integer> group : seeds.groups()) {
            List<Run> runs = runs(stepSetting, group, quantity, of);
            List<Run> shown = new ArrayList<>(runs.size() == 1 ? List.of() : runs);
            if (lines.isEmpty()) {
                shown.addAll(lost);
            }
            List<Chart.Point> means = means(runs, quantity);
            if (!means.isEmpty() || !shown.isEmpty()) {
                lines.add(new Line(name, variant, panel, means, shown, remark));
            }
        }
        if (lines.isEmpty() && !lost.isEmpty()) {
            lines.add(new Line(name, variant, panel, List.of(), lost, remark));
        }
        return lines;
    }

    private static List<Run> runs(
            SettingResult stepSetting, List<Integer> places, CurveQuantity quantity, String of) {
        Setting setting = stepSetting.stepSetting().setting();
        double perUnit = inEpochs(setting) ? setting.stepsPerEpoch() : 1;
        List<Run> runs = new ArrayList<>();
        for (int place : places) {
            TrialResult trial = stepSetting.trials().get(place);
            List<Chart.Point> points =
                    trial.curve().stream()
                            .filter(point -> point.of().equals(of))
                            .filter(point -> Double.isFinite(quantity.of(point)))
                            .map(point ->
                                    Chart.Point.of(point.step() / perUnit, quantity.of(point)))
                            .toList();
            if (!points.isEmpty()) {
                runs.add(new Run(NetworkFigure.seeds(trial), points, !trial.finished()));
            }
        }
        return runs;
    }

    private static List<Chart.Point> means(List<Run> runs, CurveQuantity quantity) {
        SortedMap<Double, List<Double>> values = new TreeMap<>();
        for (Run run : runs) {
            for (Chart.Point point : run.points()) {
                values.computeIfAbsent(point.x(), _ -> new ArrayList<>()).add(point.y());
            }
        }
        List<Chart.Point> points = new ArrayList<>();
        values.forEach((x, all) -> points.add(mean(x, all, quantity == CurveQuantity.ACCURACY)));
        return points;
    }

    /// A mean with its interval.
    ///
    /// @param shares whether the values are percentages
    static Chart.Point mean(double x, List<Double> values, boolean shares) {
        double unit = shares ? POINTS : 1;
        double[] all = values.stream().mapToDouble(value -> value / unit).toArray();
        Summary summary = shares ? Summary.ofAccuracies(all) : Summary.of(all);
        return new Chart.Point(
                x,
                unit * summary.mean(),
                unit * summary.low(),
                unit * summary.high(),
                values.size());
    }

    /// All values of some lines that the range of an axis is made for: networks that diverged count
    /// only where there are no others.
    static Stream<Double> values(List<Line> lines) {
        List<Double> means =
                lines.stream()
                        .flatMap(line ->
                                Stream.concat(
                                        line.points().stream(),
                                        line.runs().stream()
                                                .filter(run -> !run.diverged())
                                                .flatMap(run -> run.points().stream())))
                        .map(Chart.Point::y)
                        .toList();
        return means.isEmpty()
                ? lines.stream()
                        .flatMap(line -> line.runs().stream())
                        .flatMap(run -> run.points().stream())
                        .map(Chart.Point::y)
                : means.stream();
    }
}
