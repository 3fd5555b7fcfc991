package dev.bevis.check;

/// What a gradient must reach to pass, in centered differences.
///
/// @param elementMark largest `|a − n| / max(elementEpsilon, |a| + |n|)` of an entry
/// @param elementEpsilon keeps entries near 0 from being divided by next to nothing
/// @param normMark largest `‖a − n‖ / max(normEpsilon, ‖a‖ + ‖n‖)` of a parameter
/// @param normEpsilon the same for gradients near 0
/// @param zeroMark largest `|a|` and `|n|` where the gradient is 0 by construction
public record Tolerances(
        double elementMark,
        double elementEpsilon,
        double normMark,
        double normEpsilon,
        double zeroMark) {

    /// Those of a check in doubles with steps near 1e-5.
    public static final Tolerances DOUBLE = new Tolerances(1e-4, 1e-6, 1e-7, 1e-7, 1e-9);

    /// Rounding of one evaluation of the cost, relative to it; more than was ever seen.
    private static final double ROUNDING = 1e-15;

    /// The smallest difference between an analytic derivative and a difference quotient that means
    /// anything: the quotient divides the rounding of the cost by the step.
    static double resolution(double cost, double step) {
        return ROUNDING * Math.max(1, Math.abs(cost)) / step;
    }
}
