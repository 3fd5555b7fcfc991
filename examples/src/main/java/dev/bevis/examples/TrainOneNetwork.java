package dev.bevis.examples;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.train.Options;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Span;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A whole run: generated images, a network with one hidden layer, training, test accuracy, and the
/// trained network in a file.
public final class TrainOneNetwork {

    private TrainOneNetwork() {}

    /// Trains for two cycles of the learning rate.
    ///
    /// @param arguments the file for the trained network; `model.safetensors` where there is none
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments.length == 0 ? "model.safetensors" : arguments[0]), System.out);
    }

    static void run(Path file, PrintStream out) throws IOException {
        Dataset images = Source.parse("shapes").load(Environment.system());
        Split split = new Split(10_000, 2_000, new Placement.End());
        Trial trial =
                new Trial(
                        Architecture.of(List.of(50), new Relu(), Optional.empty()),
                        new SoftmaxCrossEntropy(),
                        new Initialization.He(),
                        new Trial.Descent(
                                0.001,
                                new Cyclic(1e-5, 0.1, Span.ofEpochs(1)),
                                new Length.Cycles(2),
                                new Trial.Batching(100, true, false)),
                        new Trial.Seeds(1, 1));
        Options options =
                new Options(Options.Precision.FLOAT, 2, new EvaluateEvery.Epoch(), false, false);
        try (Training training =
                Training.of(images, split, Normalization.STANDARDIZE, trial, options)) {
            training.run(event -> print(event, out), () -> false);
            double accuracy = training.evaluate(SplitName.TEST).accuracy();
            out.printf(Locale.ROOT, "test accuracy %.3f%n", accuracy);
            training.model().write(file);
        }
        out.println("trained network in " + file);
    }

    private static void print(Event event, PrintStream out) {
        if (event instanceof Event.Evaluated scored && scored.split() == SplitName.VALIDATION) {
            out.printf(
                    Locale.ROOT,
                    "step %d: validation accuracy %.3f%n",
                    scored.step(),
                    scored.evaluation().accuracy());
        }
    }
}
