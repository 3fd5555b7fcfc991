package dev.bevis.kernel.update;

import java.util.List;

/// The arithmetic of an update rule: from the gradient of a run of parameters to their new values.
///
/// Kernels call it where a tile of a weight gradient has just been summed, on several threads, each
/// for other parameters; so it keeps nothing itself. What a rule remembers from step to step lies
/// in state matrices, one of each of [#states] for every parameter that learns, which start as
/// zeros, are laid out like the parameter and saved with it.
///
/// Loops over plain arrays in index order are all it takes; the compiler makes vectors of them, and
/// scalar arithmetic gives the same bits on all machines. A parameter of 0 whose gradients are all
/// 0 must stay 0 and finite: storage has places that belong to no parameter.
public interface UpdateFormula {

    /// Names of the states, such as `velocity`; a parameter's is then called
    /// `dense1.weight.velocity`.
    default List<String> states() {
        return List.of();
    }

    /// Numbers that it needs once a step, for [Update#numbers], such as a bias correction.
    ///
    /// @param rate learning rate η
    /// @param step updates made before this one, 0 or more
    default double[] numbers(double rate, long step) {
        return Update.NO_NUMBERS;
    }

    /// Whether it is `w ← w − η · (g + 2λ·w)`. Kernels then compute that in an order of operations
    /// of their own, see [dev.bevis.kernel.Kernels#update(Matrix, Matrix, Matrix, int, double,
    /// double)], which is faster.
    default boolean isPlainDescent() {
        return false;
    }

    /// Updates rows of `count` parameters that follow each other.
    ///
    /// @param gradient `∂(mean loss)/∂w`, without the penalty, of the first at `from`, and of one
    ///   row right after the other
    /// @param w the parameters, the first at `at`
    /// @param state of each of [#states] an array with the same places as `w`
    /// @param stride from one row of parameters to the next
    void apply(
            Update update,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count,
            int rows,
            int stride);

    /// Updates `count` parameters that follow each other: one row.
    default void apply(
            Update update,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count) {
        apply(update, gradient, from, w, state, at, count, 1, count);
    }

    /// As the one in floats.
    void apply(
            Update update,
            double[] gradient,
            int from,
            double[] w,
            double[][] state,
            int at,
            int count);
}
