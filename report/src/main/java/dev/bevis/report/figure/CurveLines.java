package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves.Line;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Curves of settings, from their trials.
final class CurveLines {

    private CurveLines() {}

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
        return setting.training().learningRate().cycle(setting.stepsPerEpoch()).isEmpty()
                && setting.training().evaluate().atEpochs();
    }

    /// A curve of one setting: the mean over its seeds, with a band where there are several; empty
    /// if it was not measured.
    ///
    /// @param of what it was measured on
    /// @param variant what that is called
    /// @param name of the setting, where several stand together
    static Optional<Line> of(
            SettingResult stepSetting,
            CurveQuantity quantity,
            String of,
            String variant,
            String name,
            String panel) {
        Setting setting = stepSetting.stepSetting().setting();
        double perUnit = inEpochs(setting) ? setting.stepsPerEpoch() : 1;
        boolean anyFinished = stepSetting.diverged() < stepSetting.trials().size();
        SortedMap<Long, List<Double>> values = new TreeMap<>();
        for (TrialResult trial : stepSetting.trials()) {
            if (trial.finished() || !anyFinished) {
                for (TrialResult.Point point : trial.curve()) {
                    if (point.of().equals(of) && Double.isFinite(quantity.of(point))) {
                        values.computeIfAbsent(point.step(), _ -> new ArrayList<>())
                                .add(quantity.of(point));
                    }
                }
            }
        }
        List<Chart.Point> points = new ArrayList<>();
        values.forEach((step, all) -> {
            Summary summary = Summary.of(all.stream().mapToDouble(Double::doubleValue).toArray());
            points.add(
                    new Chart.Point(step / perUnit, summary.mean(), summary.low(), summary.high()));
        });
        if (points.isEmpty()) {
            return Optional.empty();
        }
        // Where one setting stands alone, colors are free to tell training from validation.
        return Optional.of(
                name.isEmpty()
                        ? new Line(variant, "", panel, points)
                        : new Line(name, variant, panel, points));
    }
}
