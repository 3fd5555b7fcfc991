package dev.bevis.study.trial;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.classifier.InputMapTensors;
import dev.bevis.data.Columns;
import dev.bevis.data.SplitName;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.study.figure.EndedTrial;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.step.Choose;
import dev.bevis.train.Member;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came out of one trial, as the store keeps it. Nothing of the test images is in it.
///
/// @param format of this record
/// @param identity all that determines the result; its SHA-256 is the trial's id
/// @param configuration the setting in the words of study files
/// @param outcome `finished` or `diverged`
/// @param steps updates made; fewer than the length where it diverged or early stopping ended it
/// @param divergence where it diverged, if it did
/// @param train of the trained network on the images trained on; missing if it diverged. With the
///   best weights kept, the trained network is that of `best`
/// @param validation of the trained network on the validation images
/// @param best the best validation accuracy of the curve; missing without one
/// @param weightsSha256 of the last weights
/// @param curve all scores, in the order measured
/// @param endedEarly what early stopping waited for in vain; missing where it did not end training
/// @param inputMapSha256 of the numbers of the fixed linear map that its inputs went through, as a
///   model's file holds them; missing without such a map
public record TrialResult(
        int format,
        SortedMap<String, String> identity,
        tools.jackson.databind.JsonNode configuration,
        Trial.Seeds seeds,
        String outcome,
        long steps,
        @Nullable Divergence divergence,
        @Nullable Evaluation train,
        @Nullable Evaluation validation,
        @Nullable Best best,
        String weightsSha256,
        List<Point> curve,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String endedEarly,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inputMapSha256)
        implements EndedTrial {

    /// The form written now.
    public static final int FORMAT = 1;

    /// Where a trial diverged.
    public record Divergence(long step, double learningRate, String layer) {}

    /// The best validation accuracy of a curve.
    public record Best(long step, double accuracy) {}

    /// One point of a curve.
    ///
    /// @param of `train`, `validation`, or `batches` for an average over those trained on since the
    ///   point before
    /// @param smoothed the loss that is minimized, where `loss` is that of validation images
    ///   without label smoothing, see [Evaluation#smoothed]
    public record Point(
            long step,
            String of,
            double loss,
            double cost,
            double accuracy,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double smoothed) {

        /// Where the loss is the one that is minimized.
        public Point(long step, String of, double loss, double cost, double accuracy) {
            this(step, of, loss, cost, accuracy, null);
        }

        private Point withSmoothedLoss() {
            return new Point(step, of, smoothed == null ? loss : smoothed, Double.NaN, accuracy);
        }

        private Evaluation evaluation() {
            return new Evaluation(
                    loss,
                    cost,
                    accuracy,
                    smoothed == null ? OptionalDouble.empty() : OptionalDouble.of(smoothed));
        }
    }

    /// What became of a member of a cohort that ended.
    ///
    /// @param train scores of its result on the images trained on; empty if it diverged
    /// @param map what its inputs went through; empty for nothing
    public static TrialResult of(
            StudyTrial trial,
            SortedMap<String, String> identity,
            Member member,
            Optional<Evaluation> train,
            Optional<LinearMap> map) {
        Outcome outcome = member.outcome().orElseThrow();
        boolean finished = outcome instanceof Outcome.Finished;
        List<Event.Scored> curve = member.curve();
        return new TrialResult(
                FORMAT,
                identity,
                StudyForms.plain(trial.setting()),
                trial.seeds(),
                finished ? "finished" : "diverged",
                member.step(),
                outcome instanceof Outcome.Diverged(long step, double rate, String layer)
                        ? new Divergence(step, rate, layer)
                        : null,
                train.orElse(null),
                finished ? evaluation(member, SplitName.VALIDATION).orElse(null) : null,
                member.bestStep() > 0 ? best(curve, member.bestStep()) : null,
                member.lastWeights().sha256(),
                curve.stream().map(TrialResult::point).toList(),
                outcome instanceof Outcome.Finished(long _, boolean early) && early
                        ? trial.setting().training().earlyStopping().reason().orElseThrow()
                        : null,
                map.map(InputMapTensors::sha256).orElse(null));
    }

    /// Scores of a finished member's result, where its curve has them.
    public static Optional<Evaluation> evaluation(Member member, SplitName split) {
        return Optional.ofNullable(last(member.curve(), split, member.resultStep()));
    }

    private static @Nullable Evaluation last(List<Event.Scored> curve, SplitName split, long step) {
        return curve.stream()
                .filter(point ->
                        point instanceof Event.Evaluated(long at, SplitName of, var _)
                                && at == step
                                && of == split)
                .map(Event.Scored::evaluation)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Best best(List<Event.Scored> curve, long step) {
        Evaluation evaluation = last(curve, SplitName.VALIDATION, step);
        return evaluation == null ? null : new Best(step, evaluation.accuracy());
    }

    private static Point point(Event.Scored point) {
        Evaluation evaluation = point.evaluation();
        return new Point(
                point.step(),
                switch (point) {
                    case Event.Evaluated evaluated -> evaluated.split().text();
                    case Event.Averaged _ -> "batches";
                },
                evaluation.loss(),
                evaluation.cost(),
                evaluation.accuracy(),
                evaluation.smoothed().isPresent() ? evaluation.smoothed().getAsDouble() : null);
    }

    /// What was not trained but measured on the validation images, such as an ensemble.
    public static TrialResult measured(
            SortedMap<String, String> identity,
            tools.jackson.databind.JsonNode configuration,
            Trial.Seeds seeds,
            Evaluation validation) {
        return new TrialResult(
                FORMAT,
                identity,
                configuration,
                seeds,
                "finished",
                0,
                null,
                null,
                validation,
                null,
                "",
                List.of(),
                null,
                null);
    }

    /// The same as of other seeds, with whose trials it is paired.
    public TrialResult withSeeds(Trial.Seeds others) {
        return new TrialResult(
                format,
                identity,
                configuration,
                others,
                outcome,
                steps,
                divergence,
                train,
                validation,
                best,
                weightsSha256,
                curve,
                endedEarly,
                inputMapSha256);
    }

    /// This as the Bevis would have stored it that stored another one: one that knew no hashes of
    /// input maps left them out.
    public TrialResult asStoredWith(TrialResult other) {
        return other.inputMapSha256 == null ? withInputMap(null) : this;
    }

    private TrialResult withInputMap(@Nullable String sha256) {
        return new TrialResult(
                format,
                identity,
                configuration,
                seeds,
                outcome,
                steps,
                divergence,
                train,
                validation,
                best,
                weightsSha256,
                curve,
                endedEarly,
                sha256);
    }

    /// Whether this Bevis would store the trial under this id.
    ///
    /// @param fingerprint of its dataset
    public boolean isNamed(String id, String fingerprint) {
        try {
            StudyTrial trial = StudyTrial.of(StudyForms.setting(configuration), seeds, identity);
            DatasetIdentity dataset =
                    new DatasetIdentity("", "", fingerprint, List.of(), Columns.numbered(1), 0, 0);
            return trial.id(dataset).equals(id);
        } catch (IllegalArgumentException ofAnotherForm) {
            return false;
        }
    }

    @Override
    public SortedMap<Long, Evaluation> scores(String of) {
        SortedMap<Long, Evaluation> scores = new TreeMap<>();
        for (Point point : curve) {
            if (point.of().equals(of)) {
                scores.put(point.step(), point.evaluation());
            }
        }
        return scores;
    }

    /// Whether its validation losses are without label smoothing and the smoothed ones stand beside
    /// them. An earlier Bevis stored smoothed ones alone, where the loss smooths labels.
    public boolean tellsSmoothed() {
        return curve.stream().anyMatch(point -> point.smoothed() != null)
                || (validation != null && validation.smoothed().isPresent());
    }

    /// What an earlier Bevis stored, with the losses that are minimized in place of those without
    /// label smoothing; without the costs of validation images.
    public TrialResult withSmoothedLosses() {
        return new TrialResult(
                format,
                identity,
                configuration,
                seeds,
                outcome,
                steps,
                divergence,
                train,
                validation == null
                        ? null
                        : new Evaluation(
                                validation.smoothed().orElse(validation.loss()),
                                Double.NaN,
                                validation.accuracy()),
                best,
                weightsSha256,
                curve.stream()
                        .map(point ->
                                point.of().equals(SplitName.VALIDATION.text())
                                        ? point.withSmoothedLoss()
                                        : point)
                        .toList(),
                endedEarly,
                inputMapSha256);
    }

    /// Whether all steps were made, or early stopping ended training.
    @Override
    public boolean finished() {
        return outcome.equals("finished");
    }

    /// The accuracy on the validation images, 0 to 1; empty if it diverged or there are none.
    public Optional<Double> accuracy() {
        return Optional.ofNullable(validation).map(Evaluation::accuracy);
    }

    /// What a setting is chosen by, 0 to 1; NaN if it diverged.
    public double score(Choose choose) {
        return switch (choose) {
            case VALIDATION -> validation == null ? Double.NaN : validation.accuracy();
            case BEST_EVALUATION ->
                    validation == null
                            ? Double.NaN
                            : best == null ? validation.accuracy() : best.accuracy();
            case TEST -> throw new IllegalArgumentException("nothing is chosen by test accuracy");
        };
    }
}
