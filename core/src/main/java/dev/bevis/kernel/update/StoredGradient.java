package dev.bevis.kernel.update;

/// The rule that leaves the gradient itself where the parameter was.
public record StoredGradient() implements UpdateFormula {

    /// What makes any update kernel write down `∂(mean loss)/∂w`.
    public static final Update UPDATE = Update.of(new StoredGradient(), 0, 0, 0);

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
        for (int row = 0; row < rows; row++) {
            System.arraycopy(gradient, from + row * count, w, at + row * stride, count);
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
        System.arraycopy(gradient, from, w, at, count);
    }
}
