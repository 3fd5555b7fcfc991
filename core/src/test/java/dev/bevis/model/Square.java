package dev.bevis.model;

import dev.bevis.kernel.PointwiseFunction;

/// `y = x²`, whose output does not say what its input was.
record Square() implements PointwiseFunction {

    @Override
    public float of(float x) {
        return x * x;
    }

    @Override
    public double of(double x) {
        return x * x;
    }

    @Override
    public float derivative(float x, float y) {
        return 2 * x;
    }

    @Override
    public double derivative(double x, double y) {
        return 2 * x;
    }
}
