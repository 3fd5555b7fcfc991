package dev.bevis.report;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.chart.Curves.Line;
import dev.bevis.statistics.Summary;
import dev.bevis.study.ArmResult;
import dev.bevis.study.Setting;
import dev.bevis.study.TrialResult;
import dev.bevis.train.Cyclic;
import dev.bevis.train.EvaluateEvery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Loss, cost and accuracy in the course of training, and the learning rate.
final class CurveCharts {

    private static final double POINTS = 100;

    /// Settings that one panel can show.
    private static final int MOST_TOGETHER = 2;

    /// Settings that one chart can show.
    private static final int MOST_PANELS = 12;

    /// Settings whose losses have room above their rates.
    private static final int MOST_OVER_RATES = 3;

    private static final String LOSS = "validation loss";
    private static final String RATE = "learning rate η";

    /// Points of a learning rate, at least.
    private static final int RATE_POINTS = 80;

    /// A loss that varies more than so many times is shown on a logarithmic axis.
    private static final double WIDE = 4;

    /// What a curve is of.
    enum Quantity {
        LOSS("loss", "loss per image"),
        COST("cost", "cost (loss + penalty)"),
        ACCURACY("accuracy", "accuracy (%)");

        private final String word;
        private final String label;

        Quantity(String word, String label) {
            this.word = word;
            this.label = label;
        }

        String word() {
            return word;
        }

        private double of(TrialResult.Point point) {
            return switch (this) {
                case LOSS -> point.loss();
                case COST -> point.cost();
                case ACCURACY -> POINTS * point.accuracy();
            };
        }
    }

    private CurveCharts() {}

    /// The settings that a chart of curves has room for: all, or the best alone.
    static List<ArmResult> shown(List<ArmResult> arms, Optional<ArmResult> best) {
        List<ArmResult> drawn =
                arms.stream().filter(arm -> !lines(arm, Quantity.LOSS, "", "").isEmpty()).toList();
        return drawn.size() <= MOST_PANELS
                ? drawn
                : drawn.stream().filter(arm -> best.filter(arm::equals).isPresent()).toList();
    }

    /// Training and validation curves of some settings; empty if none has one.
    static Optional<Chart> of(String step, List<ArmResult> arms, Quantity quantity) {
        return arms.isEmpty() ? Optional.empty() : Optional.of(chart(step, arms, quantity, false));
    }

    /// The validation curves of some settings in one panel; empty if none has one.
    static Optional<Chart> overlaid(List<ArmResult> arms, Quantity quantity) {
        List<Line> lines = new ArrayList<>();
        for (ArmResult arm : arms) {
            addLine(lines, arm, "validation", "", quantity::of, Words.name(arm.arm()), "");
        }
        lines.removeIf(line -> line.points().size() < 2);
        boolean epochs = arms.stream().allMatch(arm -> inEpochs(arm.arm().setting()));
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Curves(
                                "Validation " + quantity.word(),
                                "The validation " + quantity.word() + " of the settings compared.",
                                Chart.Axis.linear(epochs ? "epoch" : "update step"),
                                quantity == Quantity.ACCURACY || !isWide(lines)
                                        ? Chart.Axis.linear(quantity.label)
                                        : Chart.Axis.logarithmic(quantity.label),
                                lines,
                                List.of(),
                                1,
                                true));
    }

    /// Training and validation curves with a panel for each value of the first field that varies,
    /// so that the other fields are compared within it.
    static Optional<Chart> multiples(String step, List<ArmResult> arms, Quantity quantity) {
        boolean factors = arms.stream().allMatch(arm -> arm.arm().parts().size() >= 2);
        return arms.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(step, arms, quantity, factors));
    }

    private static Chart chart(
            String step, List<ArmResult> arms, Quantity quantity, boolean factors) {
        boolean together = !factors && arms.size() <= MOST_TOGETHER;
        List<Line> lines = new ArrayList<>();
        List<String> panels = new ArrayList<>();
        for (ArmResult arm : arms) {
            String name = Words.name(arm.arm());
            String panel = together ? "" : factors ? first(arm) : name;
            if (!panel.isEmpty() && !panels.contains(panel)) {
                panels.add(panel);
            }
            lines.addAll(lines(arm, quantity, factors ? others(arm) : together ? name : "", panel));
        }
        int columns = panels.size() <= 1 ? 1 : panels.size() <= 4 ? 2 : 3;
        boolean epochs = arms.stream().allMatch(arm -> inEpochs(arm.arm().setting()));
        return new Curves(
                Words.sentence(
                                quantity.word()
                                        + (factors
                                                ? ", setting by setting"
                                                : " in the course of training"))
                        .replace(".", ""),
                description(quantity, step, arms, lines),
                Chart.Axis.linear(epochs ? "epoch" : "update step"),
                quantity == Quantity.ACCURACY || !isWide(lines)
                        ? Chart.Axis.linear(quantity.label)
                        : Chart.Axis.logarithmic(quantity.label),
                lines,
                panels,
                factors && panels.size() == 3 ? 3 : columns,
                true);
    }

    private static String first(ArmResult arm) {
        return arm.arm().parts().getFirst().value();
    }

    private static String others(ArmResult arm) {
        return arm.arm().parts().stream()
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
            Quantity quantity, String step, List<ArmResult> arms, List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append(quantity.label).append(" of ");
        text.append(arms.size() == 1 ? "one setting" : arms.size() + " settings");
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
                                                quantity == Quantity.ACCURACY ? 1 : 3))
                        .collect(Collectors.joining("; ")));
        return text.append('.').toString();
    }

    private static boolean inEpochs(Setting setting) {
        return !(setting.training().learningRate() instanceof Cyclic)
                && setting.training().evaluate() instanceof EvaluateEvery.Epoch;
    }

    /// The curves of one setting: the mean over its seeds, with a band where there are several.
    private static List<Line> lines(ArmResult arm, Quantity quantity, String name, String panel) {
        List<Line> lines = new ArrayList<>();
        addLine(lines, arm, "train", "training", quantity::of, name, panel);
        addLine(lines, arm, "batches", "training, last batches", quantity::of, name, panel);
        addLine(lines, arm, "validation", "validation", quantity::of, name, panel);
        return lines.stream().allMatch(line -> line.points().size() <= 1) ? List.of() : lines;
    }

    private static void addLine(
            List<Line> lines,
            ArmResult arm,
            String of,
            String variant,
            ToDoubleFunction<TrialResult.Point> value,
            String name,
            String panel) {
        Setting setting = arm.arm().setting();
        double perUnit = inEpochs(setting) ? setting.stepsPerEpoch() : 1;
        boolean anyFinished = arm.diverged() < arm.trials().size();
        SortedMap<Long, List<Double>> values = new TreeMap<>();
        for (TrialResult trial : arm.trials()) {
            if (trial.finished() || !anyFinished) {
                for (TrialResult.Point point : trial.curve()) {
                    if (point.of().equals(of) && Double.isFinite(value.applyAsDouble(point))) {
                        values.computeIfAbsent(point.step(), _ -> new ArrayList<>())
                                .add(value.applyAsDouble(point));
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
        if (!points.isEmpty()) {
            // Where one setting stands alone, colors are free to tell training from validation.
            lines.add(
                    name.isEmpty()
                            ? new Line(variant, "", panel, points)
                            : new Line(name, variant, panel, points));
        }
    }

    /// The learning rate of some settings over their steps; of few settings with curves, under
    /// their validation loss.
    static Optional<Chart> learningRate(String step, List<ArmResult> arms) {
        boolean epochs = arms.stream().allMatch(arm -> inEpochs(arm.arm().setting()));
        List<Line> lines = new ArrayList<>();
        if (arms.size() <= MOST_OVER_RATES) {
            for (ArmResult arm : arms) {
                addLine(lines, arm, "validation", "", Quantity.LOSS::of, armName(arms, arm), LOSS);
            }
        }
        boolean curves = lines.stream().anyMatch(line -> line.points().size() > 1);
        if (!curves) {
            lines.clear();
        }
        List<String> seen = new ArrayList<>();
        for (ArmResult arm : arms) {
            Setting setting = arm.arm().setting();
            String text = setting.training().learningRate() + " " + setting.steps();
            if (!seen.contains(text)) {
                seen.add(text);
                lines.add(
                        new Line(
                                armName(arms, arm), "", curves ? RATE : "", rate(setting, epochs)));
            }
        }
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Curves(
                                "Learning rate in the course of training",
                                "The learning rate η of the step '"
                                        + step
                                        + "' at every update, as its schedule says"
                                        + (curves ? ", under the validation loss." : "."),
                                Chart.Axis.linear(epochs ? "epoch" : "update step"),
                                Chart.Axis.linear(curves ? LOSS : RATE),
                                lines,
                                curves ? List.of(LOSS, RATE) : List.of(),
                                1,
                                !curves));
    }

    private static String armName(List<ArmResult> arms, ArmResult arm) {
        return arms.size() == 1 ? "" : Words.name(arm.arm());
    }

    private static List<Chart.Point> rate(Setting setting, boolean epochs) {
        long steps = setting.steps();
        int perEpoch = setting.stepsPerEpoch();
        // A cycle is straight between its turns; of other rates many points are drawn.
        boolean cyclic = setting.training().learningRate() instanceof Cyclic;
        long stride =
                setting.training().learningRate() instanceof Cyclic cycle
                        ? cycle.halfCycle().steps(perEpoch)
                        : Math.max(1, steps / RATE_POINTS);
        List<Chart.Point> points = new ArrayList<>();
        for (long step = 0; step < steps || (cyclic && step == steps); step += stride) {
            points.add(
                    Chart.Point.of(
                            epochs ? (double) step / perEpoch : (double) step,
                            setting.training().learningRate().at(step, perEpoch)));
        }
        return points;
    }
}
