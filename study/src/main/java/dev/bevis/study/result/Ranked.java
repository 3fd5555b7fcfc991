package dev.bevis.study.result;

import java.util.Comparator;
import java.util.List;

/// The settings of a round, the best first; those that diverged with some seed are left out.
public final class Ranked {

    private Ranked() {}

    public static List<SettingResult> of(StepResult.RoundResult round) {
        return round.arms().stream()
                .filter(arm -> !Double.isNaN(arm.score(round.choose())))
                .sorted(
                        Comparator.comparingDouble((SettingResult arm) -> arm.score(round.choose()))
                                .reversed())
                .toList();
    }
}
