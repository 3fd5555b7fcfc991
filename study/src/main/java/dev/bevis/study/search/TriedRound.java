package dev.bevis.study.search;

import dev.bevis.study.setting.StepSetting;

import java.util.List;

/// A round that has its results.
///
/// @param space what it tried
/// @param ranked its settings, the best first, those that diverged last
/// @param finished those of them that did not diverge
public record TriedRound(SearchSpace space, List<StepSetting> ranked, List<StepSetting> finished) {

    public TriedRound {
        ranked = List.copyOf(ranked);
        finished = List.copyOf(finished);
    }
}
