package dev.bevis.app.command.check;

import dev.bevis.app.command.check.CheckJson.Parameter;
import dev.bevis.app.option.SettingText;
import dev.bevis.app.terminal.Text;
import dev.bevis.check.FloatComparison;
import dev.bevis.check.Tolerances;
import dev.bevis.study.setting.Setting;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What `check gradients` tells a reader.
final class CheckText {

    private CheckText() {}

    /// What is going to be checked, and where.
    static String plan(CheckPlan plan) {
        Setting setting = plan.setting();
        String widths =
                setting.network().hidden().stream()
                        .map(width -> width + "-")
                        .collect(Collectors.joining());
        int all = setting.inputs(plan.dataset().shape()).count();
        return String.format(
                Locale.ROOT,
                """
                Data      %s, %s
                          %,d of %,d training images, %s%,d %s
                Network   %d-%s%d%s, %s loss, lambda %s
                          %s; noise of %s on biases, scales and shifts
                Check     differences with h = %s, at most %,d entries of a parameter
                """,
                plan.dataset().title(),
                setting.data().normalize().words(),
                plan.images(),
                setting.data().train(),
                plan.inputs() == all
                        ? "all "
                        : String.format(Locale.ROOT, "the first %,d of ", plan.inputs()),
                all,
                setting.data().hasInputMap() ? "outputs of the input map" : "components",
                plan.inputs(),
                widths,
                plan.dataset().classes().size(),
                SettingText.norm(setting),
                SettingText.text(setting, "loss"),
                SettingText.text(setting, "lambda"),
                plan.initFrom().isPresent()
                        ? "weights from a file"
                        : "weights "
                                + SettingText.text(setting, "initialization")
                                + ", seed "
                                + plan.seeds().init(),
                plain(plan.jitter()),
                number(plan.check().step()),
                plan.check().entries());
    }

    /// The head of the table of errors.
    static String heading() {
        return String.format(
                        Locale.ROOT,
                        "%-14s%8s%18s%19s%9s\n",
                        "relative error",
                        "",
                        "centered",
                        "forward",
                        "floats")
                + row("parameter", "entries", "largest", "norm", "largest", "norm", "norm", "");
    }

    /// A parameter's row in that table.
    static String row(Parameter parameter) {
        boolean relative = parameter.entries() > 0 && !parameter.verdict().equals("zero");
        Function<@Nullable Double, String> error = value -> relative ? number(value) : "-";
        return row(
                parameter.name(),
                Text.count(parameter.entries()),
                error.apply(parameter.centered().maximum()),
                error.apply(parameter.centered().norm()),
                error.apply(parameter.forward().maximum()),
                error.apply(parameter.forward().norm()),
                error.apply(parameter.floats().norm()),
                parameter.passed() && !parameter.floats().passed()
                        ? "floats differ"
                        : parameter.verdict());
    }

    private static String row(
            String name,
            String entries,
            String centered,
            String centeredNorm,
            String forward,
            String forwardNorm,
            String floats,
            String verdict) {
        return String.format(
                                Locale.ROOT,
                                "%-14s%8s%9s%9s%10s%9s%9s  %s",
                                name,
                                entries,
                                centered,
                                centeredNorm,
                                forward,
                                forwardNorm,
                                floats,
                                verdict)
                        .stripTrailing()
                + "\n";
    }

    /// What stands below that table: sums, remarks and, where all went well, the verdict.
    static String result(CheckJson result) {
        String remarks = String.join("", CheckRemarks.of(result));
        return "\n"
                + sums(result.parameters())
                + (remarks.isEmpty() ? "" : "\n" + remarks)
                + (result.passed() ? "\n" + success(result) : "");
    }

    private static String sums(List<Parameter> parameters) {
        StringBuilder table =
                new StringBuilder(sumRow("sum", "centered", "forward", "analytic", "of errors"));
        for (Parameter parameter : parameters) {
            table.append(sumRow(parameter.name(), List.of(parameter)));
        }
        for (String kind : List.of("weight", "bias")) {
            List<Parameter> all =
                    parameters.stream().filter(p -> p.name().endsWith("." + kind)).toList();
            if (all.size() > 1) {
                table.append(sumRow(kind.equals("bias") ? "all biases" : "all weights", all));
            }
        }
        return table.toString();
    }

    private static String sumRow(String name, List<Parameter> parameters) {
        return sumRow(
                name,
                digits(sum(parameters, p -> p.centered().numericSum())),
                digits(sum(parameters, p -> p.forward().numericSum())),
                digits(sum(parameters, Parameter::analyticSum)),
                number(sum(parameters, p -> p.centered().sum())));
    }

    private static String sumRow(
            String name, String centered, String forward, String analytic, String errors) {
        return String.format(
                Locale.ROOT, "%-14s%18s%18s%18s%11s\n", name, centered, forward, analytic, errors);
    }

    private static double sum(
            List<Parameter> parameters, Function<Parameter, @Nullable Double> part) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            Double value = part.apply(parameter);
            sum += value == null ? Double.NaN : value;
        }
        return sum;
    }

    private static String success(CheckJson result) {
        return String.format(
                Locale.ROOT,
                """
                PASSED at cost %s. Largest error %s element by element (%s is
                allowed), %s by norm (%s), %s in floats (%s).
                """,
                digits(result.cost()),
                number(result.maximum()),
                number(Tolerances.DOUBLE.elementMark()),
                number(result.norm()),
                number(Tolerances.DOUBLE.normMark()),
                number(result.floatNorm()),
                number(FloatComparison.MARK));
    }

    /// A number that a user wrote, as short as it was.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// Two digits, as `1.2e-07`.
    static String number(@Nullable Double value) {
        return value == null ? "NaN" : String.format(Locale.ROOT, "%.1e", value);
    }

    private static String digits(@Nullable Double value) {
        return value == null ? "NaN" : String.format(Locale.ROOT, "%.11g", value);
    }
}
