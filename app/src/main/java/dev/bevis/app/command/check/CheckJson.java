package dev.bevis.app.command.check;

import dev.bevis.app.option.SettingText;
import dev.bevis.check.Agreement;
import dev.bevis.check.FloatComparison;
import dev.bevis.check.GradientEntry;
import dev.bevis.check.GradientReport;
import dev.bevis.check.ParameterReport;
import dev.bevis.study.form.StudyForms;
import dev.bevis.train.Trial;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What came out of `check gradients`, as `--json` prints it. Numbers that are not finite are null.
///
/// @param outcome `passed` or `failed`
/// @param cost loss and penalty at the point of the check
/// @param maximum largest element-wise relative error in centered differences, where the gradient
///   is not 0 by construction
/// @param norm largest norm-wise relative error there
/// @param floatNorm largest norm-wise difference between floats and doubles
/// @param floatFlips rectifiers and margins that decide otherwise in floats
record CheckJson(
        String outcome,
        @Nullable Double cost,
        @Nullable Double maximum,
        @Nullable Double norm,
        @Nullable Double floatNorm,
        int floatFlips,
        List<Parameter> parameters,
        Data dataset,
        JsonNode network,
        double lambda,
        @Nullable String initFrom,
        Settings check,
        Trial.Seeds seeds) {

    /// @param train images the normalization was fitted on
    record Data(
            String name,
            String title,
            String fingerprint,
            int train,
            String normalize,
            int images,
            int inputs) {}

    /// @param step h that was asked for
    /// @param entries most entries of a parameter that are compared
    record Settings(double step, int entries, double jitter) {}

    /// @param entries entries compared
    /// @param passed whether the gradient in doubles was shown to be right
    /// @param verdict `agrees`, `zero`, `tiny`, `differs` or `kinks`
    /// @param step h that was used for most entries
    /// @param largest absolute derivative among those compared
    /// @param retried entries compared at a smaller step, for a kink lies within the larger one
    /// @param kinks entries not compared, for a kink lies within the smallest step
    record Parameter(
            String name,
            int rows,
            int columns,
            int entries,
            boolean passed,
            String verdict,
            double step,
            Errors centered,
            Errors forward,
            @Nullable Double analyticSum,
            @Nullable Double largest,
            @Nullable Derivative worst,
            int retried,
            List<Derivative> kinks,
            Floats floats) {

        public static Parameter of(ParameterReport report, FloatComparison comparison) {
            String name = report.variable().name();
            FloatComparison.Row row =
                    comparison.parameters().stream()
                            .filter(r -> r.variable().name().equals(name))
                            .findFirst()
                            .orElseThrow();
            return new Parameter(
                    name,
                    report.variable().rows(),
                    report.variable().columns(),
                    report.checked(),
                    report.verdict().passes(),
                    word(report.verdict()),
                    report.step(),
                    Errors.of(report.centered(), report.checked()),
                    Errors.of(report.forward(), report.checked()),
                    finite(report.analyticSum()),
                    finite(report.largest()),
                    report.worst().map(Derivative::of).orElse(null),
                    report.retried(),
                    report.kinks().stream().map(Derivative::of).toList(),
                    new Floats(
                            row.verdict().passes(),
                            word(row.verdict()),
                            finite(row.norm()),
                            finite(row.maximum())));
        }
    }

    /// @param maximum largest element-wise relative error
    /// @param mean of the element-wise relative errors
    /// @param sum of the element-wise relative errors
    /// @param norm norm-wise relative error
    /// @param numericSum sum of the difference quotients
    record Errors(
            @Nullable Double maximum,
            @Nullable Double mean,
            @Nullable Double sum,
            @Nullable Double norm,
            @Nullable Double numericSum) {

        public static Errors of(Agreement agreement, int entries) {
            return new Errors(
                    finite(agreement.maximum()),
                    finite(agreement.sum() / Math.max(1, entries)),
                    finite(agreement.sum()),
                    finite(agreement.norm()),
                    finite(agreement.numericSum()));
        }
    }

    /// One derivative in both forms.
    record Derivative(
            int row, int column, @Nullable Double analytic, @Nullable Double numeric, double step) {

        public static Derivative of(GradientEntry entry) {
            return new Derivative(
                    entry.row(),
                    entry.column(),
                    finite(entry.analytic()),
                    finite(entry.numeric()),
                    entry.step());
        }
    }

    /// How far the gradient in floats is from that in doubles.
    record Floats(
            boolean passed, String verdict, @Nullable Double norm, @Nullable Double maximum) {}

    public static CheckJson of(CheckPlan plan, GradientReport report, FloatComparison comparison) {
        List<Parameter> parameters =
                report.parameters().stream().map(p -> Parameter.of(p, comparison)).toList();
        return new CheckJson(
                report.passes() && comparison.passes() ? "passed" : "failed",
                finite(report.cost()),
                largest(report, Agreement::maximum),
                largest(report, Agreement::norm),
                finite(
                        comparison.parameters().stream()
                                .map(FloatComparison.Row::norm)
                                .reduce(0.0, Math::max)),
                comparison.flips(),
                parameters,
                new Data(
                        plan.dataset().name(),
                        plan.dataset().title(),
                        plan.dataset().fingerprint(),
                        plan.setting().data().train(),
                        SettingText.text(plan.setting(), "normalize"),
                        plan.images(),
                        plan.inputs()),
                StudyForms.plain(plan.setting()).get("network"),
                plan.setting().training().lambda(),
                plan.initFrom().map(Path::toString).orElse(null),
                new Settings(plan.check().step(), plan.check().entries(), plan.jitter()),
                plan.seeds());
    }

    private static @Nullable Double largest(
            GradientReport report, ToDoubleFunction<Agreement> error) {
        double largest = 0;
        for (ParameterReport parameter : report.parameters()) {
            if (!parameter.variable().zeroGradient()) {
                largest = Math.max(largest, error.applyAsDouble(parameter.centered()));
            }
        }
        return finite(largest);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    boolean passed() {
        return outcome.equals("passed");
    }
}
