package dev.bevis.kernel;

/// A function that needs one exponential of a number that is not above 0, such as `1 / (1 +
/// e^−|x|)`.
///
/// Exponentials are computed many at once on vectors, and each has the bits of
/// [PlainArithmetic#exponential]; what is done with them is plain arithmetic.
public interface ExponentialFunction extends PointwiseFunction {

    /// Numbers that are treated at a time: they stay in the first cache.
    int RUN = 512;

    /// What is raised for `x`, not above 0.
    float exponent(float x);

    /// `f(x)`, where `e` is the exponential of [#exponent].
    float of(float x, float e);

    /// `f'(x)`, where `e` is that exponential; 0 where [#inPlace] says that it is not needed.
    float derivative(float x, float y, float e);

    @Override
    default float of(float x) {
        return of(x, PlainArithmetic.exponential(exponent(x)));
    }

    @Override
    default float derivative(float x, float y) {
        return derivative(x, y, inPlace() ? 0 : PlainArithmetic.exponential(exponent(x)));
    }

    @Override
    default void map(float[] x, float[] y, int length, Exponentials exponentials) {
        for (int from = 0; from < length; from += RUN) {
            int count = Math.min(RUN, length - from);
            float[] e = exponentials(x, from, count, exponentials);
            for (int i = 0; i < count; i++) {
                y[from + i] = of(x[from + i], e[i]);
            }
        }
    }

    @Override
    default void mapBackward(
            float[] x, float[] y, float[] dy, int length, Exponentials exponentials) {
        if (inPlace()) {
            for (int i = 0; i < length; i++) {
                dy[i] = derivative(x[i], y[i], 0) * dy[i];
            }
            return;
        }
        for (int from = 0; from < length; from += RUN) {
            int count = Math.min(RUN, length - from);
            float[] e = exponentials(x, from, count, exponentials);
            for (int i = 0; i < count; i++) {
                dy[from + i] = derivative(x[from + i], y[from + i], e[i]) * dy[from + i];
            }
        }
    }

    private float[] exponentials(float[] x, int from, int count, Exponentials exponentials) {
        float[] e = exponentials.buffer(count);
        for (int i = 0; i < count; i++) {
            e[i] = exponent(x[from + i]);
        }
        exponentials.raise(count);
        return e;
    }
}
