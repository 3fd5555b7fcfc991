package dev.bevis.study;

import dev.bevis.statistics.Leaders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What came out of a step so far.
///
/// @param roundsInAll how many there will be
/// @param rounds those of which all results are there; one for a step that is no search
/// @param checks of gradients, for a step that makes them
public record StepResult(
        Step step, int roundsInAll, List<RoundResult> rounds, List<CheckResult> checks) {

    /// What came out of one round.
    ///
    /// @param space what a round of a search ranged over
    public record RoundResult(Optional<SearchSpace> space, List<ArmResult> arms, Choose choose) {

        public RoundResult {
            arms = List.copyOf(arms);
        }

        /// The best arm; empty if all diverged.
        public Optional<ArmResult> best() {
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
    StepResult withArms(List<ArmResult> arms) {
        List<RoundResult> changed = new ArrayList<>(rounds);
        RoundResult last = changed.removeLast();
        changed.add(new RoundResult(last.space(), arms, last.choose()));
        return new StepResult(step, roundsInAll, changed, checks);
    }

    /// Whether all its results are there.
    public boolean complete() {
        return rounds.size() == roundsInAll && !(step instanceof Step.Check && checks.isEmpty());
    }

    /// The arms of the last round.
    public List<ArmResult> arms() {
        return rounds.isEmpty() ? List.of() : rounds.getLast().arms();
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
        SequencedMap<List<String>, ArmResult> arms = new LinkedHashMap<>();
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
    public Optional<ArmResult> chosen() {
        return complete() && !rounds.isEmpty() ? finalists().best() : Optional.empty();
    }
}
