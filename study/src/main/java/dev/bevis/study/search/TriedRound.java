package dev.bevis.study.search;

import dev.bevis.study.setting.StepSetting;

import java.util.List;

/// A round that has its results.
///
/// @param space what it tried
/// @param ranked its settings, the best first, those that diverged last
/// @param finished those of them that did not diverge
/// @param scores what the settings are ranked by, for each in that order and for each pair of
///   seeds, 0 to 1; NaN where a trial diverged
/// @param images number of images that the scores are shares of
public record TriedRound(
        SearchSpace space,
        List<StepSetting> ranked,
        List<StepSetting> finished,
        double[][] scores,
        int images) {

    public TriedRound {
        ranked = List.copyOf(ranked);
        finished = List.copyOf(finished);
    }
}
