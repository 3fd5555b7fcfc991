package dev.bevis.kernel;

/// `y = x³`, whose derivative needs its input.
public record Cube() implements PointwiseFunction {

    @Override
    public float of(float x) {
        return x * x * x;
    }

    @Override
    public double of(double x) {
        return x * x * x;
    }

    @Override
    public float derivative(float x, float y) {
        return 3 * x * x;
    }

    @Override
    public double derivative(double x, double y) {
        return 3 * x * x;
    }
}
