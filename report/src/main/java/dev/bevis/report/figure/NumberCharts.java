package dev.bevis.report.figure;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Estimate;
import dev.bevis.report.text.Words;
import dev.bevis.study.figure.TrialValue;
import dev.bevis.study.result.SettingResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Charts of any number that follows from a trial's result.
final class NumberCharts {

    private NumberCharts() {}

    /// A mean with its interval for each setting; empty if no trial has the number.
    static Optional<Chart> bars(
            String step,
            List<SettingResult> stepSettings,
            Function<SettingResult, List<FigureTrial>> trials,
            String what,
            String axis,
            TrialValue<OptionalDouble> number)
            throws IOException {
        List<Bars.Bar> bars = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            List<Double> numbers = new ArrayList<>();
            for (FigureTrial trial : trials.apply(stepSetting)) {
                number.of(trial).stream().filter(Double::isFinite).forEach(numbers::add);
            }
            if (!numbers.isEmpty()) {
                bars.add(
                        new Bars.Bar(
                                Words.name(stepSetting.stepSetting()),
                                "",
                                new Estimate(
                                        CurveLines.mean(0, numbers, false),
                                        numbers.size() == 1 ? List.of() : numbers,
                                        Estimate.Symbol.PLAIN,
                                        Double.NaN,
                                        true,
                                        "")));
            }
        }
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Bars(
                                title(what + " of each setting"),
                                description(what, step),
                                Chart.Axis.linear(axis),
                                List.of(),
                                bars));
    }

    /// A curve of means for each setting; empty if no trial has numbers.
    static Optional<Chart> curves(
            String step,
            List<SettingResult> stepSettings,
            Function<SettingResult, List<FigureTrial>> trials,
            String what,
            String axis,
            TrialValue<SortedMap<Long, Double>> numbers)
            throws IOException {
        List<Curves.Line> lines = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            SortedMap<Long, List<Double>> byStep = new TreeMap<>();
            List<Curves.Run> runs = new ArrayList<>();
            for (FigureTrial trial : trials.apply(stepSetting)) {
                List<Chart.Point> run = new ArrayList<>();
                numbers.of(trial)
                        .forEach((at, value) -> {
                            if (Double.isFinite(value)) {
                                byStep.computeIfAbsent(at, _ -> new ArrayList<>()).add(value);
                                run.add(Chart.Point.of(at, value));
                            }
                        });
                if (!run.isEmpty()) {
                    runs.add(
                            new Curves.Run(
                                    NetworkFigure.seeds(trial.result()), run, !trial.finished()));
                }
            }
            List<Chart.Point> points = new ArrayList<>();
            byStep.forEach((at, values) -> points.add(CurveLines.mean(at, values, false)));
            if (!points.isEmpty()) {
                lines.add(
                        new Curves.Line(
                                Words.name(stepSetting.stepSetting()),
                                "",
                                "",
                                points,
                                runs.size() == 1 ? List.of() : runs,
                                SeedGroups.of(stepSetting).remark()));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Curves(
                                title(what),
                                description(what, step),
                                Chart.Axis.linear("update step"),
                                Chart.Axis.linear(axis),
                                lines,
                                List.of(),
                                1,
                                Curves.Axes.COMMON));
    }

    private static String title(String what) {
        return Words.sentence(what).replaceAll("\\.$", "");
    }

    private static String description(String what, String step) {
        return Words.sentence(what + " of the settings of the step '" + step + "'");
    }
}
