package dev.bevis.app.command.train;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.store.Store;
import dev.bevis.study.lint.UntrainedRules;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.UntrainedLoss;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.SequencedMap;

/// What came out of a trial, as `train --json` prints it. Numbers that are not there, or not
/// finite, are null.
///
/// @param values of the options that have several
/// @param outcome `finished` or `diverged`
/// @param steps updates made
/// @param divergence where it diverged, if it did
/// @param endedAbove what the training loss ended above and should not have, if it did
/// @param seconds in which steps were made
/// @param configuration in the words of study files
/// @param environment what computed; nothing in there can change a result
record TrialJson(
        SequencedMap<String, String> values,
        String outcome,
        long steps,
        TrialResult.@Nullable Divergence divergence,
        @Nullable UntrainedLoss endedAbove,
        Scores train,
        Scores validation,
        TestScores test,
        @Nullable Double seconds,
        @Nullable Double imagesPerSecond,
        String weightsSha256,
        Data dataset,
        JsonNode configuration,
        Trial.Seeds seeds,
        @Nullable TrialOrigin environment) {

    /// Scores on a split.
    ///
    /// @param interval95 for the accuracy, over the choice of images; null for those trained on
    record Scores(
            @Nullable Double loss,
            @Nullable Double cost,
            @Nullable Double accuracy,
            @Nullable Interval interval95) {

        static Scores of(@Nullable Evaluation evaluation, int images) {
            return evaluation == null
                    ? new Scores(null, null, null, null)
                    : new Scores(
                            finite(evaluation.loss()),
                            finite(evaluation.cost()),
                            finite(evaluation.accuracy()),
                            images == 0
                                    ? null
                                    : new Proportion(evaluation.accuracy(), images).interval());
        }
    }

    /// The accuracy on the test images.
    record TestScores(@Nullable Double accuracy, @Nullable Interval interval95) {

        static TestScores of(SettingResult stepSetting, int place) {
            if (stepSetting.test().isEmpty()
                    || Double.isNaN(stepSetting.test().get().accuracies()[place])) {
                return new TestScores(null, null);
            }
            double accuracy = stepSetting.test().get().accuracies()[place];
            return new TestScores(
                    accuracy,
                    new Proportion(accuracy, stepSetting.test().get().images()).interval());
        }
    }

    /// @param fingerprint SHA-256 of the images and labels
    /// @param train images trained on
    record Data(
            String name, String title, String fingerprint, int train, int validation, int test) {}

    /// The trial at a place of a setting.
    static TrialJson of(
            SettingResult stepSetting,
            int place,
            SequencedMap<String, String> values,
            DatasetIdentity dataset,
            Store store)
            throws IOException {
        TrialResult trial = stepSetting.trials().get(place);
        var data = stepSetting.stepSetting().setting().data();
        TrialOrigin origin =
                TrialFiles.origin(store.find(stepSetting.ids().get(place)).orElseThrow())
                        .orElse(null);
        Double seconds = origin == null ? null : origin.seconds();
        double images =
                (double) trial.steps() * stepSetting.stepSetting().setting().training().batch();
        return new TrialJson(
                values,
                trial.outcome(),
                trial.steps(),
                trial.divergence(),
                UntrainedRules.level(stepSetting, trial).orElse(null),
                Scores.of(trial.train(), 0),
                Scores.of(trial.validation(), data.validation()),
                TestScores.of(stepSetting, place),
                seconds,
                seconds == null || seconds == 0 ? null : (Double) (images / seconds),
                trial.weightsSha256(),
                new Data(
                        dataset.name(),
                        dataset.title(),
                        dataset.fingerprint(),
                        data.train(),
                        data.validation(),
                        dataset.test()),
                trial.configuration(),
                trial.seeds(),
                origin);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
