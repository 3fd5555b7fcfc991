package dev.bevis.app.command.bench;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.machine.MachineProbe;
import dev.bevis.text.Spelling;
import dev.bevis.train.Cohort;
import dev.bevis.train.Member;
import dev.bevis.train.Options;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.EvaluateEvery;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Measures whole steps of workloads, each against the highest peak of the machine seen: before all
/// of them, right before this one and right after.
///
/// @param machine its limits, for the numbers of threads to be used
/// @param toEnd train each to its end, instead of measuring for `seconds`
/// @param sampled train for `seconds` more, to say which methods the time goes to
/// @param stop asked before every step
record Bench(
        Dataset dataset,
        BenchReport.Machine machine,
        int seconds,
        boolean toEnd,
        boolean sampled,
        BooleanSupplier stop) {

    private static final int VALIDATION = 5_000;

    /// Below this share of the peak something is wrong, or a workload has little arithmetic.
    static final double LOW_SHARE = 0.4;

    /// Trains with `count` threads; empty when it was told to stop.
    Optional<BenchReport.Measurement> measure(Workload workload, int count) throws IOException {
        List<Trial> trials = (toEnd ? workload : workload.endless()).trials();
        Training.warmUp(trials.getFirst());
        double peakBefore = peak(count);
        OptionalDouble coresBefore = coreToCore(count);
        int images = dataset.train().count();
        int train = Math.min(workload.images(), images);
        Split split = new Split(train, Math.min(VALIDATION, images - train), new Placement.End());
        Options options =
                new Options(
                        Options.Precision.FLOAT, count, new EvaluateEvery.Never(), false, false);
        try (MethodSamples samples = sampled ? new MethodSamples() : null;
                Cohort cohort =
                        Cohort.of(dataset, split, Normalization.STANDARDIZE, trials, options)) {
            StepTimes times = new StepTimes();
            AllocatedBytes bytes = new AllocatedBytes();
            int compiledBefore = FloatKernels.compiledAgain();
            AtomicBoolean enough = new AtomicBoolean();
            List<Outcome> outcomes =
                    cohort.run(
                            (_, event) -> {
                                if (event instanceof Event.Stepped) {
                                    double now = System.nanoTime() * 1e-9;
                                    if (samples == null || times.measured() < seconds) {
                                        times.step(now);
                                        bytes.step(times.measured() >= seconds / 2.0);
                                        enough.set(
                                                samples == null
                                                        && !toEnd
                                                        && times.measured() >= seconds);
                                    } else {
                                        enough.set(samples.step(now) >= seconds);
                                    }
                                }
                            },
                            () -> stop.getAsBoolean() || enough.get());
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            int members = workload.members();
            double microseconds = members * times.microseconds(0.5);
            List<BenchReport.Part> parts = samples == null ? null : samples.parts(microseconds);
            double gigaflops = workload.operations(dataset) / microseconds / 1e3;
            double peak = Math.max(machine.gigaflops(count), Math.max(peakBefore, peak(count)));
            boolean finished = outcomes.stream().allMatch(o -> o instanceof Outcome.Finished);
            return Optional.of(
                    new BenchReport.Measurement(
                            workload.name(),
                            Spelling.brief((Record) workload.rule()),
                            Spelling.brief((Record) workload.average()),
                            augment(workload.augmentation()),
                            members,
                            count,
                            microseconds,
                            members * times.microseconds(0.1),
                            members * times.microseconds(0.9),
                            1e6 * members * workload.batch() / microseconds,
                            gigaflops,
                            peak,
                            gigaflops / peak,
                            cohort.members().stream().mapToLong(Member::step).sum() / members,
                            cohort.seconds(),
                            members * bytes.perStep(),
                            cohort.arithmetic(),
                            slower(coresBefore, coreToCore(count)),
                            FloatKernels.compiledAgain() - compiledBefore,
                            parts,
                            gigaflops < LOW_SHARE * peak
                                    ? LowShare.lookAt(workload, count, times, cohort.arithmetic())
                                    : List.of(),
                            finished ? testAccuracy(cohort) : null));
        }
    }

    private static String augment(Augmentations all) {
        return all.isEmpty()
                ? "none"
                : all.list().stream()
                        .map(each -> Spelling.brief((Record) each))
                        .collect(Collectors.joining(","));
    }

    /// Of the member that is best on the validation images, where there are some.
    private static double testAccuracy(Cohort cohort) {
        Member best = cohort.members().getFirst();
        if (cohort.members().size() > 1) {
            List<Evaluation> validation = cohort.evaluate(SplitName.VALIDATION);
            best =
                    cohort.members().stream()
                            .max(
                                    Comparator.comparingDouble(
                                            member -> validation.get(member.index()).accuracy()))
                            .orElseThrow();
        }
        return cohort.evaluate(SplitName.TEST, List.of(best)).getFirst().accuracy();
    }

    private static OptionalDouble coreToCore(int count) {
        return count == 1 ? OptionalDouble.empty() : MachineProbe.coreToCoreNanoseconds();
    }

    private static @Nullable Double slower(OptionalDouble before, OptionalDouble after) {
        return before.isEmpty() || after.isEmpty()
                ? null
                : Double.valueOf(Math.max(before.getAsDouble(), after.getAsDouble()));
    }

    private static double peak(int count) {
        try (MachineProbe probe = new MachineProbe(count)) {
            return probe.gigaflops();
        }
    }
}
