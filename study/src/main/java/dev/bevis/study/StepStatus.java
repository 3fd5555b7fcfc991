package dev.bevis.study;

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
    record Unfinished() implements StepStatus {
        @Override
        public String text() {
            return "unfinished";
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
    /// @param step the one all of whose settings diverged, each with one pair of seeds at least
    record Untrainable(String step) implements StepStatus {
        @Override
        public String text() {
            return "cannot be trained: every setting of " + step + " diverged";
        }
    }

    /// The status in words.
    String text();

    /// That of a step of a study.
    static StepStatus of(StudyResult result, Step step) {
        Optional<StepResult> known = result.step(step.name());
        if (known.isEmpty()) {
            return waiting(result, step.shared().from().orElseThrow().value());
        }
        return known.get().complete() ? new Finished() : new Unfinished();
    }

    /// That of a step for whose start another has to choose.
    private static StepStatus waiting(StudyResult result, String from) {
        return switch (of(result, result.study().step(from).orElseThrow())) {
            case Finished _ -> new Untrainable(from);
            case Untrainable root -> root;
            case Unfinished _, Waits _ -> new Waits(from);
        };
    }
}
