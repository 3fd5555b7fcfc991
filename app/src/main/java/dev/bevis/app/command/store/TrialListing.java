package dev.bevis.app.command.store;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Function;

/// A trial in a store, as `ls --json` prints it. Accuracies are shares, 0 to 1.
///
/// @param id 64 hexadecimal digits
/// @param places where studies have it
/// @param outcome `finished` or `diverged`
/// @param steps updates made
/// @param divergence where it diverged; null if it did not
/// @param trainLoss of the trained network; null, as the other scores, if it diverged
/// @param validationLoss null without validation images
/// @param best validation accuracy of the curve; null without one
/// @param testAccuracy null unless a step opened the test set for it
/// @param endedEarly what early stopping waited for in vain; null where it did not end training
/// @param inputMapSha256 of the fixed linear map that the inputs went through; missing without
record TrialListing(
        String id,
        List<Place> places,
        JsonNode configuration,
        long initSeed,
        long dataSeed,
        String outcome,
        long steps,
        TrialResult.@Nullable Divergence divergence,
        @Nullable Double trainLoss,
        @Nullable Double trainCost,
        @Nullable Double trainAccuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationCost,
        @Nullable Double validationAccuracy,
        TrialResult.@Nullable Best best,
        @Nullable Double testAccuracy,
        String weightsSha256,
        @Nullable String endedEarly,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inputMapSha256) {

    /// Where a trial stands in a study.
    ///
    /// @param round from 1
    record Place(String study, String step, int round, String setting) {

        static Place of(StoredTrial.Place place) {
            return new Place(
                    place.study(), place.step(), place.round(), place.stepSetting().name());
        }
    }

    static TrialListing of(StoredTrial trial) {
        TrialResult result = trial.result();
        return new TrialListing(
                trial.id(),
                trial.places().stream().map(Place::of).toList(),
                trial.configuration(),
                result.seeds().init(),
                result.seeds().data(),
                result.outcome(),
                result.steps(),
                result.divergence(),
                score(result.train(), Evaluation::loss),
                score(result.train(), Evaluation::cost),
                score(result.train(), Evaluation::accuracy),
                score(result.validation(), Evaluation::loss),
                score(result.validation(), Evaluation::cost),
                score(result.validation(), Evaluation::accuracy),
                result.best(),
                trial.test().orElse(null),
                result.weightsSha256(),
                result.endedEarly(),
                result.inputMapSha256());
    }

    private static @Nullable Double score(
            @Nullable Evaluation evaluation, Function<Evaluation, Double> score) {
        return evaluation == null ? null : score.apply(evaluation);
    }
}
