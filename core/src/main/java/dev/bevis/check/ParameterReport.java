package dev.bevis.check;

import java.util.List;
import java.util.Optional;

/// What a gradient check found out about one parameter.
///
/// @param variable the parameter
/// @param checked entries compared; all, or a sample
/// @param step h of most entries: that of the check, or a smaller one where the larger was too
///   coarse for the curvature of the cost
/// @param centered against `(J(θ + h) − J(θ − h)) / 2h`
/// @param forward against `(J(θ + h) − J(θ)) / h`
/// @param analyticSum sum of the derivatives compared
/// @param largest of `|a|` and `|n|` over the entries compared
/// @param worst the entry furthest beyond what is allowed, or nearest to it
/// @param retried entries compared at a smaller step than the rest, for the cost has a kink within
///   the larger one
/// @param kinks entries that could not be compared, as the cost has a kink within the smallest
///   step; their quotients are those of the smallest step
public record ParameterReport(
        Differentiable.Variable variable,
        int checked,
        double step,
        Agreement centered,
        Agreement forward,
        double analyticSum,
        double largest,
        Optional<GradientEntry> worst,
        int retried,
        List<GradientEntry> kinks,
        CheckVerdict verdict) {

    public ParameterReport {
        kinks = List.copyOf(kinks);
    }

    /// Mean of the element-wise relative errors in centered differences.
    public double meanError() {
        return checked == 0 ? 0 : centered.sum() / checked;
    }
}
