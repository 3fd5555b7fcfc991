package dev.bevis.kernel.update;

import java.util.List;

/// A rule that goes along the mean of all gradients so far, which uses all that a rule is given.
public record RunningMean() implements UpdateFormula {

    @Override
    public List<String> states() {
        return List.of("sum");
    }

    @Override
    public double[] numbers(double rate, long step) {
        return new double[] {rate / (step + 1)};
    }

    @Override
    public void apply(
            Update update,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count) {
        float scale = (float) update.numbers()[0];
        float penalty = (float) (2 * update.lambda());
        for (int i = 0; i < count; i++) {
            state[0][at + i] += gradient[from + i] + penalty * w[at + i];
            w[at + i] -= scale * state[0][at + i];
        }
    }

    @Override
    public void apply(
            Update update,
            double[] gradient,
            int from,
            double[] w,
            double[][] state,
            int at,
            int count) {
        for (int i = 0; i < count; i++) {
            state[0][at + i] += gradient[from + i] + 2 * update.lambda() * w[at + i];
            w[at + i] -= update.numbers()[0] * state[0][at + i];
        }
    }
}
