package dev.bevis.study.step;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Range;
import dev.bevis.study.setting.Seeds;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// One round of a search. The settings of a round depend on the results of the round before it and
/// on nothing else, so neither timing nor the number of threads can change them.
public sealed interface Round {

    /// What every kind of round can say.
    ///
    /// @param at where it stands in its file
    /// @param training how this round trains, where it differs from the step
    /// @param seeds pairs of seeds, where it differs
    record Shared(
            Mark at,
            @Describe("How this round trains, where it differs from the step.")
                    Optional<Changes.OfTraining> training,
            @Describe("Pairs of seeds of this round, where they differ from the step.")
                    Optional<Seeds> seeds) {

        /// What the round changes about the step's setting.
        public Change change() {
            return Changes.of(training);
        }
    }

    /// All combinations of some values.
    ///
    /// @param over ranges by the name of the [dev.bevis.study.setting.Field]
    @Describe("All combinations of some values.")
    record Grid(
            @Describe("Fields with values or a range each.") @Kind @Key("grid") Over over,
            @Unwrapped Shared shared)
            implements Round {}

    /// Combinations at random, each number drawn by trial and field: neither their order nor other
    /// fields change them.
    ///
    /// @param trials how many
    /// @param over ranges by the name of the [dev.bevis.study.setting.Field]
    /// @param seed of the draws
    @Describe("Settings drawn at random.")
    record Random(
            @Describe("How many settings are drawn.") @Kind @Key("random") int trials,
            @Describe("Fields with values or a range each.") Over over,
            @Describe("Seed of the draws; 1 where missing.") Optional<Long> seed,
            @Unwrapped Shared shared)
            implements Round {
        public Random {
            if (trials < 1 || trials > 10_000) {
                throw new IllegalArgumentException(
                        "a random round needs 1 to 10,000 trials, got " + trials);
            }
        }
    }

    /// The range of the best settings of the round before, more closely.
    @Describe("The range of the best settings of the round before, more closely.")
    record Zoom(
            @Describe("How it looks closer.") @Kind @Key("zoom") Around around,
            @Unwrapped Shared shared)
            implements Round {}

    /// What a [Zoom] looks at.
    ///
    /// @param best how many of the best settings span the new range, at least 1
    /// @param points for each range or list of numbers, at least 2
    /// @param trials draws at random, instead of points; neither where there are no numbers
    record Around(
            @Describe("How many of the best settings span the new range.") int best,
            @Describe("Points of a grid over each range.") OptionalInt points,
            @Describe("Draws at random, in place of points.") OptionalInt trials) {

        /// What is wrong with both and, in a search over numbers, with neither.
        public static final String EITHER =
                "a zoom takes either points, of a grid, or trials, at random, as in 'zoom: {best:"
                        + " 3, points: 8}'";

        public Around {
            if (best < 1) {
                throw new IllegalArgumentException("a zoom needs at least 1 best, got " + best);
            }
            if (points.isPresent() && trials.isPresent()) {
                throw new IllegalArgumentException(EITHER);
            }
            if (points.orElse(2) < 2 || trials.orElse(1) < 1) {
                throw new IllegalArgumentException(
                        "a zoom needs at least 2 points, or at least 1 trial");
            }
        }
    }

    /// What a round ranges over.
    record Over(SequencedMap<String, Range> fields) {
        public Over {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one field");
            }
        }
    }

    Shared shared();
}
