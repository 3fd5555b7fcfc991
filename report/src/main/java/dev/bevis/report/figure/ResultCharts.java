package dev.bevis.report.figure;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.Estimate;
import dev.bevis.chart.HeatMap;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.StepSetting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Accuracies of settings: points with intervals, heat maps.
final class ResultCharts {

    private static final double POINTS = 100;

    /// Places that a heat map may have for each setting.
    private static final long MOST_PLACES = 2;

    private ResultCharts() {}

    /// A point with its interval for each setting, with the networks that it is the mean of.
    ///
    /// @param round all settings, of whatever step
    static Optional<Chart> bars(String step, StepResult.RoundResult round, Estimates estimates) {
        Accuracy accuracy = estimates.accuracy();
        List<Bars.Bar> bars = new ArrayList<>();
        for (SettingResult stepSetting : round.stepSettings()) {
            for (Estimate estimate : estimates.of(stepSetting, 0)) {
                bars.add(new Bars.Bar(Words.name(stepSetting.stepSetting()), "", estimate));
            }
        }
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Bars(
                                Words.sentence(accuracy.name() + " of each setting")
                                        .replace(".", ""),
                                accuracy.name()
                                        + " of the settings of the step '"
                                        + step
                                        + "' with 95 % intervals over the seeds: "
                                        + described(accuracy, round.stepSettings())
                                        + ".",
                                Chart.Axis.percent(accuracy.label()),
                                List.of(),
                                bars));
    }

    /// What a caption says of the correction of the best.
    static String corrected(Estimates estimates) {
        return estimates.isCorrected()
                ? "; the open diamond is the mean of the best less the "
                        + Numbers.fixed(estimates.excess(), 2)
                        + " points that it owes, on average, to having been chosen"
                : "";
    }

    static String described(Accuracy accuracy, List<SettingResult> stepSettings) {
        return stepSettings.stream()
                .limit(20)
                .map(stepSetting ->
                        Words.name(stepSetting.stepSetting())
                                + " "
                                + accuracy.summary(stepSetting)
                                        .map(s -> Numbers.percent(s, accuracy.images(stepSetting)))
                                        .orElse("diverged"))
                .collect(Collectors.joining("; "));
    }

    /// A heat map over the fields that vary: the last across, the one before down, a third as
    /// panels. Empty for fewer than two or more than three, and for settings drawn at random, of
    /// which no two would share a row.
    static Optional<Chart> heatMap(String step, StepResult.RoundResult round, String title) {
        List<SettingResult> stepSettings = round.stepSettings();
        int fields = stepSettings.getFirst().stepSetting().parts().size();
        if (fields < 2
                || fields > 3
                || stepSettings.stream().anyMatch(a -> a.stepSetting().parts().size() != fields)) {
            return Optional.empty();
        }
        long places = 1;
        for (int part = 0; part < fields; part++) {
            places *= distinct(stepSettings, part).size();
        }
        if (places > MOST_PLACES * stepSettings.size()) {
            return Optional.empty();
        }
        Accuracy accuracy = Accuracy.of(round);
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            List<StepSetting.Part> parts = stepSetting.stepSetting().parts();
            double value =
                    accuracy.summary(stepSetting).map(s -> POINTS * s.mean()).orElse(Double.NaN);
            cells.add(
                    new HeatMap.Cell(
                            Words.value(parts.get(fields - 1).value()),
                            Words.value(parts.get(fields - 2).value()),
                            fields == 3 ? panel(parts.getFirst()) : "",
                            value,
                            Double.isNaN(value) ? "×" : Numbers.fixed(value, 1)));
        }
        List<StepSetting.Part> parts = stepSettings.getFirst().stepSetting().parts();
        return Optional.of(
                new HeatMap(
                        title,
                        accuracy.name()
                                + " of "
                                + stepSettings.size()
                                + " settings of the step '"
                                + step
                                + "'. Best: "
                                + round.best()
                                        .map(best -> described(accuracy, List.of(best)))
                                        .orElse("none, all diverged")
                                + ".",
                        axis(parts.get(fields - 1).field()),
                        axis(parts.get(fields - 2).field()),
                        accuracy.label(),
                        distinct(stepSettings, fields - 1),
                        distinct(stepSettings, fields - 2),
                        fields == 3
                                ? stepSettings.stream()
                                        .map(stepSetting ->
                                                panel(stepSetting.stepSetting().parts().getFirst()))
                                        .distinct()
                                        .toList()
                                : List.of(),
                        cells));
    }

    private static String panel(StepSetting.Part part) {
        return axis(part.field()) + " " + Words.value(part.value());
    }

    private static String axis(String field) {
        return field.equals("lambda") ? "penalty λ" : field.replace('-', ' ');
    }

    private static List<String> distinct(List<SettingResult> stepSettings, int part) {
        return stepSettings.stream()
                .map(stepSetting ->
                        Words.value(stepSetting.stepSetting().parts().get(part).value()))
                .distinct()
                .toList();
    }
}
