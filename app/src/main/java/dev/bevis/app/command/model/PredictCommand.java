package dev.bevis.app.command.model;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.chart.Chart;
import dev.bevis.classifier.Classification;
import dev.bevis.document.CsvWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `bevis predict`: what a model says of examples.
@Command(
        name = "predict",
        customSynopsis = "bevis predict MODEL --data NAME|PATH [OPTION...]",
        description = {
            "Classify examples with a trained network: the class of each with its probability, and,"
                    + " with --top, the next best.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis predict model.safetensors --data mnist --first 20",
            "  bevis predict model.safetensors --data cifar10 --top 3 --csv > answers.csv",
        })
public final class PredictCommand implements Callable<Integer> {

    private final Host host;

    @Mixin ModelFlags model = new ModelFlags();

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

    /// A class with its probability, 0 to 1.
    private record Candidate(String name, float probability) {}

    /// What is said of an example.
    ///
    /// @param example its number, from 0
    private record Prediction(int example, String truth, List<Candidate> classes) {}

    /// What `--json` prints.
    ///
    /// @param probabilities whether the network was trained to give them
    private record Predicted(boolean probabilities, List<Prediction> predictions) {}

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--first", first);
        requireAtLeastOne("--top", top);
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        ModelFlags.Classified classified = model.classified(host, first);
        List<Prediction> predictions = predictions(classified);
        boolean probabilities = classified.classifier().givesProbabilities();
        PrintStream out = host.console().out();
        if (json) {
            Json.print(out, new Predicted(probabilities, predictions));
        } else if (csv) {
            out.print(CsvWriter.write(data(predictions)));
        } else {
            out.print(table(predictions).text(""));
            if (!probabilities) {
                out.println(
                        "It was not trained to give probabilities: read them as an order of"
                                + " classes.");
            }
        }
        out.flush();
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

    private List<Prediction> predictions(ModelFlags.Classified classified) {
        List<String> names = classified.classifier().classes();
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < classified.answers().size(); i++) {
            Classification answer = classified.answers().get(i);
            int label = classified.images().label(i);
            predictions.add(
                    new Prediction(
                            i,
                            label < names.size() ? names.get(label) : "class " + label,
                            answer.top(top).stream()
                                    .map(c -> new Candidate(names.get(c), answer.probability(c)))
                                    .toList()));
        }
        return predictions;
    }

    private static Chart.Data data(List<Prediction> predictions) {
        List<List<Chart.Datum>> rows = new ArrayList<>();
        for (Prediction prediction : predictions) {
            int rank = 1;
            for (Candidate candidate : prediction.classes()) {
                rows.add(
                        List.of(
                                new Chart.Datum.Value(prediction.example()),
                                new Chart.Datum.Word(prediction.truth()),
                                new Chart.Datum.Value(rank++),
                                new Chart.Datum.Word(candidate.name()),
                                new Chart.Datum.Value(candidate.probability())));
            }
        }
        return new Chart.Data(List.of("example", "truth", "rank", "class", "probability"), rows);
    }

    private static TextTable table(List<Prediction> predictions) {
        TextTable table = new TextTable(3, "example", "truth", "class", "probability");
        for (Prediction prediction : predictions) {
            String example = Text.count(prediction.example());
            String truth = prediction.truth();
            for (Candidate candidate : prediction.classes()) {
                table.add(example, truth, candidate.name(), Text.percent(candidate.probability()));
                example = "";
                truth = "";
            }
        }
        return table;
    }
}
