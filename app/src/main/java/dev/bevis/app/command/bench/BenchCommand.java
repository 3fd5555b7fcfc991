package dev.bevis.app.command.bench;

import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.option.Values;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.Dataset;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.source.Source;
import dev.bevis.study.form.StudyForms;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.average.WeightAverage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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
                + " first, and again right before and after each; the highest counts.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis bench",
            "  bevis bench --workload two-layer --threads 1 --json",
            "  bevis bench --workload two-layer --optimizer descent,momentum:0.9:false,adamw",
            "  bevis bench --workload two-layer --augment random-flip,shift:2",
            "  bevis bench --workload linear --parts",
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_MEMBERS = 1_000;

    private final Host host;

    @Option(
            names = "--workload",
            paramLabel = "NAME,NAME,...",
            description = {
                "two-layer, three-layer-bn, nine-layer-bn, sweep-8, linear, wide, and two-layer"
                        + " with 10, 129 or 400 hidden units: two-layer-10, two-layer-129,"
                        + " two-layer-400. Default: all.",
            })
    String names = Workload.names().collect(Collectors.joining(","));

    @Option(
            names = "--hidden",
            paramLabel = "UNITS,UNITS,...",
            description =
                    "Measure a network with these hidden layers instead of the workloads; \"\" for"
                            + " a linear classifier.")
    Optional<String> hidden = Optional.empty();

    @Option(names = "--batch-norm", description = "With --hidden: batch norm in every layer.")
    boolean batchNorm;

    @Option(
            names = "--batch",
            paramLabel = "IMAGES",
            description = "With --hidden: images of a step. Default: 100.")
    Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "IMAGES",
            description = "With --hidden: images to train on. Default: 45000.")
    Optional<Integer> images = Optional.empty();

    @Option(
            names = "--members",
            paramLabel = "N",
            description =
                    "With --hidden: so many networks as one cohort; times are those of all"
                            + " together. Default: 1.")
    Optional<Integer> members = Optional.empty();

    @Option(
            names = "--optimizer",
            paramLabel = "RULE,RULE,...",
            description =
                    "Update rules to measure each with, such as descent,momentum:0.9:false,adamw."
                            + " Default: descent.")
    String optimizers = "descent";

    @Option(
            names = "--weight-average",
            paramLabel = "AVERAGE",
            description = "Keep an average of the weights, such as ema. Default: none.")
    String average = "none";

    @Option(
            names = "--augment",
            paramLabel = "KIND,KIND,...",
            description = {
                "Measure each once more with training images that are changed, as 'bevis train' has"
                        + " it, such as random-flip,shift:2.",
            })
    Optional<String> augment = Optional.empty();

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
            names = "--parts",
            description = {
                "Say which methods the time goes to, by samples that the Java machine's flight"
                        + " recorder takes every millisecond. Trains each for twice as long.",
            })
    boolean parts;

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "shapes, cifar10 or a path; what the images show makes no difference."
                            + " Default: shapes.")
    String data = "shapes";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    public BenchCommand(Host host) {
        this.host = host;
    }

    private static String defaultThreads() {
        int all = Math.min(Runtime.getRuntime().availableProcessors(), ThreadFlags.MOST_THREADS);
        return all == 1 ? "1" : "1," + all;
    }

    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = workloads();
        List<UpdateRule> rules = rules();
        WeightAverage averaged =
                UsageException.unlessRefused(
                        () -> StudyForms.option("--weight-average", WeightAverage.class, average));
        List<Augmentations> augmentations = augmentations();
        List<Integer> counts = Values.wholeNumbers("--threads", threads, "1,2");
        for (int count : counts) {
            if (count < 1 || count > ThreadFlags.MOST_THREADS) {
                throw new UsageException(
                        "--threads must be 1 to " + ThreadFlags.MOST_THREADS + ", got " + count);
            }
        }
        if (parts && toEnd) {
            throw new UsageException("--parts and --to-end exclude each other; leave one out");
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageException("--seconds must be 1 to " + MOST_SECONDS + ", got " + seconds);
        }
        Source source = UsageException.unlessRefused(() -> Source.parse(data));
        Dataset dataset = host.reader().read(source);
        UsageException.unlessRefused(() -> {
            augmentations.forEach(each -> each.requireFit(dataset.shape()));
            return dataset;
        });
        host.interruption().working();
        BenchReport.Machine machine = BenchReport.machine(dataset, counts);
        PrintStream out = host.console().out();
        if (!json) {
            BenchText.printMachine(machine, out);
        }
        Bench bench = new Bench(dataset, machine, seconds, toEnd, parts, host.interruption());
        List<BenchReport.Measurement> measurements = new ArrayList<>();
        for (Workload workload : workloads) {
            for (int count : counts) {
                for (Workload variant : variants(workload, rules, averaged, augmentations)) {
                    Optional<BenchReport.Measurement> measurement = bench.measure(variant, count);
                    if (measurement.isEmpty()) {
                        return ExitCode.INTERRUPTED.code();
                    }
                    measurements.add(measurement.get());
                    if (!json) {
                        out.println(BenchText.line(measurement.get()));
                        out.flush();
                    }
                }
            }
        }
        if (json) {
            Json.print(out, new BenchReport(machine, measurements));
        }
        return ExitCode.OK.code();
    }

    /// A workload with each rule, and with images as they are before those that are changed.
    private static List<Workload> variants(
            Workload workload,
            List<UpdateRule> rules,
            WeightAverage averaged,
            List<Augmentations> augmentations) {
        return rules.stream()
                .flatMap(rule ->
                        augmentations.stream().map(each -> workload.with(rule, averaged, each)))
                .toList();
    }

    /// None, and what is asked for.
    private List<Augmentations> augmentations() throws IOException {
        if (augment.isEmpty()) {
            return List.of(Augmentations.NONE);
        }
        String text = augment.get();
        String list = text.startsWith("[") ? text : "[" + text + "]";
        return List.of(
                Augmentations.NONE,
                UsageException.unlessRefused(
                        () -> (Augmentations) StudyForms.option("--augment", "augment", list)));
    }

    private List<UpdateRule> rules() throws IOException {
        List<UpdateRule> rules = new ArrayList<>();
        for (String text : optimizers.split(",", -1)) {
            rules.add(
                    UsageException.unlessRefused(
                            () -> StudyForms.option("--optimizer", UpdateRule.class, text)));
        }
        return rules;
    }

    private List<Workload> workloads() throws IOException {
        if (hidden.isPresent()) {
            return List.of(custom(hidden.get()));
        }
        if (batchNorm || batch.isPresent() || images.isPresent() || members.isPresent()) {
            throw new UsageException(
                    "--batch-norm, --batch, --images and --members say nothing without --hidden;"
                            + " add that");
        }
        List<Workload> workloads = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            workloads.add(workload(name));
        }
        return workloads;
    }

    private Workload custom(String widths) throws IOException {
        List<Integer> units =
                widths.isEmpty() ? List.of() : Values.wholeNumbers("--hidden", widths, "50,30");
        int count = members.orElse(1);
        if (count < 1 || count > MOST_MEMBERS) {
            throw new UsageException("--members must be 1 to " + MOST_MEMBERS + ", got " + count);
        }
        return UsageException.unlessRefused(() -> {
            Workload workload =
                    Workload.custom(
                            units,
                            batchNorm,
                            images.orElse(Workload.MOST_IMAGES),
                            batch.orElse(100));
            return workload.withMembers(count).checked();
        });
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
}
