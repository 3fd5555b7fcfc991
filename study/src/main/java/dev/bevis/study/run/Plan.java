package dev.bevis.study.run;

import dev.bevis.study.file.Study;
import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.StudyTrial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a study would train, and what that takes.
///
/// @param steps in the order of the file
/// @param memory bytes that the largest cohort needs, with dataset and Java machine; a rough number
public record Plan(Study study, List<StepPlan> steps, long memory) {

    public Plan {
        steps = List.copyOf(steps);
    }

    /// What a step would train.
    ///
    /// @param rounds at least one; none for a step that cannot be trained
    /// @param untrainable why it cannot be trained, if it cannot
    /// @param resolution smallest difference of two accuracies that its seeds can show, as a share
    /// @param measured whether that rests on results; else differences are taken to vary by half a
    ///   point from seed to seed
    /// @param halved those of its rounds that each take the best settings of the one before
    public record StepPlan(
            Step step,
            List<RoundPlan> rounds,
            OptionalDouble resolution,
            boolean measured,
            Optional<StepStatus.Untrainable> untrainable,
            List<HalvedSearch> halved) {

        public StepPlan {
            rounds = List.copyOf(rounds);
            halved = List.copyOf(halved);
        }

        /// One without rounds that take settings of others.
        StepPlan(
                Step step,
                List<RoundPlan> rounds,
                OptionalDouble resolution,
                boolean measured,
                Optional<StepStatus.Untrainable> untrainable) {
            this(step, rounds, resolution, measured, untrainable, List.of());
        }

        /// That of a step that makes something without training.
        static StepPlan made(Step step, RoundPlan round) {
            return new StepPlan(
                    step, List.of(round), OptionalDouble.empty(), false, Optional.empty());
        }

        /// Seconds that are left of it.
        public double seconds() {
            double seconds = 0;
            for (RoundPlan round : rounds) {
                seconds += round.seconds();
            }
            return seconds;
        }
    }

    /// What a round of a step would train.
    ///
    /// @param known whether its settings are known; otherwise they are those of a likely choice
    /// @param repeated settings that fell together with others of the round
    /// @param trials settings times seeds
    /// @param stored trials that the store has
    /// @param cohorts of the missing ones
    /// @param work of the missing ones, and of looks at test images
    /// @param seconds that those take here
    public record RoundPlan(
            Optional<Integer> round,
            boolean known,
            int settings,
            int repeated,
            int seeds,
            int trials,
            int stored,
            int cohorts,
            StudyTrial.Work work,
            double seconds) {

        /// What is made without training.
        ///
        /// @param times how often a setting has it
        static RoundPlan made(
                boolean known, int settings, int times, StudyTrial.Work work, double seconds) {
            return new RoundPlan(
                    Optional.empty(), known, settings, 0, times, 0, 0, 0, work, seconds);
        }

        /// The same with more to do.
        RoundPlan plus(StudyTrial.Work more, double moreSeconds) {
            return new RoundPlan(
                    round,
                    known,
                    settings,
                    repeated,
                    seeds,
                    trials,
                    stored,
                    cohorts,
                    work.plus(more),
                    seconds + moreSeconds);
        }
    }

    /// Seconds that are left of all.
    public double seconds() {
        double seconds = 0;
        for (StepPlan step : steps) {
            seconds += step.seconds();
        }
        return seconds;
    }

    /// Floating-point operations that are left.
    public StudyTrial.Work work() {
        StudyTrial.Work work = StudyTrial.Work.NONE;
        for (StepPlan step : steps) {
            for (RoundPlan round : step.rounds()) {
                work = work.plus(round.work());
            }
        }
        return work;
    }

    /// Trials that are missing.
    public int missing() {
        return steps.stream()
                .flatMap(step -> step.rounds().stream())
                .mapToInt(round -> round.trials() - round.stored())
                .sum();
    }

    /// Trials in all.
    public int trials() {
        return steps.stream()
                .flatMap(step -> step.rounds().stream())
                .mapToInt(RoundPlan::trials)
                .sum();
    }
}
