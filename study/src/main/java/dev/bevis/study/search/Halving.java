package dev.bevis.study.search;

import dev.bevis.train.schedule.Length;
import dev.bevis.yaml.annotation.Describe;

import java.util.ArrayList;
import java.util.List;

/// Successive halving of the settings of a round: all are trained for a short time, the best of
/// them for longer, and so on up to the whole length. Each of these rungs is a round.
///
/// With a part `k` kept, rung `i = 0, 1, …` trains `from · k⁻ⁱ` long, rounded to whole epochs,
/// steps or cycles, and the last one as long as the round says. There are `1 + round(log(whole /
/// from) / log(1/k))` of them, at least two. Jamieson and Talwalkar, *Non-stochastic Best Arm
/// Identification and Hyperparameter Optimization*, arXiv 1502.07943; the lengths are those of Li
/// et al., *Hyperband*, arXiv 1603.06560.
///
/// @param keep the part of its settings that each rung leaves to the next, up to 1/2
/// @param from length of the first
public record Halving(
        @Describe("The part of the settings that goes on to the next rung, such as `1/3`.")
                KeptShare keep,
        @Describe("How long the first rung trains.") Length from) {

    private static final double MOST = 0.5;

    public Halving {
        if (keep.value() > MOST) {
            throw new IllegalArgumentException(
                    "a halving keeps up to 1/2 of its settings, got "
                            + keep.text()
                            + "; for example 1/3");
        }
    }

    /// How long each rung trains, the shortest first.
    ///
    /// @param whole length of the last
    /// @param ratio how many times the first that is
    /// @throws IllegalArgumentException if it is not longer than the first
    public List<Length> lengths(Length whole, double ratio) {
        if (!(ratio > 1)) {
            throw new IllegalArgumentException(
                    "a halving begins with trainings shorter than the whole, but "
                            + from.words()
                            + (ratio == 1 ? " are all of " : " are more than ")
                            + whole.words()
                            + "; write for example 'from: {epochs: 1}', or train for longer");
        }
        double growth = 1 / keep.value();
        long steps = Math.max(1, Math.round(StrictMath.log(ratio) / StrictMath.log(growth)));
        List<Length> lengths = new ArrayList<>();
        for (int rung = 0; rung < steps; rung++) {
            lengths.add(from.times(StrictMath.pow(growth, rung)));
        }
        lengths.add(whole);
        return lengths;
    }
}
