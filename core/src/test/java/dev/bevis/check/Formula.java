package dev.bevis.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A cost of a few numbers, given as a formula with its derivative.
final class Formula implements Differentiable {

    /// `J(θ)`.
    interface Cost {
        double at(double[] values);
    }

    /// `∂J/∂θ`.
    interface Gradient {
        double[] at(double[] values);
    }

    /// Whether the rectifiers are on.
    interface Pattern {
        boolean[] at(double[] values);
    }

    final double[] values;
    private final Cost cost;
    private final Gradient gradient;
    private final Pattern pattern;
    private final boolean zeroGradient;

    private Formula(
            double[] values, Cost cost, Gradient gradient, Pattern pattern, boolean zeroGradient) {
        this.values = values;
        this.cost = cost;
        this.gradient = gradient;
        this.pattern = pattern;
        this.zeroGradient = zeroGradient;
    }

    static Formula smooth(Cost cost, Gradient gradient, double... values) {
        return new Formula(values, cost, gradient, v -> new boolean[0], false);
    }

    static Formula constant(Cost cost, Gradient gradient, double... values) {
        return new Formula(values, cost, gradient, v -> new boolean[0], true);
    }

    /// `Σ max(0, θ_i)`.
    static Formula rectified(double... values) {
        return new Formula(
                values,
                v -> Arrays.stream(v).map(x -> Math.max(0, x)).reduce(0, Double::sum),
                v -> Arrays.stream(v).map(x -> x > 0 ? 1 : 0).toArray(),
                v -> {
                    boolean[] on = new boolean[v.length];
                    for (int i = 0; i < on.length; i++) {
                        on[i] = v[i] > 0;
                    }
                    return on;
                },
                false);
    }

    /// The same function, whose kinks do not show.
    Formula withoutPattern() {
        return new Formula(values, cost, gradient, v -> new boolean[0], zeroGradient);
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable("theta", 1, values.length, zeroGradient));
    }

    @Override
    public double get(int variable, int index) {
        return values[index];
    }

    @Override
    public void set(int variable, int index, double value) {
        values[index] = value;
    }

    @Override
    public Point evaluate() {
        BitSet bits = new BitSet();
        boolean[] on = pattern.at(values);
        for (int i = 0; i < on.length; i++) {
            bits.set(i, on[i]);
        }
        return new Point(cost.at(values), bits);
    }

    @Override
    public double[][] gradient() {
        return new double[][] {gradient.at(values)};
    }
}
