package dev.bevis.app.command.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.terminal.Version;
import dev.bevis.data.Dataset;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.machine.MachineProbe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What `bench --json` prints.
///
/// @param workloads in the order they were measured
record BenchReport(Machine machine, List<Measurement> workloads) {

    /// @param version of Bevis
    /// @param arithmetic what kernels compute with
    /// @param dataset where the images are from
    /// @param limits for each number of threads
    record Machine(
            String version,
            String jdk,
            String system,
            String arithmetic,
            String dataset,
            List<Limits> limits) {

        /// Floating-point operations a second, in billions, with a number of threads.
        double gigaflops(int threads) {
            return limits.stream()
                    .filter(limit -> limit.threads() == threads)
                    .mapToDouble(Limits::gigaflops)
                    .max()
                    .orElseThrow();
        }
    }

    /// What a number of cores can do.
    record Limits(int threads, double gigaflops, double readGigabytesPerSecond) {}

    /// @param optimizer the update rule, in its short form
    /// @param weightAverage the average of weights, in its short form
    /// @param augment what was done to images, in short forms; `none` for nothing
    /// @param members trained together; times, images and operations are those of all
    /// @param microsecondsPerStep median of blocks of some hundredths of a second
    /// @param fastestTenth microseconds that a tenth of the blocks were faster than
    /// @param slowestTenth microseconds that a tenth of the blocks were slower than
    /// @param peakShare operations of the products, a second, over those of the machine
    /// @param steps of each member in all, the first ones included, in `seconds`
    /// @param bytesPerStep that steps allocated on all threads, in the second half of the time;
    ///   next to nothing unless kernels were compiled badly
    /// @param arithmetic what computed, at the end
    /// @param coreToCoreNanoseconds that a cache line took from one core to another, before or
    ///   after, where it was slower; nothing with one thread
    /// @param compiledAgain how often kernels were found to be compiled badly, so that others took
    ///   their place
    /// @param parts methods and their shares of the time, where asked for
    /// @param lookAt what may be the reason where the share of the peak is low; else nothing
    /// @param testAccuracy where it was trained to the end
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Measurement(
            String workload,
            String optimizer,
            String weightAverage,
            String augment,
            int members,
            int threads,
            double microsecondsPerStep,
            double fastestTenth,
            double slowestTenth,
            double imagesPerSecond,
            double gigaflops,
            double peakGigaflops,
            double peakShare,
            long steps,
            double seconds,
            double bytesPerStep,
            String arithmetic,
            @Nullable Double coreToCoreNanoseconds,
            int compiledAgain,
            @Nullable List<Part> parts,
            List<String> lookAt,
            @Nullable Double testAccuracy) {}

    /// Where some of the time of steps goes.
    ///
    /// @param method `Class.method`, with what it calls in the JDK
    /// @param share of the time of all threads that compute
    /// @param microseconds of a step, on each thread if all had the same
    record Part(String method, double share, double microseconds) {}

    /// Measures what the machine can do with each number of threads.
    static Machine machine(Dataset dataset, List<Integer> counts) {
        List<Limits> limits = new ArrayList<>();
        for (int count : counts) {
            try (MachineProbe probe = new MachineProbe(count)) {
                limits.add(new Limits(count, probe.gigaflops(), probe.readGigabytesPerSecond()));
            }
        }
        return new Machine(
                Version.ofBevis(),
                Version.ofJdk(),
                Version.ofSystem(),
                arithmetic(),
                dataset.title(),
                limits);
    }

    private static String arithmetic() {
        try (FloatKernels kernels = new FloatKernels(1)) {
            return kernels.description();
        }
    }
}
