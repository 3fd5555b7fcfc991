package dev.bevis.kernel;

/// A function of one number with its derivative, `y = f(x)`, in floats and in doubles.
///
/// Scalar arithmetic gives the same bits on all machines as long as it uses `StrictMath` for what
/// is more than `+ − · / √`; kernels call it for number after number, which the compiler turns into
/// vectors where it can. It may be asked about any number, those in unused places of a buffer too,
/// and throws nothing.
public interface PointwiseFunction {

    /// `f(x)`.
    float of(float x);

    /// `f(x)`.
    double of(double x);

    /// `f'(x)`; where `f` has a kink, one of its slopes beside it.
    ///
    /// @param x the input
    /// @param y `f(x)`
    float derivative(float x, float y);

    /// `f'(x)`; where `f` has a kink, one of its slopes beside it.
    ///
    /// @param x the input
    /// @param y `f(x)`
    double derivative(double x, double y);

    /// Whether its derivatives look at `y` alone. Then the output may take the input's place, and
    /// `x` is `y`.
    default boolean inPlace() {
        return false;
    }

    /// `y = f(x)` for the first `length` numbers, a multiple of 16. The arrays may be one.
    ///
    /// @param exponentials buffers for a function that needs many at once
    default void map(float[] x, float[] y, int length, Exponentials exponentials) {
        for (int i = 0; i < length; i++) {
            y[i] = of(x[i]);
        }
    }

    /// `dx = f'(x) · dy` in place of `dy` for the first `length` numbers, a multiple of 16.
    ///
    /// @param exponentials buffers for a function that needs many at once
    default void mapBackward(
            float[] x, float[] y, float[] dy, int length, Exponentials exponentials) {
        for (int i = 0; i < length; i++) {
            dy[i] = derivative(x[i], y[i]) * dy[i];
        }
    }
}
