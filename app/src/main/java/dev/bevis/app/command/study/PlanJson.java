package dev.bevis.app.command.study;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.run.Plan;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A plan, as `--json` prints it.
///
/// @param seconds that the missing trials take here
/// @param operations floating-point operations of their training
/// @param evaluationOperations of their evaluations
/// @param trainingCurveOperations of those passes over training images among them that curves alone
///   need
/// @param memory bytes
/// @param untrainable steps that cannot be trained
record PlanJson(
        String study,
        int trials,
        int missing,
        double operations,
        double evaluationOperations,
        double trainingCurveOperations,
        double seconds,
        long memory,
        List<RoundJson> steps,
        List<UntrainableJson> untrainable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HalvedJson> halved) {

    /// @param first the first of its rounds, from 1
    /// @param rounds how many they are
    /// @param known whether the settings of all are known; else `updates` are the fewest there can
    ///   be
    /// @param updates of all rounds
    /// @param whole updates of training all settings through
    /// @param risk probability that chance drops the best setting, at most
    /// @param riskResolved the same if it is better than the others by what the seeds resolve
    record HalvedJson(
            String step,
            int first,
            int rounds,
            boolean known,
            long updates,
            long whole,
            double risk,
            double riskResolved) {}

    /// @param reason in words
    record UntrainableJson(String step, String reason) {}

    /// @param round from 1, for a search
    /// @param known whether its settings are known
    /// @param repeated settings that fell together with others
    /// @param resolves smallest difference of accuracies that the seeds can show, a share
    record RoundJson(
            String step,
            @Nullable Integer round,
            boolean known,
            int settings,
            int repeated,
            int seeds,
            int trials,
            int stored,
            int cohorts,
            double operations,
            double seconds,
            @Nullable Double resolves) {}

    static PlanJson of(Plan plan) {
        List<RoundJson> rounds = new ArrayList<>();
        for (Plan.StepPlan step : plan.steps()) {
            for (Plan.RoundPlan round : step.rounds()) {
                rounds.add(
                        new RoundJson(
                                step.step().name(),
                                round.round().orElse(null),
                                round.known(),
                                round.settings(),
                                round.repeated(),
                                round.seeds(),
                                round.trials(),
                                round.stored(),
                                round.cohorts(),
                                round.work().all(),
                                round.seconds(),
                                step.resolution().isPresent()
                                        ? (Double) step.resolution().getAsDouble()
                                        : null));
            }
        }
        return new PlanJson(
                plan.study().name(),
                plan.trials(),
                plan.missing(),
                plan.work().training(),
                plan.work().evaluation(),
                plan.work().trainingCurves(),
                plan.seconds(),
                plan.memory(),
                rounds,
                plan.steps().stream()
                        .flatMap(step ->
                                step
                                        .untrainable()
                                        .map(status ->
                                                new UntrainableJson(
                                                        step.step().name(), status.text()))
                                        .stream())
                        .toList(),
                plan.steps().stream()
                        .flatMap(step -> step.halved().stream().map(each -> of(step, each)))
                        .toList());
    }

    private static HalvedJson of(Plan.StepPlan step, HalvedSearch halved) {
        return new HalvedJson(
                step.step().name(),
                halved.first() + 1,
                halved.rungs().size(),
                halved.isKnown(),
                halved.updates(),
                halved.whole(),
                halved.risk(),
                halved.riskResolved());
    }
}
