package dev.bevis.study.result;

import dev.bevis.statistics.Power;
import dev.bevis.statistics.Summary;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The smallest difference of two accuracies that the seeds of a step can show.
///
/// @param difference a share; empty where one pair of seeds shows nothing
/// @param measured whether it rests on results; else differences are taken to vary by half a point
///   from seed to seed
public record PlannedResolution(OptionalDouble difference, boolean measured) {

    private static final double LIKELY_SPREAD = 0.005;
    private static final double ERROR = 0.05;

    /// What so many pairs of seeds can show with the results of a step.
    ///
    /// @param planned pairs of seeds. Of a step that is complete those count with which neither of
    ///   two neighboring settings diverged: others decide nothing
    /// @param result what there is of the step
    public static PlannedResolution of(int planned, StepResult result) {
        List<double[]> differences = differences(result);
        int pairs =
                result.complete()
                        ? differences.stream().mapToInt(each -> each.length).min().orElse(planned)
                        : planned;
        if (pairs < 2) {
            return new PlannedResolution(OptionalDouble.empty(), false);
        }
        OptionalDouble spread = spread(differences);
        return new PlannedResolution(
                OptionalDouble.of(
                        Power.smallestDifference(pairs, spread.orElse(LIKELY_SPREAD), ERROR)),
                spread.isPresent());
    }

    /// Of neighboring settings that did not diverge with all seeds, for each usable pair of these.
    private static List<double[]> differences(StepResult result) {
        List<double[]> accuracies =
                result.stepSettings().stream()
                        .map(SettingResult::validation)
                        .filter(values -> Arrays.stream(values).anyMatch(Double::isFinite))
                        .toList();
        return IntStream.range(1, accuracies.size())
                .mapToObj(i -> differences(accuracies.get(i - 1), accuracies.get(i)))
                .toList();
    }

    private static double[] differences(double[] a, double[] b) {
        return IntStream.range(0, Math.min(a.length, b.length))
                .mapToDouble(seed -> b[seed] - a[seed])
                .filter(Double::isFinite)
                .toArray();
    }

    /// The standard deviation of the differences over the seeds, pooled.
    private static OptionalDouble spread(List<double[]> differences) {
        double sum = 0;
        int count = 0;
        for (double[] each : differences) {
            double deviation = each.length == 0 ? 0 : Summary.of(each).standardDeviation();
            if (Double.isFinite(deviation) && each.length > 1) {
                sum += deviation * deviation;
                count++;
            }
        }
        return count == 0 || sum == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(sum / count));
    }
}
