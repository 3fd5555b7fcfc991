package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Curves.Axes;
import dev.bevis.chart.Curves.Line;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.StepSetting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Loss, cost and accuracy in the course of training.
public final class CurveCharts {

    /// Settings that one panel can show.
    private static final int MOST_TOGETHER = 2;

    /// Settings that one panel can show, by their colors alone.
    private static final int MOST_COLORS = 8;

    /// Settings that one chart can show.
    private static final int MOST_PANELS = 12;

    /// Signs of its title that a panel has room for where three stand side by side.
    private static final int MOST_SIGNS = 28;

    private CurveCharts() {}

    /// A chart, and what its caption has to say of its axes.
    ///
    /// @param remark begins with `; `; empty for nothing
    public record Captioned(Chart chart, String remark) {}

    /// The settings that a chart of curves has room for: all, or the best alone.
    static List<SettingResult> shown(
            List<SettingResult> stepSettings, Optional<SettingResult> best) {
        List<SettingResult> drawn =
                stepSettings.stream()
                        .filter(stepSetting ->
                                lines(new CurveLines("", "", ""), stepSetting, CurveQuantity.LOSS)
                                        .stream()
                                        .anyMatch(CurveCharts::isCurve))
                        .toList();
        return drawn.size() <= MOST_PANELS
                ? drawn
                : drawn.stream()
                        .filter(stepSetting -> best.filter(stepSetting::equals).isPresent())
                        .toList();
    }

    private static boolean isCurve(Line line) {
        return line.points().size() > 1
                || line.runs().stream().anyMatch(run -> run.points().size() > 1);
    }

    /// The validation curves of some settings in one plot; empty if none has one.
    public static Optional<Captioned> overlaid(
            List<SettingResult> stepSettings, CurveQuantity quantity) {
        boolean together = stepSettings.size() <= MOST_COLORS;
        SequencedMap<String, List<Line>> lines = new LinkedHashMap<>();
        for (SettingResult stepSetting : stepSettings) {
            String name = Words.name(stepSetting.stepSetting());
            String remark = SeedGroups.of(stepSetting).remark();
            List<Line> drawn =
                    new CurveLines(name, together ? "" : titled(name, remark), remark)
                            .of(stepSetting, quantity, "validation", "").stream()
                                    .filter(CurveCharts::isCurve)
                                    .toList();
            if (!drawn.isEmpty()) {
                lines.put(name, drawn);
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        captioned(
                                "Validation " + quantity.word(),
                                "The validation " + quantity.word() + " of the settings compared.",
                                stepSettings,
                                quantity,
                                lines));
    }

    /// Training and validation curves of some settings; empty if none has one.
    ///
    /// @param panels the field whose values have a panel each, so that what else varies is compared
    ///   within it; empty for a panel for each setting
    /// @param together whether all settings stand in one plot, as far as colors tell them apart
    static Optional<Captioned> of(
            String step,
            List<SettingResult> stepSettings,
            CurveQuantity quantity,
            Optional<String> panels,
            boolean together) {
        if (stepSettings.isEmpty()) {
            return Optional.empty();
        }
        int most = together ? MOST_COLORS : MOST_TOGETHER;
        SequencedMap<String, List<Line>> lines = new LinkedHashMap<>();
        for (SettingResult stepSetting : stepSettings) {
            String name = Words.name(stepSetting.stepSetting());
            String remark = SeedGroups.of(stepSetting).remark();
            CurveLines curves =
                    panels.isPresent()
                            ? new CurveLines(
                                    others(stepSetting, panels.get()),
                                    panel(stepSettings, stepSetting, panels.get()),
                                    "")
                            : stepSettings.size() <= most
                                    ? new CurveLines(name, "", remark)
                                    : new CurveLines(name, titled(name, remark), "");
            lines.put(name, lines(curves, stepSetting, quantity));
        }
        return Optional.of(
                captioned(
                        Words.sentence(quantity.word() + " during training").replace(".", ""),
                        description(quantity, step, lines),
                        stepSettings,
                        quantity,
                        lines));
    }

    private static Captioned captioned(
            String title,
            String description,
            List<SettingResult> stepSettings,
            CurveQuantity quantity,
            SequencedMap<String, List<Line>> bySetting) {
        List<Line> lines = bySetting.values().stream().flatMap(List::stream).toList();
        List<String> panels =
                lines.stream().map(Line::panel).filter(p -> !p.isEmpty()).distinct().toList();
        // What one panel holds has one axis in any case.
        SequencedMap<String, List<Line>> ranged = panels.size() > 1 ? byPanel(lines) : bySetting;
        CurveRange range =
                CurveRange.of(
                        List.copyOf(ranged.keySet()),
                        List.copyOf(ranged.values()),
                        quantity == CurveQuantity.ACCURACY);
        boolean free = range.isFlattened() && panels.size() > 1;
        boolean cut = range.isFlattened() && !free;
        String flattening = String.join(" and ", range.flattening());
        Chart.Axis axis = range.axis(quantity);
        boolean brief = panels.stream().allMatch(panel -> panel.length() <= MOST_SIGNS);
        int columns =
                panels.size() <= 1 ? 1 : panels.size() == 2 || panels.size() == 4 || !brief ? 2 : 3;
        return new Captioned(
                new Curves(
                        title,
                        description,
                        CurveLines.time(stepSettings),
                        axis,
                        lines,
                        panels,
                        columns,
                        free ? Axes.FREE : Axes.COMMON,
                        cut ? range.high() : diverging(lines, axis)),
                free
                        ? "; each panel has a vertical axis of its own, for on a common one "
                                + flattening
                                + " would flatten the others"
                        : cut
                                ? "; the axis ends where the other settings do, and "
                                        + flattening
                                        + " goes on above it"
                                : "");
    }

    private static SequencedMap<String, List<Line>> byPanel(List<Line> lines) {
        SequencedMap<String, List<Line>> panels = new LinkedHashMap<>();
        lines.forEach(
                line -> panels.computeIfAbsent(line.panel(), _ -> new ArrayList<>()).add(line));
        return panels;
    }

    /// Where to cut networks that diverge: at the end of the others, if there are any.
    private static double diverging(List<Line> lines, Chart.Axis axis) {
        boolean others =
                lines.stream()
                        .anyMatch(line ->
                                !line.points().isEmpty()
                                        || line.runs().stream().anyMatch(run -> !run.diverged()));
        double high =
                CurveLines.values(lines)
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.POSITIVE_INFINITY);
        boolean lost =
                lines.stream()
                        .flatMap(line -> line.runs().stream())
                        .filter(Curves.Run::diverged)
                        .flatMap(run -> run.points().stream())
                        .anyMatch(point -> point.y() > high);
        return others && lost ? high * (axis.logarithmic() ? 1.5 : 1.1) : Double.POSITIVE_INFINITY;
    }

    private static String titled(String name, String remark) {
        return remark.isEmpty() ? name : name + " – " + remark;
    }

    /// The name of a panel: the value of its field, and what is remarkable about the settings in
    /// it.
    private static String panel(
            List<SettingResult> stepSettings, SettingResult stepSetting, String field) {
        String value = value(stepSetting, field);
        String remarks =
                stepSettings.stream()
                        .filter(other -> value(other, field).equals(value))
                        .filter(other -> !SeedGroups.of(other).remark().isEmpty())
                        .map(other -> others(other, field) + ": " + SeedGroups.of(other).remark())
                        .collect(Collectors.joining(", "));
        return titled(value, remarks);
    }

    private static String value(SettingResult stepSetting, String field) {
        List<StepSetting.Part> parts =
                stepSetting.stepSetting().parts().stream()
                        .filter(part -> part.field().equals(field))
                        .toList();
        return parts.isEmpty()
                ? Words.name(stepSetting.stepSetting())
                : Words.name(new StepSetting(parts, stepSetting.stepSetting().setting()));
    }

    private static String others(SettingResult stepSetting, String field) {
        return stepSetting.stepSetting().parts().stream()
                .filter(part -> !part.field().equals(field))
                .map(part ->
                        part.field().equals("batch-norm")
                                ? switch (part.value()) {
                                    case "true", "on", "norm" -> "batch norm";
                                    case "false", "off", "plain" -> "no batch norm";
                                    default -> part.value();
                                }
                                : Words.name(
                                        new StepSetting(
                                                List.of(part),
                                                stepSetting.stepSetting().setting())))
                .collect(Collectors.joining(" / "));
    }

    private static String description(
            CurveQuantity quantity, String step, SequencedMap<String, List<Line>> bySetting) {
        return quantity.label()
                + " of "
                + (bySetting.size() == 1 ? "one setting" : bySetting.size() + " settings")
                + " of the step '"
                + step
                + "'. At the end of training: "
                + bySetting.entrySet().stream()
                        .flatMap(setting ->
                                setting.getValue().stream()
                                        .filter(line -> !line.points().isEmpty())
                                        .map(line -> end(quantity, setting.getKey(), line)))
                        .limit(16)
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String end(CurveQuantity quantity, String name, Line line) {
        return name
                + (line.variant().isEmpty() ? "" : ", " + line.variant())
                + " "
                + Numbers.fixed(
                        line.points().getLast().y(), quantity == CurveQuantity.ACCURACY ? 1 : 3);
    }

    /// The curves of one setting: the means over its seeds, with bands where there are several.
    private static List<Line> lines(
            CurveLines curves, SettingResult stepSetting, CurveQuantity quantity) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(curves.of(stepSetting, quantity, "train", "training"));
        lines.addAll(curves.of(stepSetting, quantity, "batches", "training, last batches"));
        lines.addAll(curves.of(stepSetting, quantity, "validation", "validation"));
        return lines.stream().anyMatch(CurveCharts::isCurve) ? lines : List.of();
    }
}
