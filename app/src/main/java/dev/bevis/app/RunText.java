package dev.bevis.app;

import dev.bevis.statistics.Interval;
import dev.bevis.train.Outcome;
import dev.bevis.train.Trial;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `train` tells a reader before and after a run.
final class RunText {

    private RunText() {}

    /// What is going to be trained, on what and how.
    static String plan(Plan plan) {
        return "Data      "
                + data(plan)
                + "\nNetwork   "
                + network(plan)
                + "\nTraining  "
                + training(plan)
                + "\n";
    }

    private static String data(Plan plan) {
        return String.format(
                Locale.ROOT,
                "%s, %s\n          %,d images to train on, %,d to validate, %,d to test",
                plan.dataset().title(),
                switch (plan.normalization()) {
                    case STANDARDIZE -> "standardized";
                    case CENTER -> "centered";
                    case NONE -> "not normalized";
                },
                plan.split().train(),
                plan.split().validation(),
                plan.dataset().test().count());
    }

    private static String network(Plan plan) {
        Trial trial = plan.trial();
        String widths =
                trial.architecture().hidden().stream()
                        .map(width -> width + "-")
                        .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%d-%s%d%s, %,d parameters\n          %s loss, lambda %s",
                plan.dataset().features(),
                widths,
                plan.dataset().classes().size(),
                trial.architecture().norm().isPresent() ? " with batch norm" : "",
                parameters(plan),
                trial.loss().text(),
                number(trial.descent().lambda()));
    }

    private static long parameters(Plan plan) {
        return plan.trial()
                .architecture()
                .parameters(plan.dataset().features(), plan.dataset().classes().size());
    }

    private static String training(Plan plan) {
        Trial trial = plan.trial();
        return String.format(
                Locale.ROOT,
                "%s of %,d images, %s, seed %s\n          learning rate %s",
                counted(plan.steps(), "step"),
                trial.descent().batching().size(),
                epochs(plan),
                trial.seeds().init() == trial.seeds().data()
                        ? trial.seeds().init()
                        : trial.seeds().init()
                                + " for weights, "
                                + trial.seeds().data()
                                + " for order",
                trial.descent().schedule().text());
    }

    private static String epochs(Plan plan) {
        if (plan.steps() < plan.stepsPerEpoch()) {
            return "part of an epoch";
        }
        if (plan.steps() % plan.stepsPerEpoch() == 0) {
            return counted(plan.steps() / plan.stepsPerEpoch(), "epoch");
        }
        double epochs = (double) plan.steps() / plan.stepsPerEpoch();
        return String.format(Locale.ROOT, "%.2f epochs", epochs);
    }

    private static String counted(long count, String what) {
        return Text.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /// A table of scores, then how long it took and what the weights are.
    static String result(RunResult result) {
        TextTable scores = new TextTable(1, "", "loss", "cost", "accuracy", "95% interval");
        addRow(scores, "training", result.train());
        addRow(scores, "validation", result.validation());
        addRow(scores, "test", result.test());
        return scores.text("")
                + constantComponents(result.constantComponents())
                + endedAbove(result)
                + String.format(
                        Locale.ROOT,
                        "\nTime      %.1f s for %s, %,d images/s\n          %s\n",
                        result.seconds(),
                        counted(result.steps(), "step"),
                        Math.round(result.imagesPerSecond()),
                        result.environment().arithmetic())
                + "Weights   "
                + result.weightsSha256()
                + "\n";
    }

    private static String constantComponents(int count) {
        return count == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "\n%,d pixel components are the same in all training images; they were only"
                                + " centered.\n",
                        count);
    }

    private static String endedAbove(RunResult result) {
        Double loss = result.train().loss();
        return result.endedAbove() == null || loss == null
                ? ""
                : "\nThe training loss ended "
                        + result.endedAbove().exceeded(loss)
                        + ": the learning rate is too high.\n";
    }

    private static void addRow(TextTable table, String name, RunResult.Scores scores) {
        if (scores.accuracy() == null) {
            return;
        }
        Interval interval = scores.interval95();
        table.add(
                name,
                Text.loss(scores.loss()),
                Text.loss(scores.cost()),
                Text.percent(scores.accuracy()),
                interval == null
                        ? ""
                        : Text.shortPercent(interval.low())
                                + " to "
                                + Text.shortPercent(interval.high()));
    }

    /// What to do after a run that finished.
    static String next(Plan plan, RunResult result) {
        if (result.endedAbove() != null) {
            return "Next: the same with a tenth of the learning rate";
        }
        if (plan.trial().architecture().hidden().isEmpty()) {
            return "Next: hidden layers, for instance --hidden 50,50 --batch-norm";
        }
        if (plan.dataset().name().equals("shapes")) {
            return "Next: photographs, with 'bevis data get cifar10' and then --data cifar10";
        }
        return "Next: --seed "
                + (plan.trial().seeds().init() + 1)
                + " shows how much of this is luck";
    }

    /// What to do after divergence.
    static String divergence(Outcome.Diverged diverged) {
        return String.format(
                Locale.ROOT,
                "training diverged at step %,d, learning rate %s: numbers that are not finite,"
                        + " first in %s. A lower learning rate helps, or a smaller --init or"
                        + " --lambda, or --batch-norm",
                diverged.step(),
                number(diverged.learningRate()),
                diverged.layer());
    }

    /// How to go on after a stop.
    static String stopped(long step, Plan plan, Optional<Path> checkpoint) {
        return String.format(
                Locale.ROOT,
                "stopped after step %,d of %,d; %s",
                step,
                plan.steps(),
                checkpoint
                        .map(folder ->
                                "the state is in "
                                        + folder
                                        + ", and the same command with --resume goes on"
                                        + " from it")
                        .orElse(
                                "nothing was kept. With --checkpoint FOLDER a run can be gone on"
                                        + " with"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
