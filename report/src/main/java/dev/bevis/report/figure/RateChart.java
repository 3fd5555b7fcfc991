package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Curves.Line;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.study.trial.RateHistory;
import dev.bevis.train.schedule.Horizon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;

/// The learning rate in the course of training.
final class RateChart {

    /// Settings whose losses have room above their rates.
    private static final int MOST_OVER_RATES = 3;

    /// Rates whose largest differ more than so many times stand on a logarithmic axis.
    private static final double WIDE = 10;

    /// Names that a legend has room for in one line.
    private static final int MOST_NAMES = 3;

    private static final String LOSS = "validation loss";
    private static final String RATE = "learning rate η";

    /// Points of a learning rate, at least.
    private static final int RATE_POINTS = 80;

    private static final String FALLS =
            "; where validation scores lower it, that of the first pair of seeds";

    private RateChart() {}

    /// The learning rate of some settings over their steps; of few settings with curves, under
    /// their validation loss.
    ///
    /// @param means what the curves of losses are, such as means over seeds
    static Optional<NetworkFigure> of(String step, List<SettingResult> stepSettings, String means) {
        boolean epochs = CurveLines.inEpochs(stepSettings);
        List<Line> losses = new ArrayList<>();
        if (stepSettings.size() <= MOST_OVER_RATES) {
            for (SettingResult stepSetting : stepSettings) {
                losses.addAll(
                        new CurveLines(
                                        Words.name(stepSetting.stepSetting()),
                                        LOSS,
                                        SeedGroups.of(stepSetting).remark())
                                .of(stepSetting, CurveQuantity.LOSS, "validation", ""));
            }
        }
        boolean curves = losses.stream().anyMatch(line -> line.points().size() > 1);
        SequencedMap<String, List<SettingResult>> schedules = schedules(stepSettings);
        if (schedules.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>(curves ? losses : List.of());
        for (List<SettingResult> same : schedules.values()) {
            // One that all settings have needs no name, and none of their colors.
            String name = same.size() == stepSettings.size() && same.size() > 1 ? "" : names(same);
            lines.add(new Line(name, "", curves ? RATE : "", rate(same.getFirst(), epochs)));
        }
        boolean falls = stepSettings.stream().anyMatch(RateChart::falls);
        Chart chart =
                new Curves(
                        "Learning rate during training",
                        "The learning rate η of the step '"
                                + step
                                + "' at every update, as its schedule says"
                                + (falls ? FALLS : "")
                                + (curves ? ", under the validation loss." : "."),
                        CurveLines.time(stepSettings),
                        curves
                                ? new Chart.Axis(LOSS, range(losses).logarithmic())
                                : new Chart.Axis(RATE, isWide(stepSettings)),
                        lines,
                        curves ? List.of(LOSS, RATE) : List.of(),
                        1,
                        curves ? Curves.Axes.DIFFERENT : Curves.Axes.COMMON);
        String shared =
                schedules.size() == 1 && stepSettings.size() > 1
                        ? ", which is the same for all " + stepSettings.size() + " settings"
                        : "";
        String caption =
                (curves
                                ? "Above, the validation loss, "
                                        + means
                                        + "; below, the learning rate at every update"
                                : "The learning rate at every update")
                        + (falls ? FALLS : "");
        return Optional.of(new NetworkFigure("learning-rate", chart, caption + shared));
    }

    /// Whether the largest rates of the settings are of different sizes.
    private static boolean isWide(List<SettingResult> stepSettings) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (SettingResult stepSetting : stepSettings) {
            double most =
                    rate(stepSetting, true).stream().mapToDouble(Chart.Point::y).max().orElse(0);
            low = Math.min(low, most);
            high = Math.max(high, most);
        }
        return low > 0 && high > WIDE * low;
    }

    private static CurveRange range(List<Line> losses) {
        return CurveRange.of(List.of(LOSS), List.of(losses), false);
    }

    /// The settings by their schedule and length.
    private static SequencedMap<String, List<SettingResult>> schedules(
            List<SettingResult> stepSettings) {
        SequencedMap<String, List<SettingResult>> schedules = new LinkedHashMap<>();
        for (SettingResult stepSetting : stepSettings) {
            Setting setting = stepSetting.stepSetting().setting();
            schedules
                    .computeIfAbsent(
                            setting.training().learningRate()
                                    + " "
                                    + setting.training().warmUp()
                                    + " "
                                    + setting.steps()
                                    + (falls(stepSetting) ? stepSetting.stepSetting().name() : ""),
                            _ -> new ArrayList<>())
                    .add(stepSetting);
        }
        return schedules;
    }

    private static String names(List<SettingResult> same) {
        List<String> names = same.stream().map(each -> Words.name(each.stepSetting())).toList();
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES - 1))
                        + " and "
                        + (names.size() - MOST_NAMES + 1)
                        + " more";
    }

    /// Whether validation scores lower its rate, so that each trial has its own.
    private static boolean falls(SettingResult stepSetting) {
        return stepSetting.stepSetting().setting().training().learningRate().plateau().isPresent()
                && !stepSetting.trials().isEmpty();
    }

    private static List<Chart.Point> rate(SettingResult stepSetting, boolean epochs) {
        return falls(stepSetting)
                ? falling(stepSetting, epochs)
                : rate(stepSetting.stepSetting().setting(), epochs);
    }

    /// The rates of the first trial: points where they fall, and as many as other rates have.
    private static List<Chart.Point> falling(SettingResult stepSetting, boolean epochs) {
        Setting setting = stepSetting.stepSetting().setting();
        RateHistory history = RateHistory.of(setting, stepSetting.trials().getFirst());
        TreeSet<Long> steps = new TreeSet<>();
        long stride = Math.max(1, history.updates() / RATE_POINTS);
        for (long step = 0; step < history.updates(); step += stride) {
            steps.add(step);
        }
        history.plateaus()
                .keySet()
                .forEach(step -> {
                    steps.add(step - 1);
                    steps.add(Math.min(step, history.updates() - 1));
                });
        double unit = epochs ? setting.stepsPerEpoch() : 1;
        return steps.stream()
                .map(step -> Chart.Point.of((double) step / unit, history.at(step)))
                .toList();
    }

    private static List<Chart.Point> rate(Setting setting, boolean epochs) {
        Horizon horizon = setting.horizon();
        TrainingChoices training = setting.training();
        // What is straight between corners needs no points there; of other rates many are drawn.
        OptionalLong corners =
                training.warmUp().over().isPresent()
                        ? OptionalLong.empty()
                        : training.learningRate().corners(horizon);
        long steps = horizon.steps();
        long stride = corners.orElse(Math.max(1, steps / RATE_POINTS));
        List<Chart.Point> points = new ArrayList<>();
        for (long step = 0;
                step < steps || (corners.isPresent() && step == steps);
                step += stride) {
            points.add(
                    Chart.Point.of(
                            epochs ? (double) step / horizon.stepsPerEpoch() : (double) step,
                            training.descent().rate(step, horizon)));
        }
        return points;
    }
}
