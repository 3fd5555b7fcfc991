package dev.bevis.study.trial;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.bevis.check.Agreement;
import dev.bevis.check.GradientReport;
import dev.bevis.check.ParameterReport;

import java.util.List;
import java.util.Locale;

/// What a gradient check found out about one network, as the store keeps it.
///
/// @param format of this record
/// @param settingName what the setting is called in its step
/// @param cost at the point of the check
/// @param passes whether every gradient was shown to be right
public record CheckResult(
        int format,
        @JsonProperty("arm") String settingName,
        double cost,
        boolean passes,
        List<Parameter> parameters) {

    /// The form written now.
    public static final int FORMAT = 1;

    /// What was found out about one parameter.
    ///
    /// @param entries compared, of `rows` times `columns`
    /// @param step h of most of them
    /// @param analyticSum sum of the derivatives compared
    /// @param verdict `agrees`, `zero`, `tiny`, `differs` or `kinks`
    public record Parameter(
            String name,
            int rows,
            int columns,
            int entries,
            double step,
            Errors centered,
            Errors forward,
            double analyticSum,
            String verdict) {}

    /// Errors against one kind of difference quotients.
    ///
    /// @param maximum largest `|a − n| / max(1e-6, |a| + |n|)`
    /// @param sum of these
    /// @param norm `‖a − n‖ / max(1e-7, ‖a‖ + ‖n‖)`
    /// @param numericSum sum of the quotients
    public record Errors(double maximum, double sum, double norm, double numericSum) {
        public static Errors of(Agreement agreement) {
            return new Errors(
                    agreement.maximum(), agreement.sum(), agreement.norm(), agreement.numericSum());
        }
    }

    public static CheckResult of(String settingName, GradientReport report) {
        return new CheckResult(
                FORMAT,
                settingName,
                report.cost(),
                report.passes(),
                report.parameters().stream().map(CheckResult::parameter).toList());
    }

    private static Parameter parameter(ParameterReport report) {
        return new Parameter(
                report.variable().name(),
                report.variable().rows(),
                report.variable().columns(),
                report.checked(),
                report.step(),
                Errors.of(report.centered()),
                Errors.of(report.forward()),
                report.analyticSum(),
                report.verdict().name().toLowerCase(Locale.ROOT));
    }
}
