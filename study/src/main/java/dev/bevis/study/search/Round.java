package dev.bevis.study.search;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Seeds;
import dev.bevis.train.schedule.Length;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.annotation.Describe;

import java.util.Optional;
import java.util.SequencedMap;

/// One round of a search. The settings of a round depend on the results of the round before it and
/// on nothing else, so neither timing nor the number of threads can change them.
///
/// A kind of round answers whatever a run, a plan, warnings and reports ask. One whose file says
/// all has a [#space]; one that follows from results has none, and says instead what comes [#after]
/// them.
public sealed interface Round permits Grid, RandomDraws, Zoom, Keep {

    /// What every kind of round can say.
    ///
    /// @param at where it stands in its file
    /// @param training how this round trains, where it differs from the step
    /// @param seeds pairs of seeds, where it differs
    /// @param halving how its settings are halved; the rungs are rounds of their own, see [Keep]
    record Shared(
            Mark at,
            @Describe("How this round trains, where it differs from the step.")
                    Optional<Changes.OfTraining> training,
            @Describe("Pairs of seeds of this round, where they differ from the step.")
                    Optional<Seeds> seeds,
            @Describe(
                            "Successive halving: all settings are trained for a short time, the"
                                    + " best part of them for longer, and so on up to the whole"
                                    + " length. Each rung is a round.")
                    Optional<Halving> halving) {

        /// One whose settings are not halved.
        public Shared(Mark at, Optional<Changes.OfTraining> training, Optional<Seeds> seeds) {
            this(at, training, seeds, Optional.empty());
        }

        /// What the round changes about the step's setting.
        public Change change() {
            return Changes.of(training);
        }

        /// The same of a training of another length.
        public Shared lasting(Length length) {
            Change longer = change().and(Change.of("length", length));
            return new Shared(at, Optional.of(new Changes.OfTraining(longer)), seeds, halving);
        }
    }

    /// What a round ranges over.
    ///
    /// @param fields ranges by the name of the [dev.bevis.study.setting.Field]
    record Over(SequencedMap<String, Range> fields) {
        public Over {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one field");
            }
        }
    }

    Shared shared();

    /// The same with something else of what every kind can say.
    Round with(Shared other);

    /// What it tries, where its file alone says it; empty where that depends on the results of the
    /// round before.
    Optional<SearchSpace> space();

    /// The time that it is to take, which says how many of its settings it has; empty where it has
    /// all.
    default Optional<SearchBudget> budget() {
        return Optional.empty();
    }

    /// The same with so many of its settings, the first ones, where a [#budget] says how many.
    default Round taking(int settings) {
        return this;
    }

    /// What it is, such as `a grid of 8 settings`, for reports.
    ///
    /// @param settings how many it has, such as `8 settings`
    String words(String settings);

    /// What it tries once the round before has its results.
    default SearchSpace after(TriedRound before, FieldNumbers numbers) {
        return space().orElseThrow();
    }

    /// What is wrong with it where no round comes before; empty if nothing is.
    default Optional<String> faultAsFirst() {
        return Optional.empty();
    }

    /// Refuses to follow rounds that it cannot follow.
    ///
    /// @param before ranges of the last round before that states its own
    /// @throws IllegalArgumentException with what to write instead
    default void requireAfter(SequencedMap<String, Range> before, FieldNumbers numbers) {}

    /// How many settings it has at most, where it depends on results that are not there yet; of one
    /// that [#dropsByScores], at least.
    ///
    /// @param before ranges of the last round before that states its own
    /// @param settings how many the round before has
    default long most(SequencedMap<String, Range> before, int settings, FieldNumbers numbers) {
        return space().orElseThrow().count();
    }

    /// Whether it looks between the settings of the round before, so that these may lie far apart.
    default boolean looksBetween() {
        return false;
    }

    /// Whether it takes the best settings of the round before by their scores, so that the seeds of
    /// that round have to show what chance does.
    default boolean dropsByScores() {
        return false;
    }

    /// How many of the settings of the round before it takes in any case, where it takes some.
    ///
    /// @param settings that there are
    default int least(int settings) {
        return settings;
    }

    /// Whether all its settings are some of the round before, whatever the results are.
    ///
    /// @param before ranges of the last round before that states its own
    default boolean takesAgain(SequencedMap<String, Range> before, FieldNumbers numbers) {
        return false;
    }
}
