package dev.bevis.study.step;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.schedule.Length;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;

import java.util.Optional;
import java.util.OptionalLong;

/// Where the first weights of a step's trials come from, in place of random ones: from the trials
/// of an earlier step, each from that with its own pair of seeds.
///
/// Where the earlier step has no trial with a pair, one is trained. Steps, schedule and order of
/// images begin at 0. Without `at` and `optimizer`, they are the weights that are the result of the
/// earlier trial, as it is evaluated; else those that learned, as they were after so many updates.
///
/// @param step the earlier one, of whose chosen setting the trials are
/// @param at how far the earlier training goes; to its end where missing
/// @param optimizer whether what the update rule remembers is taken, too
public record WeightsFrom(
        @Describe("An earlier step, whose trained weights this one starts from.")
                Located<String> step,
        @Describe(
                        "How far the earlier training goes, with the learning rates that it has; to"
                                + " its end where missing.")
                Optional<Length> at,
        @Describe(
                        "Whether what the update rule remembers, such as a momentum, is taken, too;"
                                + " otherwise it starts from nothing.")
                Optional<Boolean> optimizer) {

    /// The weights at the end of a step, and nothing else.
    public static WeightsFrom of(Located<String> step) {
        return new WeightsFrom(step, Optional.empty(), Optional.empty());
    }

    /// Whether what the update rule remembers is taken, too.
    public boolean takesOptimizer() {
        return optimizer.orElse(false);
    }

    /// After how many updates of a training these weights are there; empty for its end.
    ///
    /// @param setting of the earlier step
    /// @throws IllegalArgumentException if it makes fewer updates
    public OptionalLong until(Setting setting) {
        long all = setting.steps();
        long steps =
                at.map(length -> setting.with(Change.of("length", length)).steps()).orElse(all);
        if (steps > all) {
            throw new IllegalArgumentException(
                    "'"
                            + step.value()
                            + "' makes "
                            + all
                            + " updates, so there are no weights after "
                            + steps
                            + "; write for example 'at: {steps: "
                            + Math.max(1, all / 2)
                            + "}'");
        }
        return steps == all && !takesOptimizer() ? OptionalLong.empty() : OptionalLong.of(steps);
    }

    /// As a phrase, such as `the weights that 'base' has after 500 updates`.
    public String words() {
        return "the weights that the step '"
                + step.value()
                + "' has "
                + at.map(length -> "after " + length.words()).orElse("at its end")
                + (takesOptimizer() ? ", with what the update rule remembers" : "");
    }
}
