package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.kernel.MachineProbe;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Event;
import dev.bevis.train.Options;
import dev.bevis.train.Outcome;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Measures whole steps of workloads, each against the highest peak of the machine seen: before all
/// of them, right before this one and right after.
///
/// @param machine its limits, for the numbers of threads to be used
/// @param toEnd train each to its end, instead of measuring for `seconds`
/// @param stop asked before every step
record Bench(
        Dataset dataset,
        BenchReport.Machine machine,
        int seconds,
        boolean toEnd,
        BooleanSupplier stop) {

    /// Trains with `count` threads; empty when it was told to stop.
    Optional<BenchReport.Measurement> measure(Workload workload, int count) throws IOException {
        Trial trial = (toEnd ? workload : workload.endless()).trial();
        Training.warmUp(trial);
        double peakBefore = peak(count);
        StepTimes times = new StepTimes();
        Split split =
                new Split(
                        Math.min(workload.images(), dataset.train().count()),
                        0,
                        Split.Placement.END);
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        count,
                        new EvaluateEvery.Never(),
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty());
        try (Training training =
                Training.of(dataset, split, Normalization.STANDARDIZE, trial, options)) {
            Outcome outcome =
                    training.run(
                            event -> {
                                if (event instanceof Event.Stepped) {
                                    times.step(training.seconds());
                                }
                            },
                            () ->
                                    stop.getAsBoolean()
                                            || (!toEnd
                                                    && times.measured(training.seconds())
                                                            >= seconds));
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            double microseconds = times.microseconds(0.5);
            double gigaflops = workload.operations(dataset) / microseconds / 1e3;
            double peak = Math.max(machine.gigaflops(count), Math.max(peakBefore, peak(count)));
            return Optional.of(
                    new BenchReport.Measurement(
                            workload.name(),
                            count,
                            microseconds,
                            times.microseconds(0.1),
                            times.microseconds(0.9),
                            1e6 * workload.batch() / microseconds,
                            gigaflops,
                            peak,
                            gigaflops / peak,
                            outcome instanceof Outcome.Finished
                                    ? training.evaluate(SplitName.TEST).accuracy()
                                    : null));
        }
    }

    private static double peak(int count) {
        try (MachineProbe probe = new MachineProbe(count)) {
            return probe.gigaflops();
        }
    }
}
