package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.trial.CheckResult;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Tables of gradient checks.
public final class GradientTables {

    private GradientTables() {}

    /// Gradient checks, network by network.
    public static DocumentBlock.Table networks(String id, List<CheckResult> checks) {
        return TableColumn.table(
                id,
                "Largest errors of analytic gradients against difference quotients over the"
                    + " parameters of each network: ‖a − n‖ / (‖a‖ + ‖n‖) of whole parameters, and"
                    + " |a − n| / (|a| + |n|) of single entries.",
                List.of(
                        TableColumn.text("network", CheckResult::settingName),
                        TableColumn.number(
                                "parameters", check -> Integer.toString(check.parameters().size())),
                        TableColumn.number(
                                "norm error, centered",
                                check -> largest(check, p -> p.centered().norm())),
                        TableColumn.number(
                                "entry error, centered",
                                check -> largest(check, p -> p.centered().maximum())),
                        TableColumn.number(
                                "entry error, forward",
                                check -> largest(check, p -> p.forward().maximum())),
                        TableColumn.words("verdict", GradientTables::verdict)),
                new DataColumns<CheckResult>()
                        .word("network", CheckResult::settingName)
                        .whole("parameters", check -> check.parameters().size())
                        .number("cost", check -> Optional.of(check.cost()))
                        .number(
                                "error_of_norm_centered_largest",
                                check -> Optional.of(error(check, p -> p.centered().norm())))
                        .number(
                                "error_of_entry_centered_largest",
                                check -> Optional.of(error(check, p -> p.centered().maximum())))
                        .number(
                                "error_of_entry_forward_largest",
                                check -> Optional.of(error(check, p -> p.forward().maximum())))
                        .word("passes", check -> Boolean.toString(check.passes())),
                checks);
    }

    private static Words verdict(CheckResult check) {
        return check.passes()
                ? new Words().badge("✓", "gradients agree", InlineText.Tone.GOOD)
                : new Words().badge("✗", "gradients differ", InlineText.Tone.BAD);
    }

    private static String largest(
            CheckResult check, ToDoubleFunction<CheckResult.Parameter> error) {
        return Numbers.scientific(error(check, error));
    }

    private static double error(CheckResult check, ToDoubleFunction<CheckResult.Parameter> error) {
        return check.parameters().stream()
                .filter(parameter -> parameter.verdict().equals("agrees"))
                .mapToDouble(error)
                .max()
                .orElse(0);
    }

    /// A parameter of a network that was checked.
    private record Checked(CheckResult check, CheckResult.Parameter parameter) {}

    /// Gradient checks, parameter by parameter.
    public static DocumentBlock.Table parameters(String id, List<CheckResult> checks) {
        return TableColumn.table(
                id,
                "Analytic gradients against difference quotients: ‖a − n‖ / (‖a‖ + ‖n‖) of whole"
                        + " parameters, and the largest |a − n| / (|a| + |n|) of single entries.",
                List.of(
                        TableColumn.text("network", row -> row.check().settingName()),
                        TableColumn.words(
                                "parameter", row -> new Words().code(row.parameter().name())),
                        TableColumn.number("entries", row -> entries(row.parameter())),
                        TableColumn.number(
                                "norm error, centered",
                                row -> Numbers.scientific(row.parameter().centered().norm())),
                        TableColumn.number(
                                "largest error, centered",
                                row -> Numbers.scientific(row.parameter().centered().maximum())),
                        TableColumn.number(
                                "largest error, forward",
                                row -> Numbers.scientific(row.parameter().forward().maximum())),
                        TableColumn.number(
                                "sum of analytic",
                                row -> Numbers.sum(row.parameter().analyticSum())),
                        TableColumn.number(
                                "sum of numeric",
                                row -> Numbers.sum(row.parameter().centered().numericSum())),
                        TableColumn.words("verdict", row -> verdict(row.parameter().verdict()))),
                numbers(),
                checks.stream()
                        .flatMap(check ->
                                check.parameters().stream()
                                        .map(parameter -> new Checked(check, parameter)))
                        .toList());
    }

    private static DataColumns<Checked> numbers() {
        return new DataColumns<Checked>()
                .word("network", row -> row.check().settingName())
                .word("parameter", row -> row.parameter().name())
                .whole("rows", row -> row.parameter().rows())
                .whole("columns", row -> row.parameter().columns())
                .whole("entries_checked", row -> row.parameter().entries())
                .number("difference_width", row -> Optional.of(row.parameter().step()))
                .number(
                        "error_of_norm_centered",
                        row -> Optional.of(row.parameter().centered().norm()))
                .number(
                        "error_of_entry_centered_largest",
                        row -> Optional.of(row.parameter().centered().maximum()))
                .number(
                        "error_of_entry_centered_sum",
                        row -> Optional.of(row.parameter().centered().sum()))
                .number(
                        "error_of_norm_forward",
                        row -> Optional.of(row.parameter().forward().norm()))
                .number(
                        "error_of_entry_forward_largest",
                        row -> Optional.of(row.parameter().forward().maximum()))
                .number(
                        "error_of_entry_forward_sum",
                        row -> Optional.of(row.parameter().forward().sum()))
                .number("sum_analytic", row -> Optional.of(row.parameter().analyticSum()))
                .number("sum_centered", row -> Optional.of(row.parameter().centered().numericSum()))
                .number("sum_forward", row -> Optional.of(row.parameter().forward().numericSum()))
                .word("verdict", row -> row.parameter().verdict());
    }

    private static String entries(CheckResult.Parameter parameter) {
        return Numbers.count(parameter.entries())
                + " of "
                + Numbers.count((long) parameter.rows() * parameter.columns());
    }

    private static Words verdict(String verdict) {
        return switch (verdict) {
            case "agrees" -> new Words().badge("✓", "agrees", InlineText.Tone.GOOD);
            case "zero" -> new Words().badge("✓", "zero, as it must be", InlineText.Tone.GOOD);
            case "tiny" -> new Words().badge("?", "too small to tell", InlineText.Tone.OPEN);
            case "kinks" -> new Words().badge("?", "only kinks", InlineText.Tone.OPEN);
            default -> new Words().badge("✗", verdict, InlineText.Tone.BAD);
        };
    }
}
