package dev.bevis.app;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// What came out of `train` with several trials, as `--json` prints it.
///
/// @param trials those that were begun, in the order of the options' values
/// @param seconds in which steps were made, evaluations not among them
record SweepResult(List<TrialResult> trials, double seconds) {

    /// @param trial its number, from 1
    /// @param values of the options that have several
    record TrialResult(int trial, Map<String, String> values, @JsonUnwrapped RunResult result) {}

    static SweepResult of(
            List<PlannedTrial> trials, Map<PlannedTrial, RunResult> results, double seconds) {
        List<TrialResult> all = new ArrayList<>();
        for (PlannedTrial trial : trials) {
            RunResult result = results.get(trial);
            if (result != null) {
                all.add(new TrialResult(trials.indexOf(trial) + 1, trial.values(), result));
            }
        }
        return new SweepResult(all, seconds);
    }

    /// How many trials ended in a way.
    long count(String outcome) {
        return trials.stream().filter(trial -> trial.result().outcome().equals(outcome)).count();
    }

    /// Mean and spread of the accuracies of one setting over its seeds.
    ///
    /// @param deviation standard deviation with n − 1; NaN for one value
    record Spread(double mean, double deviation, int n) {
        static Spread of(DoubleStream accuracies) {
            double[] values = accuracies.toArray();
            double mean = sum(values, value -> value) / values.length;
            double squares = sum(values, value -> (value - mean) * (value - mean));
            return new Spread(mean, Math.sqrt(squares / (values.length - 1)), values.length);
        }

        private static double sum(double[] values, DoubleUnaryOperator term) {
            double sum = 0;
            for (double value : values) {
                sum += term.applyAsDouble(value);
            }
            return sum;
        }
    }
}
