package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;
import dev.bevis.kernel.update.Update;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// [Adam] whose weights decay by themselves: before each step `θ ← (1 − η·d)·θ`, for weights alone;
/// biases, scales and shifts do not decay.
///
/// The learning rate η is that of the step, so decay follows its schedule. With λ above 0 the
/// penalty's gradient is in `g` besides, as in [Adam].
///
/// Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, arXiv 1711.05101, algorithm 2.
///
/// @param weightDecay d, finite, 0 or more
/// @param beta1 β₁, the share of the old mean of gradients; 0 or more and below 1
/// @param beta2 β₂, the share of the old mean of squares; 0 or more and below 1
/// @param epsilon ε, added to the root; 1e-30 to 1
@Named("adamw")
@Example("{weight-decay: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}")
public record AdamW(
        @Introduced("0.01") double weightDecay,
        @Introduced("0.9") double beta1,
        @Introduced("0.999") double beta2,
        @Introduced("1e-8") double epsilon)
        implements UpdateRule {

    static final Publication PAPER =
            new Publication(
                    "loshchilov-hutter-2019",
                    "I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization,"
                            + " International Conference on Learning Representations, 2019,"
                            + " arXiv:1711.05101");

    public AdamW {
        WeightDecay.require("adamw", weightDecay);
        UpdateRule.requireShare("adamw beta1", beta1, 0.9);
        UpdateRule.requireShare("adamw beta2", beta2, 0.999);
        UpdateRule.requireEpsilon("adamw epsilon", epsilon);
        // 0 and -0 are one number, and one choice.
        weightDecay += 0.0;
        beta1 += 0.0;
        beta2 += 0.0;
    }

    @Override
    public OptionalDouble movableMomentum() {
        return OptionalDouble.of(beta1);
    }

    @Override
    public UpdateRule withMomentum(double other) {
        return new AdamW(weightDecay, other, beta2, epsilon);
    }

    @Override
    public List<String> states() {
        return Moments.NAMES;
    }

    @Override
    public double[] numbers(double rate, long step) {
        return Moments.numbers(beta1, beta2, rate, step);
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
        Moments.apply(
                update,
                beta1,
                beta2,
                epsilon,
                update.lost(weightDecay),
                gradient,
                from,
                w,
                state,
                at,
                count,
                rows,
                stride);
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
        Moments.apply(
                update,
                beta1,
                beta2,
                epsilon,
                update.lost(weightDecay),
                gradient,
                from,
                w,
                state,
                at,
                count);
    }

    private Moments moments() {
        return new Moments(beta1, beta2, epsilon);
    }

    @Override
    public String words() {
        return "AdamW with weight decay " + Decimal.text(weightDecay) + moments().words(", ");
    }

    @Override
    public List<Publication> publications() {
        return List.of(Adam.PAPER, PAPER);
    }

    @Override
    public List<Stated> formulas() {
        WeightDecay decay = new WeightDecay(weightDecay);
        return List.of(
                new Stated(
                        "With AdamW, after Loshchilov and Hutter (2019), counting updates t from 1"
                                + decay.introduction(),
                        moments().formula(decay)));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(weightDecay);
    }

    @Override
    public Optional<String> remark() {
        return weightDecay == 0
                ? Optional.of("adamw without weight decay is adam; write optimizer: adam")
                : Optional.empty();
    }
}
