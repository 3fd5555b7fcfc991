package dev.bevis.app.command.model;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.TerminalStream;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.chart.Chart;
import dev.bevis.classifier.Classifier;
import dev.bevis.document.CsvWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// `bevis evaluate`: how often a model is right.
@Command(
        name = "evaluate",
        customSynopsis = "bevis evaluate MODEL --data NAME|PATH [OPTION...]",
        description = {
            "Evaluate a trained network on examples with labels: accuracy with a 95 %% interval;"
                + " recall, precision and F1 of each class; which classes are taken for which; and"
                + " whether its probabilities are what they say, by the expected calibration error,"
                + " the Brier score and a table of reliability.",
            "The interval is for other examples of the kind (Wilson), with this one network."
                + " Classes of other data are matched by their names. A CSV file that the model did"
                + " not learn from is evaluated row by row, its columns found by their names.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis evaluate model.safetensors --data cifar10",
            "  bevis evaluate model.safetensors --data new-rows.csv:label=species",
            "  bevis evaluate model.safetensors --data mnist --split validation --json",
        })
public final class EvaluateCommand implements Callable<Integer> {

    private final Host host;

    @Mixin(name = "Computing")
    ModelFlags model = new ModelFlags();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME|PATH",
            description = "The examples, named as for 'bevis train --data'.")
    String data = "";

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = {
                "Which of them: test; train or validation, of the dataset that the model learned"
                        + " from those of its training; or all. Default: test.",
            })
    Optional<String> split = Optional.empty();

    @Option(names = "--csv", description = "Print a row for each class as CSV.")
    boolean csv;

    @Option(names = "--json", description = "Print everything as one JSON object.")
    boolean json;

    public EvaluateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        Optional<DataParts.Part> part = split.map(DataParts.Part::of);
        int threads = model.threads.count();
        Classifier classifier = model.load();
        EvaluationData found = EvaluationData.of(classifier.model(), data, part, host);
        ModelEvaluation evaluation = new ModelEvaluation(classifier);
        new Answering(classifier, threads)
                .run(found.examples(), Function.identity(), evaluation::add);
        evaluation.requireSome(found.words());
        found.warning().ifPresent(warning -> Text.warn(host.console().err(), warning));
        evaluation.leftOut().ifPresent(left -> Text.warn(host.console().err(), left));
        print(found, evaluation);
        return ExitCode.OK.code();
    }

    private void print(EvaluationData found, ModelEvaluation evaluation) {
        PrintStream out = host.console().out();
        if (json) {
            Json.print(out, EvaluationJson.of(found, evaluation));
        } else if (csv) {
            TerminalStream.verbatim(out).print(CsvWriter.write(classes(evaluation)));
        } else {
            out.print(new EvaluationText(found, evaluation).text());
        }
        out.flush();
    }

    private static Chart.Data classes(ModelEvaluation evaluation) {
        return new Chart.Data(
                List.of("class", "examples", "given", "recall", "precision", "f1"),
                EvaluationJson.classes(evaluation.classifier().classes(), evaluation.confusion())
                        .stream()
                        .map(score ->
                                List.<Chart.Datum>of(
                                        new Chart.Datum.Word(score.name()),
                                        new Chart.Datum.Value(score.examples()),
                                        new Chart.Datum.Value(score.given()),
                                        new Chart.Datum.Value(score.recall().orElse(Double.NaN)),
                                        new Chart.Datum.Value(score.precision().orElse(Double.NaN)),
                                        new Chart.Datum.Value(score.f1().orElse(Double.NaN))))
                        .toList());
    }
}
