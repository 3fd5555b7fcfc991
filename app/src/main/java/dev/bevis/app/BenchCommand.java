package dev.bevis.app;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Source;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.kernel.MachineProbe;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Event;
import dev.bevis.train.Options;
import dev.bevis.train.Outcome;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `bevis bench`: how fast training is here, and how much of what the machine can do that is.
@Command(
        name = "bench",
        customSynopsis = "bevis bench [OPTION...]",
        description = {
            "Measure whole training steps (shuffling, packing, forward, loss, backward, update),"
                + " and what share of the machine's multiply-adds they use. The peak is measured"
                + " right before and after each.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis bench",
            "  bevis bench --workload two-layer --threads 1 --json",
        })
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 3_600;

    private final Host host;

    @Option(
            names = "--workload",
            paramLabel = "NAME,NAME,...",
            description = {
                "two-layer, three-layer-bn, nine-layer-bn, linear, wide, and two-layer with 10, 129"
                        + " or 400 hidden units: two-layer-10, two-layer-129, two-layer-400."
                        + " Default: all.",
            })
    String names = Workload.names().collect(Collectors.joining(","));

    @Option(
            names = "--threads",
            paramLabel = "N,N,...",
            description = "Threads to compute with. Default: one, and one for each processor.")
    String threads = defaultThreads();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Measure each for so many seconds of training. Default: 4.")
    int seconds = 4;

    @Option(names = "--to-end", description = "Train each to its end and give its test accuracy.")
    boolean toEnd;

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "shapes, cifar10 or a path; what the images show makes no difference."
                            + " Default: shapes.")
    String data = "shapes";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    BenchCommand(Host host) {
        this.host = host;
    }

    private static String defaultThreads() {
        int all = Math.min(Runtime.getRuntime().availableProcessors(), RunFlags.MOST_THREADS);
        return all == 1 ? "1" : "1," + all;
    }

    /// What `--json` prints.
    private record Report(Machine machine, List<Measurement> workloads) {}

    /// @param version of Bevis
    /// @param dataset where the images are from
    /// @param limits for each number of threads
    private record Machine(
            String version, String jdk, String system, String dataset, List<Limits> limits) {}

    /// What a number of cores can do.
    private record Limits(int threads, double gigaflops, double readGigabytesPerSecond) {}

    /// @param microsecondsPerStep median of blocks of some hundredths of a second
    /// @param fastestTenth microseconds that a tenth of the blocks were faster than
    /// @param slowestTenth microseconds that a tenth of the blocks were slower than
    /// @param peakShare operations of the products, a second, over those of the machine
    /// @param testAccuracy where it was trained to the end
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Measurement(
            String workload,
            int threads,
            double microsecondsPerStep,
            double fastestTenth,
            double slowestTenth,
            double imagesPerSecond,
            double gigaflops,
            double peakGigaflops,
            double peakShare,
            @Nullable Double testAccuracy) {}

    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            workloads.add(workload(name));
        }
        List<Integer> counts = Values.wholeNumbers("--threads", threads);
        for (int count : counts) {
            if (count < 1 || count > RunFlags.MOST_THREADS) {
                throw new UsageException(
                        "--threads must be 1 to " + RunFlags.MOST_THREADS + ", got " + count);
            }
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageException("--seconds must be 1 to " + MOST_SECONDS + ", got " + seconds);
        }
        Source source = UsageException.unlessRefused(() -> Source.parse(data, host.environment()));
        Dataset dataset = host.reader().read(source);
        host.interruption().working();
        Machine machine = machine(dataset, counts);
        PrintStream out = host.console().out();
        if (!json) {
            printMachine(machine, out);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Workload workload : workloads) {
            for (int count : counts) {
                Optional<Measurement> measurement = measure(workload, count, dataset);
                if (measurement.isEmpty()) {
                    return ExitCode.INTERRUPTED.code();
                }
                measurements.add(measurement.get());
                if (!json) {
                    out.println(line(measurement.get()));
                    out.flush();
                }
            }
        }
        if (json) {
            Json.print(out, new Report(machine, measurements));
        }
        return ExitCode.OK.code();
    }

    private static Workload workload(String name) {
        return Workload.ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "--workload knows no '"
                                        + name
                                        + "', only "
                                        + Workload.names().collect(Collectors.joining(", "))));
    }

    private static Machine machine(Dataset dataset, List<Integer> counts) {
        List<Limits> limits = new ArrayList<>();
        for (int count : counts) {
            try (MachineProbe probe = new MachineProbe(count)) {
                limits.add(new Limits(count, probe.gigaflops(), probe.readGigabytesPerSecond()));
            }
        }
        return new Machine(
                Version.ofBevis(), Version.ofJdk(), Version.ofSystem(), dataset.title(), limits);
    }

    private static void printMachine(Machine machine, PrintStream out) {
        for (Limits limits : machine.limits()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "Machine   %d %s: %.1f GFLOP/s of multiply-adds, %.1f GB/s read from"
                                    + " memory",
                            limits.threads(),
                            limits.threads() == 1 ? "thread" : "threads",
                            limits.gigaflops(),
                            limits.readGigabytesPerSecond()));
        }
        out.println("Data      " + machine.dataset());
        out.println();
        out.println(
                "workload        threads   µs a step   10% to 90% of blocks     images/s   of the"
                        + " peak   test");
        out.flush();
    }

    private static String line(Measurement m) {
        return String.format(
                Locale.ROOT,
                "%-15s %7d %11.1f   %9.1f to %8.1f %12s %12s %6s",
                m.workload(),
                m.threads(),
                m.microsecondsPerStep(),
                m.fastestTenth(),
                m.slowestTenth(),
                Text.count(Math.round(m.imagesPerSecond())),
                Text.shortPercent(m.peakShare()),
                m.testAccuracy() == null ? "" : Text.shortPercent(m.testAccuracy()));
    }

    /// Empty when it was interrupted.
    private Optional<Measurement> measure(Workload workload, int count, Dataset dataset)
            throws IOException {
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
                                    host.interruption().getAsBoolean()
                                            || (!toEnd
                                                    && times.measured(training.seconds())
                                                            >= seconds));
            if (host.interruption().getAsBoolean()) {
                return Optional.empty();
            }
            double microseconds = times.microseconds(0.5);
            double gigaflops = workload.operations(dataset) / microseconds / 1e3;
            double peak = Math.max(peakBefore, peak(count));
            return Optional.of(
                    new Measurement(
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
