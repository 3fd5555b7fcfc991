package dev.bevis.study.result;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.schedule.Constant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/// The learning rate that a range test suggests for a setting: a tenth of the rate with the least
/// smoothed loss.
///
/// Where the loss is least, what noise and too long steps cost already cancels what an update
/// gains; a factor of ten below, the loss of a short test usually still falls. All three rates are
/// geometric means over the seeds.
///
/// @param rate suggested, a tenth of `least` to two digits
/// @param least rate with the least loss
/// @param low the lowest of these among the seeds
/// @param high the highest of these among the seeds
/// @param steepest rate at which the loss falls fastest; empty if it falls with no seed
/// @param seeds how many tests there are
/// @param isOpen whether with some seed the loss still falls at the highest rate that was tried
public record RateSuggestion(
        double rate,
        double least,
        double low,
        double high,
        Optional<Double> steepest,
        int seeds,
        boolean isOpen) {

    /// How much below the rate of the least loss it is.
    public static final double MARGIN = 10;

    /// That of a setting; empty where no test has a point.
    public static Optional<RateSuggestion> of(RangeTestStep step, SettingResult setting) {
        List<RangeTest> tests =
                tests(step, setting).stream().filter(test -> !test.points().isEmpty()).toList();
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        double[] least =
                tests.stream()
                        .mapToDouble(test -> test.points().get(test.least().orElseThrow()).rate())
                        .toArray();
        double[] steepest =
                tests.stream()
                        .flatMap(test -> test.steepest().stream())
                        .mapToDouble(rate -> rate)
                        .toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double rate : least) {
            low = Math.min(low, rate);
            high = Math.max(high, rate);
        }
        double mean = geometricMean(least);
        return Optional.of(
                new RateSuggestion(
                        rounded(mean / MARGIN),
                        mean,
                        low,
                        high,
                        steepest.length == 0
                                ? Optional.empty()
                                : Optional.of(geometricMean(steepest)),
                        tests.size(),
                        tests.stream().anyMatch(RangeTest::isOpen)));
    }

    /// The tests of a setting, one for each pair of seeds that is there.
    public static List<RangeTest> tests(RangeTestStep step, SettingResult setting) {
        Setting tested = setting.stepSetting().setting();
        return setting.trials().stream()
                .map((TrialResult trial) -> RangeTest.of(tested, trial, step.beta()))
                .toList();
    }

    /// To two significant digits, as a suggestion is read and written: more of them would be noise.
    private static double rounded(double rate) {
        return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
    }

    /// The change of a setting that takes it.
    public Change change() {
        return Change.of("learning-rate", new Constant(rate));
    }

    private static double geometricMean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.log(value);
        }
        return StrictMath.exp(sum / values.length);
    }
}
