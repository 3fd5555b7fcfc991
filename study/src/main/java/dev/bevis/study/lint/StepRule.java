package dev.bevis.study.lint;

import dev.bevis.study.dataset.SplitFacts;
import dev.bevis.study.file.Design;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.Warning;

import java.util.List;
import java.util.function.BiFunction;

/// A rule of lint about one step.
///
/// @param <W> what it knows of the whole study
/// @param <S> what it knows of the step
/// @param faults of a step, in the order of the file
record StepRule<W, S>(Warning warning, BiFunction<W, S, List<Fault>> faults) {

    /// All about the design.
    static final List<StepRule<Design, Step>> DESIGN =
            List.of(
                    new StepRule<>(Warning.CHOSEN_BY_TEST, ChoiceRules::byTest),
                    new StepRule<>(Warning.CHOSEN_BY_BEST_EVALUATION, ChoiceRules::byBest),
                    new StepRule<>(Warning.OPTIMUM_AT_EDGE, EdgeRules::reported),
                    new StepRule<>(Warning.ZOOM_NOT_NARROWER, RoundRules::notNarrower),
                    new StepRule<>(Warning.ZOOM_LEAVES_OUT_BEST, RoundRules::leavesOutReported),
                    new StepRule<>(Warning.ROUND_ADDS_NOTHING, RepeatRules::addsNothing),
                    new StepRule<>(Warning.REPEATED_SETTINGS, RepeatRules::repeated),
                    new StepRule<>(Warning.WITHIN_NOISE, NoiseRules::reported),
                    new StepRule<>(Warning.TUNED_UNEQUALLY, TuningRules::find),
                    new StepRule<>(Warning.GRID_TOO_COARSE, CoarseRules::find),
                    new StepRule<>(Warning.ONE_SEED, SeedRules::one),
                    new StepRule<>(Warning.TOO_FEW_SEEDS, SeedRules::tooFew),
                    new StepRule<>(Warning.SEEDS_OF_CHOICE, SeedRules::ofChoice),
                    new StepRule<>(Warning.VALIDATION_TOO_SMALL, ChoiceRules::validationSize),
                    new StepRule<>(Warning.SPLIT_NOT_STATED, MethodRules::split),
                    new StepRule<>(Warning.GRADIENT_SUMS_CANCEL, MethodRules::sums),
                    new StepRule<>(Warning.LOSSES_NOT_COMPARABLE, MethodRules::losses),
                    new StepRule<>(Warning.NOT_SHUFFLED, MethodRules::notShuffled),
                    new StepRule<>(Warning.REMAINDER_LEFT_OUT, MethodRules::remainder),
                    new StepRule<>(Warning.TEXT_CONTRADICTS_SETTING, TextRules::step),
                    new StepRule<>(Warning.REPORTED_OUT_OF_RANGE, RoundRules::outOfRange),
                    new StepRule<>(Warning.LEARNING_RATE_GROWS, MethodRules::growing),
                    new StepRule<>(Warning.ADAPTS_TO_TEST, MethodRules::adapting));

    /// All about the data that it learns from.
    static final List<StepRule<List<SplitFacts>, StepResult>> DATA =
            List.of(
                    new StepRule<>(Warning.EQUAL_ACROSS_PARTS, DataRules::equal),
                    new StepRule<>(Warning.CLASS_WITHOUT_IMAGES, DataRules::without));

    /// All about the results.
    static final List<StepRule<StudyResult, StepResult>> RESULTS =
            List.of(
                    new StepRule<>(Warning.OPTIMUM_AT_EDGE, EdgeRules::found),
                    new StepRule<>(Warning.ZOOM_NOT_NARROWER, RoundRules::notes),
                    new StepRule<>(Warning.ZOOM_LEAVES_OUT_BEST, RoundRules::leavesOutFound),
                    new StepRule<>(Warning.ROUND_ADDS_NOTHING, RepeatRules::addedNothing),
                    new StepRule<>(Warning.REPEATED_SETTINGS, RepeatRules::repeatedInZooms),
                    new StepRule<>(Warning.WITHIN_NOISE, NoiseRules::found),
                    new StepRule<>(Warning.TOO_FEW_SEEDS, SeedRules::undecided),
                    new StepRule<>(Warning.NOT_FINISHED, OutcomeRules::notFinished),
                    new StepRule<>(Warning.DIVERGES, OutcomeRules::diverges),
                    new StepRule<>(Warning.ENDED_ABOVE_UNTRAINED, UntrainedRules::find));
}
