package dev.bevis.study;

import java.util.List;

/// A rule of lint about the results of one step.
record ResultRule(Warning warning, Look look) {

    /// What finds the faults.
    @FunctionalInterface
    interface Look {
        /// The faults that a step's results show.
        List<Fault> faults(StudyResult result, StepResult step);
    }

    /// All of them.
    static final List<ResultRule> ALL =
            List.of(
                    new ResultRule(Warning.OPTIMUM_AT_EDGE, EdgeRules::found),
                    new ResultRule(Warning.ZOOM_NOT_NARROWER, RoundRules::notes),
                    new ResultRule(Warning.ZOOM_LEAVES_OUT_BEST, RoundRules::leavesOutFound),
                    new ResultRule(Warning.WITHIN_NOISE, NoiseRules::found),
                    new ResultRule(Warning.TOO_FEW_SEEDS, SeedRules::undecided),
                    new ResultRule(Warning.NOT_FINISHED, OutcomeRules::notFinished),
                    new ResultRule(Warning.DIVERGES, OutcomeRules::diverges));
}
