package dev.bevis.check;

/// One derivative, twice.
///
/// @param row of the parameter, from 0; the output unit of a weight
/// @param column of the parameter, from 0; the input unit of a weight
/// @param analytic from the backward pass
/// @param numeric centered difference of the cost
/// @param step h of that difference
public record GradientEntry(int row, int column, double analytic, double numeric, double step) {

    /// `|a − n|`.
    public double difference() {
        return Math.abs(analytic - numeric);
    }

    /// `|a − n| / max(epsilon, |a| + |n|)`.
    public double relativeError(double epsilon) {
        return difference() / Math.max(epsilon, Math.abs(analytic) + Math.abs(numeric));
    }
}
