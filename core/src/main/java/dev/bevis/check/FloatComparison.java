package dev.bevis.check;

import dev.bevis.check.Differentiable.Variable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The gradient of the mean loss computed in floats beside that in doubles, at the same point.
///
/// Where rounding turns a rectifier on that is off in doubles, or the reverse, the two gradients
/// belong to different pieces of the loss and may differ; that is counted.
///
/// @param flips rectifiers and hinge margins that decide otherwise in floats, over all images
/// @param parameters from the input up
public record FloatComparison(int flips, List<Row> parameters) {

    /// Largest [Row#norm] that passes.
    public static final double MARK = 1e-3;

    /// Differences below this share of the whole gradient's norm are rounding of floats.
    private static final double ROUNDING = 1e-6;

    /// How far the two gradients of one parameter are apart.
    ///
    /// @param norm `‖f − d‖ / max(1e-7, ‖f‖ + ‖d‖)`
    /// @param maximum largest `|f − d|`
    /// @param verdict [CheckVerdict#TINY] where the norm misses the mark only because the gradient
    ///   is next to nothing
    public record Row(Variable variable, double norm, double maximum, CheckVerdict verdict) {}

    public FloatComparison {
        parameters = List.copyOf(parameters);
    }

    /// Compares two costs of one network on one batch.
    ///
    /// @param exact in doubles
    /// @param fast in floats, with the same values of all parameters
    public static FloatComparison of(NetworkCost exact, NetworkCost fast) {
        BitSet flips = exact.evaluate().pattern();
        flips.xor(fast.evaluate().pattern());
        double[][] doubles = exact.lossGradient();
        double[][] floats = fast.lossGradient();
        double rounding = ROUNDING * norm(doubles);
        List<Row> rows = new ArrayList<>();
        for (int v = 0; v < doubles.length; v++) {
            rows.add(row(exact.variables().get(v), doubles[v], floats[v], rounding));
        }
        return new FloatComparison(flips.cardinality(), rows);
    }

    private static double norm(double[][] gradient) {
        double squares = 0;
        for (double[] part : gradient) {
            for (double derivative : part) {
                squares += derivative * derivative;
            }
        }
        return Math.sqrt(squares);
    }

    private static Row row(Variable variable, double[] doubles, double[] floats, double rounding) {
        Agreement.Tally tally = new Agreement.Tally(Tolerances.DOUBLE);
        double maximum = 0;
        for (int i = 0; i < doubles.length; i++) {
            GradientEntry entry = new GradientEntry(0, i, doubles[i], floats[i], 0);
            tally.add(entry);
            maximum = Math.max(maximum, entry.difference());
        }
        double norm = tally.agreement().norm();
        return new Row(variable, norm, maximum, verdict(variable, norm, tally, rounding));
    }

    private static CheckVerdict verdict(
            Variable variable, double norm, Agreement.Tally tally, double rounding) {
        if (norm < MARK) {
            return variable.zeroGradient() ? CheckVerdict.ZERO : CheckVerdict.AGREES;
        }
        return tally.difference() <= rounding ? CheckVerdict.TINY : CheckVerdict.DIFFERS;
    }

    /// Whether the gradients of all parameters agree.
    public boolean passes() {
        return parameters.stream().allMatch(row -> row.verdict().passes());
    }
}
