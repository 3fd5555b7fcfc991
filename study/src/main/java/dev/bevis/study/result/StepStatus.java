package dev.bevis.study.result;

import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// The step that one which is not known yet waits for: that of its setting, or that of its
    /// first weights where the other has chosen.
    private static Optional<String> awaited(StudyResult result, Step step) {
        Optional<String> setting = step.shared().from().map(Located::value);
        Optional<String> weights =
                result.study().weightsFrom(step).map(from -> from.step().value());
        return Stream.of(setting, weights)
                .flatMap(Optional::stream)
                .filter(name -> result.step(name).flatMap(StepResult::chosen).isEmpty())
                .findFirst()
                .or(() -> setting);
    }

    /// That of a step for whose start another has to choose.
    private static StepStatus waiting(StudyResult result, String from) {
        Step other = result.study().step(from).orElseThrow();
        return switch (of(result, other)) {
            case Finished _ -> new Untrainable(from);
            case Untrainable root -> root;
            case Unfinished _, Waits _ -> new Waits(from);
        };
    }
}
