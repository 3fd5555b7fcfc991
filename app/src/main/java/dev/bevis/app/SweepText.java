package dev.bevis.app;

import dev.bevis.app.SweepResult.Spread;
import dev.bevis.app.SweepResult.TrialResult;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What `train` tells a reader of several trials.
final class SweepText {

    private static final List<String> SEEDS = List.of("seed", "init-seed", "data-seed");
    private static final int SHORT_HASH = 12;

    private SweepText() {}

    /// What is going to be trained.
    static String plan(List<PlannedTrial> trials, int cohorts) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "Trials    %,d, in %s of those that see the same batches: all combinations"
                                + " of\n",
                        trials.size(),
                        cohorts == 1 ? "one cohort" : Text.count(cohorts) + " cohorts"));
        for (String option : trials.getFirst().values().keySet()) {
            Set<String> values = new LinkedHashSet<>();
            trials.forEach(trial -> values.add(trial.values().getOrDefault(option, "")));
            text.append("          ").append(option).append(": ");
            text.append(String.join("; ", values)).append('\n');
        }
        text.append("The first of them:\n");
        return text + RunText.plan(trials.getFirst().plan());
    }

    /// A table of all trials, one over seeds where there are several, and how long it took.
    static String result(SweepResult result) {
        if (result.trials().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(trials(result));
        if (!varied(result, true).isEmpty()) {
            text.append('\n').append(overSeeds(result));
        }
        text.append(endedAbove(result));
        best(result).ifPresent(best -> text.append('\n').append(best));
        long steps = result.trials().stream().mapToLong(t -> t.result().steps()).sum();
        text.append(
                String.format(
                        Locale.ROOT,
                        "\nTime      %.1f s for %,d steps of all trials\n          %s\n",
                        result.seconds(),
                        steps,
                        result.trials().getFirst().result().environment().arithmetic()));
        return text.toString();
    }

    private static String trials(SweepResult result) {
        List<List<String>> rows = new ArrayList<>();
        List<String> options = options(result);
        List<String> head = new ArrayList<>(List.of("trial"));
        head.addAll(options);
        head.addAll(List.of("training", "validation", "test", "weights"));
        rows.add(head);
        for (TrialResult trial : result.trials()) {
            RunResult run = trial.result();
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.trial())));
            options.forEach(option -> row.add(trial.values().getOrDefault(option, "")));
            row.add(accuracy(run.train()));
            row.add(accuracy(run.validation()));
            row.add(accuracy(run.test()));
            row.add(
                    run.divergence() == null
                            ? run.outcome().equals("finished")
                                    ? run.weightsSha256().substring(0, SHORT_HASH)
                                    : run.outcome() + " after step " + Text.count(run.steps())
                            : "diverged at step "
                                    + Text.count(run.divergence().step())
                                    + ", in "
                                    + run.divergence().layer());
            rows.add(row);
        }
        return table(rows, options.size() + 1);
    }

    private static String endedAbove(SweepResult result) {
        StringBuilder text = new StringBuilder();
        for (TrialResult trial : result.trials()) {
            Double loss = trial.result().train().loss();
            if (trial.result().endedAbove() != null && loss != null) {
                text.append("Trial ").append(trial.trial()).append(": the training loss ended ");
                text.append(trial.result().endedAbove().exceeded(loss)).append('\n');
            }
        }
        return text.isEmpty()
                ? ""
                : "\n" + text + "The learning rate is too high there; try a tenth of it.\n";
    }

    private static String accuracy(RunResult.Scores scores) {
        return scores.accuracy() == null ? "" : Text.percent(scores.accuracy());
    }

    private static List<String> options(SweepResult result) {
        return List.copyOf(result.trials().getFirst().values().keySet());
    }

    /// Options with several values that are seeds, or that are not.
    private static List<String> varied(SweepResult result, boolean seeds) {
        return options(result).stream().filter(option -> SEEDS.contains(option) == seeds).toList();
    }

    private static String overSeeds(SweepResult result) {
        List<String> options = varied(result, false);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(options);
        head.addAll(List.of("training", "validation", "test", "seeds"));
        rows.add(head);
        settings(result)
                .forEach((setting, runs) -> {
                    List<String> row = new ArrayList<>();
                    options.forEach(option -> row.add(setting.getOrDefault(option, "")));
                    row.add(text(spread(runs, RunResult::train)));
                    row.add(text(validation(runs)));
                    row.add(text(spread(runs, RunResult::test)));
                    long finished =
                            runs.stream().filter(run -> run.outcome().equals("finished")).count();
                    row.add(finished + (finished == runs.size() ? "" : " of " + runs.size()));
                    rows.add(row);
                });
        return "Mean and standard deviation over seeds\n" + table(rows, options.size());
    }

    private static Spread spread(
            List<RunResult> runs, Function<RunResult, RunResult.Scores> scores) {
        return Spread.of(
                runs.stream()
                        .map(run -> scores.apply(run).accuracy())
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue));
    }

    private static String text(Spread spread) {
        return switch (spread.n()) {
            case 0 -> "";
            case 1 -> Text.percent(spread.mean());
            default ->
                    String.format(
                            Locale.ROOT,
                            "%s ± %.2f",
                            Text.percent(spread.mean()),
                            100 * spread.deviation());
        };
    }

    /// The setting to choose, where there is a choice to make and images to make it by.
    private static Optional<String> best(SweepResult result) {
        if (varied(result, false).isEmpty()) {
            return Optional.empty();
        }
        return settings(result).entrySet().stream()
                .filter(setting -> validation(setting.getValue()).n() > 0)
                .max(Comparator.comparingDouble(setting -> validation(setting.getValue()).mean()))
                .map(setting -> best(setting.getKey(), setting.getValue()));
    }

    private static String best(Map<String, String> values, List<RunResult> runs) {
        Spread spread = validation(runs);
        Interval interval =
                new Proportion(spread.mean(), runs.getFirst().dataset().validation()).interval();
        return String.format(
                Locale.ROOT,
                "Best      %s, by %saccuracy on the validation images: %s. The choice of those"
                        + " images alone makes that %s to %s (95%%), so others near it"
                        + " may be as good.\n          Do not choose by the test column.\n",
                PlannedTrial.name(values),
                spread.n() == 1 ? "" : "mean ",
                Text.percent(spread.mean()),
                Text.shortPercent(interval.low()),
                Text.shortPercent(interval.high()));
    }

    private static Spread validation(List<RunResult> runs) {
        return spread(runs, RunResult::validation);
    }

    /// The runs of each setting, over the seeds.
    private static Map<Map<String, String>, List<RunResult>> settings(SweepResult result) {
        Map<Map<String, String>, List<RunResult>> settings = new LinkedHashMap<>();
        for (TrialResult trial : result.trials()) {
            Map<String, String> setting = new LinkedHashMap<>(trial.values());
            SEEDS.forEach(setting::remove);
            settings.computeIfAbsent(setting, _ -> new ArrayList<>()).add(trial.result());
        }
        return settings;
    }

    /// Columns as wide as their widest cell: names to the left, numbers to the right but the last.
    private static String table(List<List<String>> rows, int names) {
        StringBuilder text = new StringBuilder();
        int columns = rows.getFirst().size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                int column = c;
                int width =
                        rows.stream().mapToInt(r -> DisplayWidth.of(r.get(column))).max().orElse(0);
                String space = " ".repeat(width - DisplayWidth.of(row.get(c)));
                boolean left = c < names || c == columns - 1;
                line.append(left ? row.get(c) + space : space + row.get(c)).append("   ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// How to go on after a stop.
    static String stopped(SweepResult result, Optional<Path> checkpoint) {
        return String.format(
                Locale.ROOT,
                "stopped; %d of the trials are complete. %s",
                result.trials().size() - result.count("interrupted"),
                checkpoint
                        .map(folder ->
                                "The states are in "
                                        + folder
                                        + ", and the same command with --resume goes on from"
                                        + " them")
                        .orElse(
                                "Nothing was kept of the others. With --checkpoint FOLDER a run"
                                        + " can be gone on with"));
    }
}
