package dev.bevis.study.result;

import dev.bevis.statistics.Leaders;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Round;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What came out of a step so far.
///
/// @param roundsInAll how many there will be
/// @param rounds those of which all results are there; one for a step that is no search
/// @param unfinished the round after them, with the results that are there. Nothing is chosen and
///   no claim decided by it
/// @param checks of gradients, for a step that makes them
/// @param checksInAll how many there will be
public record StepResult(
        Step step,
        int roundsInAll,
        List<RoundResult> rounds,
        Optional<RoundResult> unfinished,
        List<CheckResult> checks,
        int checksInAll) {

    /// A step without a round that is unfinished.
    public StepResult(
            Step step, int roundsInAll, List<RoundResult> rounds, List<CheckResult> checks) {
        this(step, roundsInAll, rounds, Optional.empty(), checks, checks.size());
    }

    /// What came out of one round.
    ///
    /// @param space what a round of a search ranged over
    public record RoundResult(Optional<SearchSpace> space, List<SettingResult> arms, Choose choose) {

        public RoundResult {
            arms = List.copyOf(arms);
        }

        /// How many trials it has.
        public int trials() {
            return arms.stream().mapToInt(arm -> arm.trials().size()).sum();
        }

        /// How many trials it will have.
        public int planned() {
            return arms.stream().mapToInt(SettingResult::planned).sum();
        }

        /// The arms that have a trial.
        public List<SettingResult> begun() {
            return arms.stream().filter(arm -> !arm.trials().isEmpty()).toList();
        }

        /// The best arm; empty if all diverged.
        public Optional<SettingResult> best() {
            return arms.stream()
                    .filter(arm -> !Double.isNaN(arm.score(choose)))
                    .reduce((a, b) -> b.score(choose) > a.score(choose) ? b : a);
        }

        /// The best arm and those that cannot be told from it.
        public Leaders leaders() {
            return Leaders.of(
                    arms.stream().map(arm -> arm.scores(choose)).toArray(double[][]::new),
                    Math.max(1, arms.getFirst().arm().setting().data().validation()));
        }
    }

    /// The same with other arms in its last round.
    public StepResult withArms(List<SettingResult> arms) {
        List<RoundResult> changed = new ArrayList<>(rounds);
        RoundResult last = changed.removeLast();
        changed.add(new RoundResult(last.space(), arms, last.choose()));
        return new StepResult(step, roundsInAll, changed, unfinished, checks, checksInAll);
    }

    /// Whether all its results are there.
    public boolean complete() {
        return rounds.size() == roundsInAll && checks.size() == checksInAll;
    }

    /// All rounds that have results, the last of which may be [#unfinished].
    public List<RoundResult> shown() {
        List<RoundResult> shown = new ArrayList<>(rounds);
        unfinished.filter(round -> round.trials() > 0).ifPresent(shown::add);
        return shown;
    }

    /// The arms of the last round.
    public List<SettingResult> arms() {
        return rounds.isEmpty() ? List.of() : rounds.getLast().arms();
    }

    /// The arms of the last round that is known, finished or not.
    public List<SettingResult> latest() {
        return unfinished.map(RoundResult::arms).orElseGet(this::arms);
    }

    /// The settings of a round, and those of other rounds that train as long and with as many
    /// seeds, so that their accuracies can be compared. Each is there once.
    ///
    /// @param round its index, below the size of [#rounds]
    public RoundResult comparable(int round) {
        RoundResult own = rounds.get(round);
        if (!(step instanceof Step.Search search)) {
            return own;
        }
        Round.Shared conditions = search.rounds().get(round).shared();
        SequencedMap<List<String>, SettingResult> arms = new LinkedHashMap<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round.Shared others = search.rounds().get(i).shared();
            if (others.change().equals(conditions.change())
                    && others.seeds().equals(conditions.seeds())) {
                rounds.get(i).arms().forEach(arm -> arms.put(arm.ids(), arm));
            }
        }
        return new RoundResult(own.space(), List.copyOf(arms.values()), own.choose());
    }

    /// The settings among which one is chosen: those [#comparable] with the last round. A zoom may
    /// find nothing better than what it started from.
    public RoundResult finalists() {
        return comparable(rounds.size() - 1);
    }

    /// The best of the [#finalists], once all rounds are there; empty if all diverged.
    public Optional<SettingResult> chosen() {
        return complete() && !rounds.isEmpty() ? finalists().best() : Optional.empty();
    }
}
