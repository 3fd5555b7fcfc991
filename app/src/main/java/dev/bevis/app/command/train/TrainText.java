package dev.bevis.app.command.train;

import dev.bevis.app.command.study.StudyText;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.statistics.Interval;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `train` tells of what came out.
final class TrainText {

    private static final int SHORT_HASH = 12;

    private TrainText() {}

    /// One trial: a table of scores, then how long it took and what the weights are.
    ///
    /// @param examples what it was trained on, such as `rows`
    static String one(TrialJson trial, String examples) {
        TextTable scores = new TextTable(1, "", "loss", "cost", "accuracy", "95% interval");
        add(scores, "training", trial.train());
        add(scores, "validation", trial.validation());
        if (trial.test().accuracy() != null) {
            scores.add(
                    "test",
                    "",
                    "",
                    Text.percent(trial.test().accuracy()),
                    interval(trial.test().interval95()));
        }
        return "\n"
                + scores.text("")
                + endedAbove(trial)
                + time(trial, examples)
                + "Weights   "
                + trial.weightsSha256()
                + "\n";
    }

    private static void add(TextTable table, String name, TrialJson.Scores scores) {
        if (scores.accuracy() != null) {
            table.add(
                    name,
                    Text.loss(scores.loss()),
                    Text.loss(scores.cost()),
                    Text.percent(scores.accuracy()),
                    interval(scores.interval95()));
        }
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null
                ? ""
                : Text.shortPercent(interval.low()) + " to " + Text.shortPercent(interval.high());
    }

    private static String endedAbove(TrialJson trial) {
        Double loss = trial.train().loss();
        return trial.endedAbove() == null || loss == null
                ? ""
                : "\nThe training loss ended "
                        + trial.endedAbove().exceeded(loss)
                        + ": the learning rate is too high.\n";
    }

    private static String time(TrialJson trial, String examples) {
        if (trial.environment() == null
                || trial.seconds() == null
                || trial.imagesPerSecond() == null) {
            return "\n";
        }
        return String.format(
                Locale.ROOT,
                "\nTime      %.1f s for %,d %s, %,d %s/s\n          %s\n",
                trial.seconds(),
                trial.steps(),
                trial.steps() == 1 ? "step" : "steps",
                Math.round(trial.imagesPerSecond()),
                examples,
                trial.environment().arithmetic());
    }

    /// Several trials: what `run` tells of a study, and a table of all of them.
    static String several(StudyResult result, List<TrialJson> trials) {
        if (trials.isEmpty()) {
            return "";
        }
        return StudyText.result(result, List.of())
                + "\n"
                + table(trials)
                + endedAbove(trials)
                + "\nDo not choose by test accuracies; after a choice they say too much.\n";
    }

    private static String table(List<TrialJson> trials) {
        List<String> options = List.copyOf(trials.getFirst().values().keySet());
        List<String> heading = new ArrayList<>(List.of("trial"));
        heading.addAll(options);
        heading.addAll(List.of("training", "validation", "test", "weights"));
        TextTable table = new TextTable(1 + options.size(), heading.toArray(String[]::new));
        for (int i = 0; i < trials.size(); i++) {
            TrialJson trial = trials.get(i);
            List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
            options.forEach(option -> row.add(trial.values().getOrDefault(option, "")));
            row.add(accuracy(trial.train().accuracy()));
            row.add(accuracy(trial.validation().accuracy()));
            row.add(accuracy(trial.test().accuracy()));
            row.add(
                    trial.divergence() == null
                            ? trial.weightsSha256().substring(0, SHORT_HASH)
                            : "diverged at step "
                                    + Text.count(trial.divergence().step())
                                    + ", in "
                                    + trial.divergence().layer());
            table.add(row);
        }
        return table.text("");
    }

    private static String accuracy(@Nullable Double accuracy) {
        return accuracy == null ? "" : Text.percent(accuracy);
    }

    private static String endedAbove(List<TrialJson> trials) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < trials.size(); i++) {
            Double loss = trials.get(i).train().loss();
            var level = trials.get(i).endedAbove();
            if (level != null && loss != null) {
                text.append("Trial ").append(i + 1).append(": the training loss ended ");
                text.append(level.exceeded(loss)).append('\n');
            }
        }
        return text.isEmpty()
                ? ""
                : "\n" + text + "The learning rate is too high there; try a tenth of it.\n";
    }

    /// What to do after a trial that finished.
    static String next(TrialJson trial, Setting setting) {
        if (trial.endedAbove() != null) {
            return "Next: the same with a tenth of the learning rate";
        }
        if (setting.network().isLinear()) {
            return "Next: hidden layers, for instance --hidden 50,50 --batch-norm";
        }
        if (trial.dataset().name().equals("shapes")) {
            return "Next: photographs, with 'bevis data get cifar10' and then --data cifar10";
        }
        return "Next: --seed 1..5 shows how much of this is luck";
    }

    /// What to do after divergence.
    static String divergence(TrialJson trial) {
        var divergence = trial.divergence();
        return divergence == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "training diverged at step %,d, learning rate %s: numbers that are not"
                                + " finite, first in %s. %s",
                        divergence.step(),
                        Double.toString(divergence.learningRate()),
                        divergence.layer(),
                        HELP);
    }

    /// What helps against divergence.
    static final String HELP =
            "A lower learning rate helps, or a smaller --init or --lambda, or --batch-norm";
}
