package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Chart.Datum;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.setting.Field;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Trials as a table for programs: a row for each trial, a column for each thing that determined it
/// and for each number that came out. Numbers keep every digit; a cell is empty where there is
/// none.
///
/// A field of a setting that has parts has a column for each of them as well: the rate of `{cyclic:
/// {min: 1e-5, max: 0.1, …}}` is `cyclic` in `learning-rate`, and its parts are in
/// `learning-rate.min` and `learning-rate.max`.
public final class TrialTable {

    private static final Datum NONE = new Datum.Word("");

    private TrialTable() {}

    /// The table of some trials, in their order.
    public static Chart.Data of(List<StoredTrial> trials) {
        List<Map<String, Datum>> settings =
                trials.stream().<Map<String, Datum>>map(TrialTable::setting).toList();
        List<String> fields = columns(settings);
        List<SequencedMap<String, Datum>> rows = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            SequencedMap<String, Datum> row = place(trials.get(i));
            for (String field : fields) {
                row.put(field, settings.get(i).getOrDefault(field, NONE));
            }
            outcome(trials.get(i), row);
            rows.add(row);
        }
        return rows.isEmpty()
                ? new Chart.Data(List.of("trial"), List.of())
                : new Chart.Data(
                        List.copyOf(rows.getFirst().keySet()),
                        rows.stream().map(row -> List.copyOf(row.values())).toList());
    }

    /// The columns of all settings: each field, with the parts that it has anywhere behind it.
    private static List<String> columns(List<Map<String, Datum>> settings) {
        List<String> columns = new ArrayList<>();
        for (Field field : Field.list()) {
            Set<String> parts = new LinkedHashSet<>(List.of(field.name()));
            for (Map<String, Datum> setting : settings) {
                setting.keySet().stream()
                        .filter(column -> column.startsWith(field.name() + "."))
                        .forEach(parts::add);
            }
            columns.addAll(parts);
        }
        return columns;
    }

    private static SequencedMap<String, Datum> place(StoredTrial trial) {
        SequencedMap<String, Datum> row = new LinkedHashMap<>();
        boolean placed = !trial.places().isEmpty();
        row.put("trial", new Datum.Word(trial.id()));
        row.put("study", placed ? new Datum.Word(trial.places().getFirst().study()) : NONE);
        row.put("step", placed ? new Datum.Word(trial.places().getFirst().step()) : NONE);
        row.put("round", placed ? whole(trial.places().getFirst().round()) : NONE);
        row.put(
                "setting",
                placed ? new Datum.Word(trial.places().getFirst().stepSetting().name()) : NONE);
        row.put(
                "also-in",
                new Datum.Word(
                        trial.places().stream()
                                .skip(1)
                                .map(place ->
                                        place.study()
                                                + "/"
                                                + place.step()
                                                + ":"
                                                + place.stepSetting().name())
                                .distinct()
                                .collect(Collectors.joining(" "))));
        row.put("init-seed", whole(trial.result().seeds().init()));
        row.put("data-seed", whole(trial.result().seeds().data()));
        return row;
    }

    private static void outcome(StoredTrial trial, SequencedMap<String, Datum> row) {
        TrialResult result = trial.result();
        row.put("outcome", new Datum.Word(result.outcome()));
        row.put("updates", whole(result.steps()));
        row.put(
                "diverged-at-update",
                result.divergence() == null ? NONE : whole(result.divergence().step()));
        scores("train", result.train(), row);
        scores("validation", result.validation(), row);
        TrialResult.Best best = result.best();
        row.put(
                "best-validation-accuracy-share",
                best == null ? NONE : new Datum.Value(best.accuracy()));
        row.put("best-validation-at-update", best == null ? NONE : whole(best.step()));
        row.put("test-accuracy-share", trial.test().<Datum>map(Datum.Value::new).orElse(NONE));
        row.put("weights-sha256", new Datum.Word(result.weightsSha256()));
    }

    private static void scores(
            String split, @Nullable Evaluation scores, SequencedMap<String, Datum> row) {
        row.put(split + "-loss", scores == null ? NONE : new Datum.Value(scores.loss()));
        row.put(split + "-cost", scores == null ? NONE : new Datum.Value(scores.cost()));
        row.put(
                split + "-accuracy-share",
                scores == null ? NONE : new Datum.Value(scores.accuracy()));
    }

    private static Datum whole(long number) {
        return new Datum.Word(Long.toString(number));
    }

    private static SequencedMap<String, Datum> setting(StoredTrial trial) {
        SequencedMap<String, Datum> columns = new LinkedHashMap<>();
        for (Field field : Field.list()) {
            for (JsonNode section : trial.configuration()) {
                JsonNode value = section.get(field.name());
                if (value != null) {
                    add(field.name(), value, columns);
                }
            }
        }
        return columns;
    }

    /// Adds a value as study files say it, with its parts.
    private static void add(String column, JsonNode value, Map<String, Datum> columns) {
        if (value.isArray()) {
            columns.put(
                    column,
                    new Datum.Word(
                            value.valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(" "))));
            columns.put(column + ".count", whole(value.size()));
        } else if (value.isObject() && value.size() == 1) {
            String choice = value.propertyNames().iterator().next();
            JsonNode chosen = value.get(choice);
            columns.put(column, new Datum.Word(choice));
            if (chosen.isObject()) {
                parts(column, chosen, columns);
            } else {
                add(column + "." + choice, chosen, columns);
            }
        } else if (value.isObject()) {
            columns.put(column, new Datum.Word("true"));
            parts(column, value, columns);
        } else {
            columns.put(
                    column,
                    value.isFloatingPointNumber()
                            ? new Datum.Value(value.doubleValue())
                            : new Datum.Word(value.asString()));
        }
    }

    private static void parts(String column, JsonNode value, Map<String, Datum> columns) {
        value.propertyStream()
                .forEach(part -> add(column + "." + part.getKey(), part.getValue(), columns));
    }
}
