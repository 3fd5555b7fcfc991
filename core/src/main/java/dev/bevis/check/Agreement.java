package dev.bevis.check;

/// How well the analytic gradient of one parameter agrees with difference quotients of one kind.
///
/// @param maximum largest element-wise relative error, `|a − n| / max(ε, |a| + |n|)`
/// @param sum of the element-wise relative errors
/// @param norm `‖a − n‖ / max(ε, ‖a‖ + ‖n‖)` with Euclidean norms
/// @param numericSum sum of the quotients
public record Agreement(double maximum, double sum, double norm, double numericSum) {

    /// Sums for an agreement, entry by entry.
    static final class Tally {
        private final Tolerances marks;
        private double maximum;
        private double sum;
        private double numericSum;
        private double analyticSquares;
        private double numericSquares;
        private double differenceSquares;

        Tally(Tolerances marks) {
            this.marks = marks;
        }

        void add(GradientEntry entry) {
            double error = entry.relativeError(marks.elementEpsilon());
            maximum = Math.max(maximum, error);
            sum += error;
            numericSum += entry.numeric();
            analyticSquares += entry.analytic() * entry.analytic();
            numericSquares += entry.numeric() * entry.numeric();
            differenceSquares += entry.difference() * entry.difference();
        }

        /// `‖a − n‖`.
        double difference() {
            return Math.sqrt(differenceSquares);
        }

        Agreement agreement() {
            double norms = Math.sqrt(analyticSquares) + Math.sqrt(numericSquares);
            return new Agreement(
                    maximum, sum, difference() / Math.max(marks.normEpsilon(), norms), numericSum);
        }
    }
}
