package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Curves.Line;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The learning rate in the course of training.
final class RateChart {

    /// Settings whose losses have room above their rates.
    private static final int MOST_OVER_RATES = 3;

    private static final String LOSS = "validation loss";
    private static final String RATE = "learning rate η";

    /// Points of a learning rate, at least.
    private static final int RATE_POINTS = 80;

    private RateChart() {}

    /// The learning rate of some settings over their steps; of few settings with curves, under
    /// their validation loss.
    ///
    /// @param means what the curves of losses are, such as means over seeds
    static Optional<NetworkFigure> of(String step, List<SettingResult> stepSettings, String means) {
        boolean epochs = CurveLines.inEpochs(stepSettings);
        List<Line> lines = new ArrayList<>();
        if (stepSettings.size() <= MOST_OVER_RATES) {
            for (SettingResult stepSetting : stepSettings) {
                CurveLines.of(
                                stepSetting,
                                CurveQuantity.LOSS,
                                "validation",
                                "",
                                armName(stepSettings, stepSetting),
                                LOSS)
                        .ifPresent(lines::add);
            }
        }
        boolean curves = lines.stream().anyMatch(line -> line.points().size() > 1);
        if (!curves) {
            lines.clear();
        }
        List<String> seen = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            Setting setting = stepSetting.stepSetting().setting();
            String text = setting.training().learningRate() + " " + setting.steps();
            if (!seen.contains(text)) {
                seen.add(text);
                lines.add(
                        new Line(
                                armName(stepSettings, stepSetting),
                                "",
                                curves ? RATE : "",
                                rate(setting, epochs)));
            }
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Chart chart =
                new Curves(
                        "Learning rate during training",
                        "The learning rate η of the step '"
                                + step
                                + "' at every update, as its schedule says"
                                + (curves ? ", under the validation loss." : "."),
                        CurveLines.time(stepSettings),
                        Chart.Axis.linear(curves ? LOSS : RATE),
                        lines,
                        curves ? List.of(LOSS, RATE) : List.of(),
                        1,
                        !curves);
        String shared =
                seen.size() == stepSettings.size()
                        ? ""
                        : seen.size() == 1
                                ? ", the same for all " + stepSettings.size() + " settings"
                                : "; the "
                                        + stepSettings.size()
                                        + " settings have "
                                        + seen.size()
                                        + " different ones, each named after the first setting that"
                                        + " has it";
        String caption =
                curves
                        ? "Above, the validation loss, "
                                + means
                                + "; below, the learning rate at every update"
                        : "The learning rate at every update";
        return Optional.of(new NetworkFigure("learning-rate", chart, caption + shared));
    }

    private static String armName(List<SettingResult> stepSettings, SettingResult stepSetting) {
        return stepSettings.size() == 1 ? "" : Words.name(stepSetting.stepSetting());
    }

    private static List<Chart.Point> rate(Setting setting, boolean epochs) {
        Horizon horizon = setting.horizon();
        Schedule schedule = setting.training().learningRate();
        // What is straight between corners needs no points there; of other rates many are drawn.
        OptionalLong corners = schedule.corners(horizon.stepsPerEpoch());
        long steps = horizon.steps();
        long stride = corners.orElse(Math.max(1, steps / RATE_POINTS));
        List<Chart.Point> points = new ArrayList<>();
        for (long step = 0;
                step < steps || (corners.isPresent() && step == steps);
                step += stride) {
            points.add(
                    Chart.Point.of(
                            epochs ? (double) step / horizon.stepsPerEpoch() : (double) step,
                            schedule.at(step, horizon)));
        }
        return points;
    }
}
