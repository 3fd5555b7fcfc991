package dev.bevis.report.figure;

import dev.bevis.statistics.Outcomes;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;

/// The networks of a setting, in the groups that their accuracies fall into: a mean over networks
/// that learn and networks that do not is the mean of none.
///
/// @param groups of places among the trials, those with the higher accuracy first; without trials
///   that diverged
/// @param diverged places of those
/// @param low what is to be said of the last group where there are two, such as `2 of 5 stuck`;
///   empty for nothing
/// @param lost what is to be said of those that diverged, such as `1 of 5 diverged`; empty for
///   nothing
record SeedGroups(List<List<Integer>> groups, List<Integer> diverged, String low, String lost) {

    SeedGroups {
        groups = groups.stream().map(List::copyOf).toList();
        diverged = List.copyOf(diverged);
    }

    static SeedGroups of(SettingResult stepSetting) {
        Outcomes outcomes = stepSetting.outcomes();
        double[] accuracies = stepSetting.validation();
        List<Integer> high = new ArrayList<>();
        List<Integer> low = new ArrayList<>();
        List<Integer> diverged = new ArrayList<>();
        for (int place = 0; place < stepSetting.trials().size(); place++) {
            TrialResult trial = stepSetting.trials().get(place);
            if (!trial.finished()) {
                diverged.add(place);
            } else {
                boolean isLow =
                        outcomes.split().isPresent()
                                && isLow(outcomes.split().get(), accuracies[place]);
                (isLow ? low : high).add(place);
            }
        }
        List<List<Integer>> groups = new ArrayList<>();
        if (!high.isEmpty()) {
            groups.add(high);
        }
        if (!low.isEmpty()) {
            groups.add(low);
        }
        int seeds = outcomes.seeds();
        return new SeedGroups(
                groups,
                diverged,
                outcomes.split()
                        .map(split ->
                                split.low()
                                        + " of "
                                        + seeds
                                        + (split.stuck() ? " stuck" : " lower"))
                        .orElse(""),
                diverged.isEmpty() ? "" : diverged.size() + " of " + seeds + " diverged");
    }

    private static boolean isLow(Outcomes.Split split, double accuracy) {
        return Math.abs(accuracy - split.lowMean()) < Math.abs(accuracy - split.highMean());
    }

    /// What stands beside the setting; empty for nothing.
    String remark() {
        return low.isEmpty() || lost.isEmpty() ? low + lost : low + ", " + lost;
    }
}
