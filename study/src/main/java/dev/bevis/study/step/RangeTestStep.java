package dev.bevis.study.step;

import dev.bevis.study.figure.Figure;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.setting.Vary;
import dev.bevis.text.Decimal;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.feedback.LossLimit;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Exponential;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Span;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.List;
import java.util.Optional;

/// Tries all learning rates of a range in one short training: a learning rate range test.
///
/// The rate of update `t` of `T`, from 0, is `from · (to / from)^(t / (T − 1))`, and the loss of
/// each batch before its update is what comes of it. The test ends before `to` where the loss,
/// smoothed, is above four times its least value. All else is as the setting has it, but that there
/// is no warm-up, no patience and no average of weights. Its trials are trials of their own, with
/// their own weights and optimizers, so later steps train as if there were no test. Smith,
/// *Cyclical Learning Rates for Training Neural Networks* (WACV 2017), section 3.3.
///
/// @param vary fields that take several values, each with a test of its own
/// @param rates that are tried
/// @param length how long it takes; an epoch where missing
/// @param smoothing β of the moving average of the loss, 0 or more and below 1
@Describe(
        "Tries all learning rates of a range in one short training, to see which are worth a"
                + " longer one.")
public record RangeTestStep(
        @Describe("The name of the step.") @Kind @Key("range-test") String name,
        @Describe(
                        "Fields with the values that each takes, as a list or by name; each"
                                + " combination has a test of its own.")
                Optional<Vary> vary,
        @Describe(
                        "The rates that are tried, growing by the same factor from update to"
                                + " update; from 1e-6 to 1 where missing.")
                Optional<Rates> rates,
        @Describe("How long the test takes; an epoch where missing.") Optional<Length> length,
        @Describe(
                        "The factor β of the moving average that smooths the loss, from 0 to below"
                                + " 1; 0.95 where missing.")
                Optional<Double> smoothing,
        @Unwrapped Shared shared)
        implements Step {

    private static final double USUAL_SMOOTHING = 0.95;

    /// The multiple of the least smoothed loss above which a test ends.
    private static final double LIMIT = 4;

    /// What would hide what a rate does, or cost more than the test.
    private static final Change ALONE =
            Change.of("evaluate", new EvaluateEvery.Batch())
                    .and(Change.of("training-scores", TrainingScores.BATCHES))
                    .and(Change.of("warm-up", RateWarmUp.NONE))
                    .and(Change.of("weight-average", new LastWeights()))
                    .and(Change.of("batch-statistics", new RunningStatistics()))
                    .and(Change.of("keep", Kept.LAST))
                    .and(Change.of("snapshots", false));

    /// A range of learning rates.
    ///
    /// @param from the first and lowest, above 0
    /// @param to the last and highest
    public record Rates(
            @Describe("The first and lowest learning rate.") double from,
            @Describe("The last and highest learning rate.") double to) {

        /// From so little that nothing is learned to so much that nothing can be.
        public static final Rates USUAL = new Rates(1e-6, 1);

        public Rates {
            if (!(from > 0 && to > from && to <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "a range test goes from a rate above 0 up to a higher one, got "
                                + Decimal.text(from)
                                + " and "
                                + Decimal.text(to)
                                + "; for example rates: {from: 1e-6, to: 1}");
            }
        }
    }

    public RangeTestStep {
        if (smoothing.isPresent() && !(smoothing.get() >= 0 && smoothing.get() < 1)) {
            throw new IllegalArgumentException(
                    "the smoothing of a range test is from 0 to below 1, got "
                            + Decimal.text(smoothing.get())
                            + "; for example smoothing: 0.95");
        }
    }

    /// [#rates], or what is usual.
    public Rates tried() {
        return rates.orElse(Rates.USUAL);
    }

    /// [#smoothing], or what is usual.
    public double beta() {
        return smoothing.orElse(USUAL_SMOOTHING);
    }

    /// Where a test ends before its last rate.
    public LossLimit limit() {
        return new LossLimit(LIMIT, beta());
    }

    @Override
    public String kind() {
        return "range-test";
    }

    @Override
    public String does() {
        return "tests learning rates";
    }

    @Override
    public boolean isJudged() {
        return false;
    }

    @Override
    public boolean chooses() {
        return false;
    }

    @Override
    public Optional<Vary> varied() {
        return vary;
    }

    @Override
    public Optional<String> test() {
        return Optional.empty();
    }

    @Override
    public List<StepSetting> settings(Setting base) {
        return vary
                .map(fields -> fields.of(base))
                .orElseGet(() -> Step.super.settings(base))
                .stream()
                .map(each -> new StepSetting(each.parts(), tested(each.setting()), each.repeats()))
                .toList();
    }

    /// The setting of a test.
    ///
    /// @throws IllegalArgumentException if it is too short
    private Setting tested(Setting setting) {
        Setting plain =
                setting.with(
                        ALONE.and(Change.of("learning-rate", new Constant(tried().from())))
                                .and(Change.of("early-stopping", EarlyStopping.at(limit())))
                                .and(Change.of("length", length.orElse(new Length.Epochs(1)))));
        long steps = plain.steps();
        if (steps < 2) {
            throw new IllegalArgumentException(
                    "a range test of "
                            + steps
                            + " update has one rate; write for example 'length: {steps: 200}'");
        }
        return plain.with(
                Change.of(
                        "learning-rate",
                        new Exponential(
                                tried().from(),
                                tried().to() / tried().from(),
                                new Span.Steps(steps - 1))));
    }

    @Override
    public List<Figure> usualFigures() {
        return List.of();
    }
}
