package dev.bevis.study.result;

import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far a step has come, and whether it can go on.
public sealed interface StepStatus {

    /// All its results are there.
    record Finished() implements StepStatus {
        @Override
        public String text() {
            return "finished";
        }
    }

    /// Some of its trials or gradient checks are missing.
    ///
    /// @param there of the round that is trained now
    /// @param planned of the same round
    /// @param round of a search that is trained now, from 1
    /// @param rounds of the search, 1 for other steps
    /// @param what is counted, such as `trials`
    record Unfinished(int there, int planned, int round, int rounds, String what)
            implements StepStatus {
        @Override
        public String text() {
            String of = String.format(Locale.ROOT, "%,d of %,d %s", there, planned, what);
            return rounds == 1
                    ? "unfinished: " + of
                    : "unfinished: round " + round + " of " + rounds + ", " + of;
        }
    }

    /// It starts from the setting that another step has not chosen yet.
    ///
    /// @param step the other
    record Waits(String step) implements StepStatus {
        @Override
        public String text() {
            return "waits for " + step;
        }
    }

    /// It starts, at once or through other steps, from the choice of a step that has none to make.
    ///
    /// @param step the other, all of whose settings diverged, each with one pair of seeds at least,
    ///   or which suggests no learning rate
    /// @param reason as a clause
    record Untrainable(String step, String reason) implements StepStatus {
        @Override
        public String text() {
            return "cannot be trained: " + reason;
        }

        private static Untrainable of(Step other) {
            return new Untrainable(
                    other.name(),
                    other instanceof RangeTestStep
                            ? "the loss fell at no rate of the range test " + other.name()
                            : "every setting of " + other.name() + " diverged");
        }
    }

    /// The status in words.
    String text();

    /// That of a step of a study.
    static StepStatus of(StudyResult result, Step step) {
        Optional<StepResult> known = result.step(step.name());
        if (known.isEmpty()) {
            return awaited(result, step)
                    .map(other -> waiting(result, other))
                    .orElseGet(() -> new Unfinished(0, 0, 1, 1, "trials"));
        }
        if (known.get().complete()) {
            return new Finished();
        }
        return known.get()
                .unfinished()
                .<StepStatus>map(round ->
                        new Unfinished(
                                round.trials(),
                                round.planned(),
                                known.get().rounds().size() + 1,
                                known.get().roundsInAll(),
                                round.planned() == 1 ? "trial" : "trials"))
                .orElseGet(() ->
                        new Unfinished(
                                known.get().checks().size(),
                                known.get().checksInAll(),
                                1,
                                1,
                                "gradient checks"));
    }

    /// The step that one which is not known yet waits for: the first of those that have not chosen
    /// yet what it starts from.
    private static Optional<String> awaited(StudyResult result, Step step) {
        List<String> awaited = result.study().awaited(step);
        return awaited.stream()
                .filter(key ->
                        result.step(owner(key))
                                .filter(other -> other.choices().containsKey(key))
                                .isEmpty())
                .findFirst()
                .or(() -> awaited.stream().findFirst())
                .map(StepStatus::owner);
    }

    /// The step that makes a choice.
    private static String owner(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    /// That of a step for whose start another has to choose.
    private static StepStatus waiting(StudyResult result, String from) {
        Step other = result.study().step(from).orElseThrow();
        return switch (of(result, other)) {
            case Finished _ -> Untrainable.of(other);
            case Untrainable root -> root;
            case Unfinished _, Waits _ -> new Waits(from);
        };
    }
}
