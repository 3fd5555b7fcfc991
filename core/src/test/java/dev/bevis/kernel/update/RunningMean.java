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
            int count,
            int rows,
            int stride) {
        float scale = (float) update.numbers()[0];
        float penalty = (float) (2 * update.lambda());
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                int to = at + row * stride + i;
                state[0][to] += gradient[from + row * count + i] + penalty * w[to];
                w[to] -= scale * state[0][to];
            }
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
