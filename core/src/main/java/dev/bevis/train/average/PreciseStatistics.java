package dev.bevis.train.average;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Statistics of the trained network itself: with all weights frozen, some training images go
/// through it in batches as in training, but without dropout and with no change to the images; each
/// batch norm normalizes with the mean `μ_i` and variance `v_i` of batch `i`. Of these batches it
/// is given `μ = mean(μ_i)` and `v = mean(v_i) + var(μ_i)`, both in double, variances divided by
/// their number; these are mean and variance over all the images.
///
/// The batches are the first `max(1, ⌊min(images, n)/B⌋)` of the first epoch, `n` being the images
/// trained on and `B` those of a batch of training: full batches, in the shuffled order of epoch 0
/// or in that of the files.
///
/// Wu and Johnson, *Rethinking "Batch" in BatchNorm*, arXiv 2105.07576, section 3.
///
/// @param images of the training split that are used, 1 to 10⁹; all of them where there are fewer
@Named("precise")
@Example("{images: 5000}")
public record PreciseStatistics(@Introduced("10000") int images) implements BatchStatistics {

    static final Publication PAPER =
            new Publication(
                    "wu-johnson-2021",
                    "Y. Wu and J. Johnson, Rethinking “Batch” in BatchNorm, 2021,"
                            + " arXiv:2105.07576");

    private static final int MOST = 1_000_000_000;

    private static final Formula FORMULA =
            new Formula(
                    "\\mu = \\frac{1}{k} \\sum_{i=1}^{k} \\mu_i, \\qquad v = \\frac{1}{k}"
                            + " \\sum_{i=1}^{k} v_i + \\frac{1}{k} \\sum_{i=1}^{k} (\\mu_i -"
                            + " \\mu)^2",
                    MathMl.of(
                            "μ =",
                            MathMl.fraction("1", "k"),
                            "∑ μ_i",
                            MathMl.comma(),
                            "v =",
                            MathMl.fraction("1", "k"),
                            "∑ v_i +",
                            MathMl.fraction("1", "k"),
                            "∑",
                            MathMl.power("( μ_i − μ )", "2")),
                    "μ is the mean of the means of k batches, and v the mean of their variances"
                            + " plus the variance of their means");

    public PreciseStatistics {
        if (images < 1 || images > MOST) {
            throw new IllegalArgumentException(
                    "precise images must be from 1 to 10^9, got "
                            + images
                            + "; 10000 is usual, and of fewer training images all are taken");
        }
    }

    @Override
    public OptionalInt recomputedFrom(boolean averaged) {
        return OptionalInt.of(images);
    }

    @Override
    public String words() {
        return "precise ones from " + Wording.count(images, "training example");
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(images);
    }

    @Override
    public List<Publication> publications() {
        return List.of(PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(stated(images));
    }

    /// What reports say of statistics from so many images.
    public static Stated stated(int images) {
        return new Stated(
                "With the weights frozen, batch norm is given new statistics from "
                        + Wording.count(images, "training example")
                        + ", or all if there are fewer, in k batches as in training but without"
                        + " dropout (Wu and Johnson, 2021):",
                FORMULA);
    }
}
