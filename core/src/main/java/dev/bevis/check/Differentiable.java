package dev.bevis.check;

import java.util.BitSet;
import java.util.List;

/// A cost as a function of parameters on a fixed batch, with the gradient that is to be checked.
public interface Differentiable {

    /// A matrix of parameters; entry `i` is at row `i / columns` and column `i % columns`.
    ///
    /// @param name such as `dense1.weight`
    /// @param zeroGradient whether its gradient is 0 by construction, as that of a bias in front of
    ///   batch norm
    record Variable(String name, int rows, int columns, boolean zeroGradient) {

        /// Entries.
        int count() {
            return rows * columns;
        }
    }

    /// The cost at the present values.
    ///
    /// @param cost mean loss plus penalty
    /// @param pattern on which side of its kink each piece of the function is: which rectifiers are
    ///   on, which hinge margins are violated. Between equal patterns the cost is smooth
    record Point(double cost, BitSet pattern) {}

    /// What the cost depends on, from the input up.
    List<Variable> variables();

    /// GradientEntry `index` of variable number `variable`.
    double get(int variable, int index);

    /// Sets entry `index` of variable number `variable`.
    void set(int variable, int index, double value);

    /// Evaluates the cost, changing nothing.
    Point evaluate();

    /// The analytic gradient of the cost, for each variable in order an array of its entries; the
    /// caller's own. Leaves all values as they were.
    double[][] gradient();
}
