package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;
import dev.bevis.train.feedback.Criterion;
import dev.bevis.train.feedback.Patience;

import java.util.List;
import java.util.Optional;

/// A learning rate that falls when validation scores stop to improve: `max(min, rate · factorᵏ)`
/// where `k` counts how often a [Patience] has been at its end.
///
/// The rate falls for the update behind the evaluation that ends the patience. How often that has
/// happened is told to [#after]; what [#at] gives is the rate before any of it.
///
/// He and others, *Deep Residual Learning for Image Recognition*, arXiv 1512.03385, section 3.4,
/// divide the rate by 10 when the error plateaus.
///
/// @param rate first learning rate, finite and above 0
/// @param factor what it is multiplied with, above 0 and below 1
/// @param patience evaluations in a row without a better score, see [Patience#evaluations]
/// @param by which score, see [Patience#by]
/// @param least by how much a better score has to be better, see [Patience#least]
/// @param min rate below which it does not fall, 0 to `rate`
@Example("{rate: 0.1, factor: 0.1, patience: 5, by: loss, least: 0.001, min: 1e-5}")
public record Plateau(
        double rate,
        double factor,
        long patience,
        @Introduced("loss") Criterion by,
        @Introduced("0") double least,
        @Introduced("0") double min)
        implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\max\\left(\\eta_{\\min},\\; \\gamma^{k_t} \\eta_0 \\right)",
                    MathMl.of(
                            "η_t =", "<mi>max</mi>", "( η_min ,", MathMl.power("γ", "k"), "η_0 )"),
                    "the first rate is multiplied by γ once for each of the k plateaus before"
                            + " update t, and never below its minimum");

    public Plateau {
        Schedule.requirePositive("plateau rate", rate);
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "plateau factor must be above 0 and below 1, got "
                            + Decimal.text(factor)
                            + "; with 0.1 the rate falls to a tenth");
        }
        // 0 and -0 are one number, and one schedule.
        least += 0.0;
        min += 0.0;
        if (!(min >= 0 && min <= rate)) {
            throw new IllegalArgumentException(
                    "plateau min must be from 0 to the first rate, got min "
                            + Decimal.text(min)
                            + " and rate "
                            + Decimal.text(rate));
        }
        var _ = new Patience(patience, by, least);
    }

    /// By the validation loss, down to any rate.
    public Plateau(double rate, double factor, long patience) {
        this(rate, factor, patience, Criterion.LOSS, 0, 0);
    }

    @Override
    public double at(long step, Horizon horizon) {
        return rate;
    }

    @Override
    public Optional<Patience> plateau() {
        return Optional.of(new Patience(patience, by, least));
    }

    @Override
    public Schedule after(long plateaus) {
        double fallen = rate * StrictMath.pow(factor, (double) plateaus);
        return new Constant(Math.max(Math.max(min, Double.MIN_NORMAL), fallen));
    }

    @Override
    public double peak() {
        return rate;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Plateau(peak, factor, patience, by, least, min);
    }

    @Override
    public String words() {
        return Wording.number(rate)
                + ", times "
                + Wording.number(factor)
                + floor()
                + " whenever "
                + new Patience(patience, by, least).words();
    }

    private String floor() {
        return min == 0 ? "" : " (not below " + Wording.number(min) + ")";
    }

    @Override
    public String predicate() {
        return "starts at "
                + Wording.number(rate)
                + " and is multiplied by "
                + Wording.number(factor)
                + floor()
                + " whenever "
                + new Patience(patience, by, least).words();
    }

    @Override
    public String label() {
        return Wording.number(rate) + " × " + Wording.number(factor) + " per plateau";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "he-2016",
                        "K. He, X. Zhang, S. Ren and J. Sun, Deep Residual Learning for Image"
                                + " Recognition, IEEE Conference on Computer Vision and Pattern"
                                + " Recognition, 2016, arXiv:1512.03385"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "A rate that falls on a plateau, as in He et al. (2016), is multiplied by γ"
                                + " whenever "
                                + new Patience(patience, by, least).words()
                                + ", which is a plateau; there were k before update t:",
                        FORMULA));
    }
}
