package dev.bevis.app.command.train;

import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

/// One line of a metrics file, a JSON object. Numbers that are not finite are `null`.
final class MetricsLine {

    private MetricsLine() {}

    /// `{"kind": "step", "step", "learningRate", "loss", "cost"}`: an update and its batch before
    /// it.
    static String of(Event.Stepped stepped) {
        return start("step", stepped.step())
                + number("learningRate", stepped.learningRate())
                + number("loss", stepped.loss())
                + number("cost", stepped.cost())
                + "}\n";
    }

    /// `{"kind": "evaluation", "step", "split", "loss", "cost", "accuracy"}`: a whole split after
    /// `step` updates.
    static String of(Event.Evaluated evaluated) {
        return start("evaluation", evaluated.step())
                + ", \"split\": \""
                + evaluated.split().text()
                + "\""
                + scores(evaluated.evaluation())
                + "}\n";
    }

    /// `{"kind": "batches", "step", "from", "loss", "cost", "accuracy"}`: means over the batches of
    /// the steps from `from` on before `step`.
    static String of(Event.Averaged averaged) {
        return start("batches", averaged.step())
                + ", \"from\": "
                + averaged.from()
                + scores(averaged.evaluation())
                + "}\n";
    }

    private static String scores(Evaluation evaluation) {
        return number("loss", evaluation.loss())
                + number("cost", evaluation.cost())
                + number("accuracy", evaluation.accuracy());
    }

    private static String start(String kind, long step) {
        return "{\"kind\": \"" + kind + "\", \"step\": " + step;
    }

    private static String number(String name, double value) {
        return ", \"" + name + "\": " + (Double.isFinite(value) ? Double.toString(value) : "null");
    }
}
