package dev.bevis.app.command.model;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.io.DatasetException;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `bevis evaluate`: how often a model is right.
@Command(
        name = "evaluate",
        customSynopsis = "bevis evaluate MODEL --data NAME|PATH [OPTION...]",
        description = {
            "Evaluate a trained network on examples with labels: accuracy with a 95 % interval,"
                    + " recall and precision of each class, and which classes are taken for which.",
            "The interval is for other examples of the kind (Wilson), with this one network.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis evaluate model.safetensors --data cifar10",
            "  bevis evaluate model.safetensors --data mnist --split train --json",
        })
public final class EvaluateCommand implements Callable<Integer> {

    /// A wider table of confusions would not fit a terminal.
    private static final int MOST_CLASSES_SHOWN = 12;

    private static final int SHORT_NAME = 6;

    private final Host host;

    @Mixin ModelFlags model = new ModelFlags();

    @Option(names = "--json", description = "Print everything as one JSON object.")
    boolean json;

    public EvaluateCommand(Host host) {
        this.host = host;
    }

    /// How one class fares; shares are 0 to 1.
    ///
    /// @param examples of this class
    /// @param recall share of these that are given it; NaN without examples
    /// @param precision share of those given it that are of it; NaN if none is
    private record ClassScore(String name, int examples, double recall, double precision) {}

    /// What `--json` prints.
    ///
    /// @param accuracy 0 to 1
    /// @param interval of 95 %
    /// @param confusion a row for each true class, with the count of each class given
    private record Evaluated(
            int examples,
            int correct,
            double accuracy,
            Interval interval,
            List<ClassScore> classes,
            int[][] confusion) {}

    @Override
    public Integer call() throws IOException {
        ModelFlags.Classified classified = model.classified(host, Integer.MAX_VALUE);
        Evaluated evaluated = evaluated(classified);
        PrintStream out = host.console().out();
        if (json) {
            Json.print(out, evaluated);
        } else {
            print(evaluated, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private Evaluated evaluated(ModelFlags.Classified classified) {
        List<String> names = classified.classifier().classes();
        int count = classified.answers().size();
        if (count == 0) {
            throw new DatasetException(
                    model.data + ": expected examples in '" + model.split + "', found none");
        }
        int[][] confusion = new int[names.size()][names.size()];
        int correct = 0;
        for (int i = 0; i < count; i++) {
            int truth = classified.images().label(i);
            if (truth >= names.size()) {
                throw new DatasetException(
                        model.data
                                + ": expected labels of the "
                                + names.size()
                                + " classes of the model, found label "
                                + truth
                                + " of example "
                                + i
                                + "; name data with the classes that it was trained on");
            }
            int given = classified.answers().get(i).label();
            confusion[truth][given]++;
            correct += truth == given ? 1 : 0;
        }
        double accuracy = (double) correct / count;
        return new Evaluated(
                count,
                correct,
                accuracy,
                new Proportion(accuracy, count).interval(),
                scores(names, confusion),
                confusion);
    }

    private static List<ClassScore> scores(List<String> names, int[][] confusion) {
        List<ClassScore> scores = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            int examples = 0;
            int given = 0;
            for (int other = 0; other < names.size(); other++) {
                examples += confusion[k][other];
                given += confusion[other][k];
            }
            double right = confusion[k][k];
            scores.add(new ClassScore(names.get(k), examples, right / examples, right / given));
        }
        return scores;
    }

    private static void print(Evaluated evaluated, PrintStream out) {
        out.println(
                "Accuracy  "
                        + Percent.of(evaluated.accuracy())
                        + " % "
                        + Percent.of(evaluated.interval())
                        + ", "
                        + Text.count(evaluated.correct())
                        + " of "
                        + Text.count(evaluated.examples())
                        + " examples");
        out.println();
        TextTable classes = new TextTable(1, "class", "examples", "recall %", "precision %");
        for (ClassScore score : evaluated.classes()) {
            classes.add(
                    score.name(),
                    Text.count(score.examples()),
                    Percent.of(score.recall()),
                    Percent.of(score.precision()));
        }
        out.print(classes.text(""));
        if (evaluated.classes().size() <= MOST_CLASSES_SHOWN) {
            out.println();
            out.print(confusion(evaluated).text(""));
        } else {
            out.println("\n--json has how often each class is taken for each.");
        }
    }

    /// Rows are true classes, columns those given.
    private static TextTable confusion(Evaluated evaluated) {
        List<String> heading = new ArrayList<>(List.of("true \\ given"));
        for (ClassScore score : evaluated.classes()) {
            String name = Text.printable(score.name());
            heading.add(name.substring(0, Math.min(SHORT_NAME, name.length())));
        }
        TextTable table = new TextTable(1, heading.toArray(String[]::new));
        for (int k = 0; k < evaluated.classes().size(); k++) {
            List<String> row = new ArrayList<>(List.of(evaluated.classes().get(k).name()));
            for (int count : evaluated.confusion()[k]) {
                row.add(Text.count(count));
            }
            table.add(row);
        }
        return table;
    }
}
