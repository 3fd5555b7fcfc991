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
}
