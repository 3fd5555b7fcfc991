package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Curves.Line;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Loss, cost and accuracy in the course of training.
public final class CurveCharts {

    /// Settings that one panel can show.
    private static final int MOST_TOGETHER = 2;

    /// Settings that one chart can show.
    private static final int MOST_PANELS = 12;

    /// A loss that varies more than so many times is shown on a logarithmic axis.
    private static final double WIDE = 4;

    private CurveCharts() {}

    /// The settings that a chart of curves has room for: all, or the best alone.
    static List<SettingResult> shown(
            List<SettingResult> stepSettings, Optional<SettingResult> best) {
        List<SettingResult> drawn =
                stepSettings.stream()
                        .filter(stepSetting ->
                                !lines(stepSetting, CurveQuantity.LOSS, "", "").isEmpty())
                        .toList();
        return drawn.size() <= MOST_PANELS
                ? drawn
                : drawn.stream()
                        .filter(stepSetting -> best.filter(stepSetting::equals).isPresent())
                        .toList();
    }

    /// Training and validation curves of some settings; empty if none has one.
    static Optional<Chart> of(
            String step, List<SettingResult> stepSettings, CurveQuantity quantity) {
        return stepSettings.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(step, stepSettings, quantity, false));
    }

    /// The validation curves of some settings in one panel; empty if none has one.
    public static Optional<Chart> overlaid(
            List<SettingResult> stepSettings, CurveQuantity quantity) {
        List<Line> lines = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            CurveLines.of(
                            stepSetting,
                            quantity,
                            "validation",
                            "",
                            Words.name(stepSetting.stepSetting()),
                            "")
                    .ifPresent(lines::add);
        }
        lines.removeIf(line -> line.points().size() < 2);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Curves(
                                "Validation " + quantity.word(),
                                "The validation " + quantity.word() + " of the settings compared.",
                                CurveLines.time(stepSettings),
                                axis(quantity, lines),
                                lines,
                                List.of(),
                                1,
                                true));
    }

    /// Training and validation curves with a panel for each value of the first field that varies,
    /// so that the other fields are compared within it.
    static Optional<Chart> multiples(
            String step, List<SettingResult> stepSettings, CurveQuantity quantity) {
        boolean factors =
                stepSettings.stream()
                        .allMatch(stepSetting -> stepSetting.stepSetting().parts().size() >= 2);
        return stepSettings.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(step, stepSettings, quantity, factors));
    }

    private static Chart chart(
            String step,
            List<SettingResult> stepSettings,
            CurveQuantity quantity,
            boolean factors) {
        boolean together = !factors && stepSettings.size() <= MOST_TOGETHER;
        List<Line> lines = new ArrayList<>();
        List<String> panels = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            String name = Words.name(stepSetting.stepSetting());
            String panel = together ? "" : factors ? first(stepSetting) : name;
            if (!panel.isEmpty() && !panels.contains(panel)) {
                panels.add(panel);
            }
            lines.addAll(
                    lines(
                            stepSetting,
                            quantity,
                            factors ? others(stepSetting) : together ? name : "",
                            panel));
        }
        int columns = panels.size() <= 1 ? 1 : panels.size() <= 4 ? 2 : 3;
        return new Curves(
                Words.sentence(
                                quantity.word()
                                        + (factors ? ", setting by setting" : " during training"))
                        .replace(".", ""),
                description(quantity, step, stepSettings, lines),
                CurveLines.time(stepSettings),
                axis(quantity, lines),
                lines,
                panels,
                factors && panels.size() == 3 ? 3 : columns,
                true);
    }

    private static String first(SettingResult stepSetting) {
        return stepSetting.stepSetting().parts().getFirst().value();
    }

    private static String others(SettingResult stepSetting) {
        return stepSetting.stepSetting().parts().stream()
                .skip(1)
                .map(part ->
                        part.field().equals("batch-norm")
                                ? switch (part.value()) {
                                    case "true", "on", "norm" -> "batch norm";
                                    case "false", "off", "plain" -> "no batch norm";
                                    default -> part.value();
                                }
                                : part.value())
                .collect(Collectors.joining("/"));
    }

    private static Chart.Axis axis(CurveQuantity quantity, List<Line> lines) {
        return quantity == CurveQuantity.ACCURACY || !isWide(lines)
                ? Chart.Axis.linear(quantity.label())
                : Chart.Axis.logarithmic(quantity.label());
    }

    private static boolean isWide(List<Line> lines) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Line line : lines) {
            for (Chart.Point point : line.points()) {
                if (Double.isFinite(point.y())) {
                    low = Math.min(low, point.y());
                    high = Math.max(high, point.y());
                }
            }
        }
        return low > 0 && high > WIDE * low;
    }

    private static String description(
            CurveQuantity quantity,
            String step,
            List<SettingResult> stepSettings,
            List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append(quantity.label()).append(" of ");
        text.append(stepSettings.size() == 1 ? "one setting" : stepSettings.size() + " settings");
        text.append(" of the step '").append(step).append("'. At the end of training: ");
        text.append(
                lines.stream()
                        .filter(line -> !line.points().isEmpty())
                        .limit(16)
                        .map(line ->
                                (line.panel().isEmpty() ? "" : line.panel() + ", ")
                                        + line.name()
                                        + (line.variant().isEmpty() ? "" : ", " + line.variant())
                                        + " "
                                        + Numbers.fixed(
                                                line.points().getLast().y(),
                                                quantity == CurveQuantity.ACCURACY ? 1 : 3))
                        .collect(Collectors.joining("; ")));
        return text.append('.').toString();
    }

    /// The curves of one setting: the mean over its seeds, with a band where there are several.
    private static List<Line> lines(
            SettingResult stepSetting, CurveQuantity quantity, String name, String panel) {
        List<Line> lines = new ArrayList<>();
        CurveLines.of(stepSetting, quantity, "train", "training", name, panel)
                .ifPresent(lines::add);
        CurveLines.of(stepSetting, quantity, "batches", "training, last batches", name, panel)
                .ifPresent(lines::add);
        CurveLines.of(stepSetting, quantity, "validation", "validation", name, panel)
                .ifPresent(lines::add);
        return lines.stream().allMatch(line -> line.points().size() <= 1) ? List.of() : lines;
    }
}
