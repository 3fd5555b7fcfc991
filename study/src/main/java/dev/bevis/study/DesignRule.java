package dev.bevis.study;

import java.util.List;

/// A rule of lint about the design of one step.
record DesignRule(Warning warning, Look look) {

    /// What finds the faults.
    @FunctionalInterface
    interface Look {
        /// The faults of a step, in the order of the file.
        List<Fault> faults(Design design, Step step);
    }

    /// All of them.
    static final List<DesignRule> ALL =
            List.of(
                    new DesignRule(Warning.CHOSEN_BY_TEST, ChoiceRules::byTest),
                    new DesignRule(Warning.CHOSEN_BY_BEST_EVALUATION, ChoiceRules::byBest),
                    new DesignRule(Warning.OPTIMUM_AT_EDGE, EdgeRules::reported),
                    new DesignRule(Warning.ZOOM_NOT_NARROWER, RoundRules::notNarrower),
                    new DesignRule(Warning.ZOOM_LEAVES_OUT_BEST, RoundRules::leavesOutReported),
                    new DesignRule(Warning.WITHIN_NOISE, NoiseRules::reported),
                    new DesignRule(Warning.TUNED_UNEQUALLY, TuningRules::find),
                    new DesignRule(Warning.GRID_TOO_COARSE, CoarseRules::find),
                    new DesignRule(Warning.ONE_SEED, SeedRules::one),
                    new DesignRule(Warning.TOO_FEW_SEEDS, SeedRules::tooFew),
                    new DesignRule(Warning.VALIDATION_TOO_SMALL, ChoiceRules::validationSize),
                    new DesignRule(Warning.SPLIT_NOT_STATED, MethodRules::split),
                    new DesignRule(Warning.GRADIENT_SUMS_CANCEL, MethodRules::sums),
                    new DesignRule(Warning.LOSSES_NOT_COMPARABLE, MethodRules::losses),
                    new DesignRule(Warning.NOT_SHUFFLED, MethodRules::notShuffled),
                    new DesignRule(Warning.REMAINDER_LEFT_OUT, MethodRules::remainder),
                    new DesignRule(Warning.TEXT_CONTRADICTS_SETTING, TextRules::step),
                    new DesignRule(Warning.REPORTED_OUT_OF_RANGE, RoundRules::outOfRange));
}
