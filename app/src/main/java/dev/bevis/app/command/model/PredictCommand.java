package dev.bevis.app.command.model;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.TerminalStream;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.classifier.Classifier;
import dev.bevis.data.source.Source;
import dev.bevis.kernel.feature.FloatFeatures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis predict`: what a model says of examples.
@Command(
        name = "predict",
        customSynopsis = "bevis predict MODEL FILE... [OPTION...]",
        description = {
            "Classify examples with a trained network: the class of each with its probability, and,"
                    + " with --top, the next best.",
            "Files can be pictures, folders of pictures, CSV or Parquet files with the columns that"
                + " the model reads, in any order and with others between them, and arrays in .npy"
                + " and IDX files; '-' reads CSV or one picture from standard input. What is to be"
                + " known to read a CSV file stands behind its path, as for training: label=NAME"
                + " has the classes printed beside the answers.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis predict model.safetensors cat.jpg holiday/ --top 3",
            "  bevis predict model.safetensors rows.csv --csv > answers.csv",
            "  bevis predict model.safetensors umfrage.csv:separator=semicolon:decimal=comma",
            "  curl -s https://example.org/cat.jpg | bevis predict model.safetensors -",
            "  bevis predict model.safetensors --data mnist --first 20 --json",
        })
public final class PredictCommand implements Callable<Integer> {

    private static final Answered NOTHING =
            new Answered(
                    new ExampleBatch(List.of(), List.of(), _ -> new FloatFeatures(new float[0])),
                    List.of());

    private final Host host;

    @Mixin(name = "Computing")
    ModelFlags model = new ModelFlags();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "What to classify; see above.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "Classify the examples of a dataset instead, named as for 'bevis train"
                            + " --data'.")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--split",
            paramLabel = "PART",
            description =
                    "With --data, which examples: test, validation, train or all. Default: test.")
    Optional<String> split = Optional.empty();

    @Option(
            names = "--resize",
            description =
                    "Resize pictures of other sizes than the model reads, each new pixel the mean"
                        + " of the area that it covers. Default: only where pictures were resized"
                        + " for training.")
    boolean resize;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "Only the first N examples. Default: all.")
    int first = Integer.MAX_VALUE;

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "The K best classes of each example. Default: 1.")
    int top = 1;

    @Option(
            names = "--csv",
            description = "Print a row for each example and class as CSV, with the best first.")
    boolean csv;

    @Option(names = "--json", description = "Print all answers as one JSON object.")
    boolean json;

    public PredictCommand(Host host) {
        this.host = host;
    }

    /// A batch of answers, with what stands before it if it is the first.
    private record Written(String head, String text) {}

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--first", first);
        requireAtLeastOne("--top", top);
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        if (files.isEmpty() == data.isEmpty()) {
            throw new UsageException(
                    (files.isEmpty()
                                    ? "there is nothing to classify"
                                    : "files and --data exclude" + " each other")
                            + "; name files, for example 'bevis predict model.safetensors"
                            + " rows.csv', or a dataset with --data");
        }
        int threads = model.threads.count();
        Classifier classifier = model.load();
        print(new FirstExamples(examples(classifier), first), new Answering(classifier, threads));
        return ExitCode.OK.code();
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(
                    option
                            + " must be at least 1, got "
                            + value
                            + "; for example "
                            + option
                            + " 3");
        }
    }

    private ExampleStream examples(Classifier classifier) throws IOException {
        if (data.isPresent()) {
            DataParts.Part part = DataParts.Part.of(split.orElse("test"));
            Source source =
                    DataParts.given(
                            UsageException.unlessRefused(() -> Source.parse(data.get())),
                            classifier.model());
            return DataParts.of(host.reader().read(source), classifier.model()).examples(part);
        }
        if (split.isPresent()) {
            throw new UsageException("--split goes with --data; leave it out to classify files");
        }
        ExampleFiles all =
                new ExampleFiles(
                        classifier.model(),
                        resize || ExampleFiles.areResized(classifier.model()),
                        System.in);
        List<ExampleStream> each = new ArrayList<>();
        for (String file : files) {
            each.add(all.examples(file, files.size() == 1 ? "" : file + ":"));
        }
        return to -> {
            for (ExampleStream some : each) {
                some.forEach(to);
            }
        };
    }

    private void print(ExampleStream examples, Answering answering) throws IOException {
        Classifier classifier = answering.classifier();
        PredictionOutput output =
                csv
                        ? new PredictionCsv(classifier, top)
                        : json
                                ? new PredictionJson(classifier, top)
                                : new PredictionTable(classifier, top);
        PrintStream out =
                csv || json ? TerminalStream.verbatim(host.console().out()) : host.console().out();
        boolean[] begun = {false};
        answering.run(
                examples,
                answered -> new Written(output.head(answered), output.text(answered)),
                written -> {
                    out.print(begun[0] ? output.between() : written.head());
                    out.print(written.text());
                    begun[0] = true;
                });
        if (!begun[0]) {
            out.print(output.head(NOTHING));
        }
        out.print(output.end());
        out.flush();
    }
}
