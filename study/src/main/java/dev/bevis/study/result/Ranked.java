package dev.bevis.study.result;

import java.util.Comparator;
import java.util.List;

/// The settings of a round, the best first; those that diverged with some seed are left out.
public final class Ranked {

    private Ranked() {}

    public static List<SettingResult> of(StepResult.RoundResult round) {
        return round.stepSettings().stream()
                .filter(stepSetting -> !Double.isNaN(stepSetting.score(round.choose())))
                .sorted(
                        Comparator.comparingDouble((SettingResult stepSetting) ->
                                        stepSetting.score(round.choose()))
                                .reversed())
                .toList();
    }
}
