package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Chart.Datum;
import dev.bevis.document.ColumnNames;
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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Trials as a table for programs: a row for each place that a study has for a trial, a column for
/// each thing that determined it and for each number that came out. Numbers keep every digit; a
/// cell is empty where there is none.
///
/// A trial that several steps, rounds or studies use has a row for each of them, so that the rows
/// of a setting are all its trials; `first_use` is `true` in one row of each trial.
///
/// A field of a setting that has parts has a column for each of them as well: the rate of `{cyclic:
/// {min: 1e-5, max: 0.1, …}}` is `cyclic` in `learning_rate`, and its parts are in
/// `learning_rate.min` and `learning_rate.max`.
public final class TrialTable {

    private static final Datum NONE = new Datum.Word("");

    private TrialTable() {}

    /// The table of some trials in all their places, in their order.
    public static Chart.Data of(List<StoredTrial> trials) {
        return of(trials, _ -> true);
    }

    /// The table of some trials, in their order.
    ///
    /// @param wanted which of their places have a row; a trial without any has one all the same
    public static Chart.Data of(List<StoredTrial> trials, Predicate<StoredTrial.Place> wanted) {
        List<Map<String, Datum>> settings =
                trials.stream().<Map<String, Datum>>map(TrialTable::setting).toList();
        List<String> fields = columns(settings);
        List<SequencedMap<String, Datum>> rows = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            StoredTrial trial = trials.get(i);
            List<Optional<StoredTrial.Place>> places = new ArrayList<>();
            trial.places().stream().filter(wanted).forEach(place -> places.add(Optional.of(place)));
            if (places.isEmpty()) {
                places.add(Optional.empty());
            }
            for (int at = 0; at < places.size(); at++) {
                SequencedMap<String, Datum> row = place(trial, places.get(at), at == 0);
                for (String field : fields) {
                    row.put(field, settings.get(i).getOrDefault(field, NONE));
                }
                outcome(trial, row);
                rows.add(row);
            }
        }
        return rows.isEmpty()
                ? new Chart.Data(List.of("trial"), List.of())
                : new Chart.Data(
                        ColumnNames.of(List.copyOf(rows.getFirst().keySet())),
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

    private static SequencedMap<String, Datum> place(
            StoredTrial trial, Optional<StoredTrial.Place> place, boolean first) {
        SequencedMap<String, Datum> row = new LinkedHashMap<>();
        row.put("trial", new Datum.Word(trial.id()));
        row.put("study", word(place.map(StoredTrial.Place::study)));
        row.put("step", word(place.map(StoredTrial.Place::step)));
        row.put("round", place.map(at -> whole(at.round())).orElse(NONE));
        row.put("setting", word(place.map(at -> at.stepSetting().name())));
        row.put("first_use", new Datum.Word(Boolean.toString(first)));
        row.put("init_seed", whole(trial.result().seeds().init()));
        row.put("data_seed", whole(trial.result().seeds().data()));
        return row;
    }

    private static void outcome(StoredTrial trial, SequencedMap<String, Datum> row) {
        TrialResult result = trial.result();
        row.put("outcome", new Datum.Word(result.outcome()));
        row.put("updates", whole(result.steps()));
        row.put(
                "diverged_at_update",
                result.divergence() == null ? NONE : whole(result.divergence().step()));
        scores("training", result.train(), row);
        scores("validation", result.validation(), row);
        TrialResult.Best best = result.best();
        row.put("best_validation_accuracy_percent", best == null ? NONE : percent(best.accuracy()));
        row.put("best_validation_at_update", best == null ? NONE : whole(best.step()));
        row.put("test_accuracy_percent", trial.test().map(TrialTable::percent).orElse(NONE));
        row.put("weights_sha256", new Datum.Word(result.weightsSha256()));
    }

    private static Datum percent(double share) {
        return new Datum.Value(DataColumns.hundredfold(share));
    }

    private static void scores(
            String split, @Nullable Evaluation scores, SequencedMap<String, Datum> row) {
        row.put(split + "_loss", scores == null ? NONE : new Datum.Value(scores.loss()));
        row.put(split + "_cost", scores == null ? NONE : new Datum.Value(scores.cost()));
        row.put(split + "_accuracy_percent", scores == null ? NONE : percent(scores.accuracy()));
    }

    private static Datum word(Optional<String> text) {
        return new Datum.Word(text.orElse(""));
    }

    private static Datum whole(long number) {
        return new Datum.Word(Long.toString(number));
    }

    private static SequencedMap<String, Datum> setting(StoredTrial trial) {
        SequencedMap<String, Datum> columns = new LinkedHashMap<>();
        JsonNode configuration = trial.configuration();
        for (Field field : Field.list()) {
            for (JsonNode section : configuration) {
                JsonNode value = section.get(field.name());
                if (value != null) {
                    add(field.name(), value, columns);
                }
            }
        }
        return columns;
    }

    /// An item of a list: a word, a number, or a choice in short, such as `mixup:0.2:0.5`.
    private static String brief(JsonNode item) {
        return item.isObject()
                ? item.properties().stream()
                        .map(member -> member.getKey() + values(member.getValue()))
                        .collect(Collectors.joining(" "))
                : item.asString();
    }

    /// The values of a choice, each behind a colon.
    private static String values(JsonNode chosen) {
        return chosen.isValueNode()
                ? ":" + chosen.asString()
                : chosen.valueStream().map(TrialTable::values).collect(Collectors.joining());
    }

    /// Adds a value as study files say it, with its parts.
    private static void add(String column, JsonNode value, Map<String, Datum> columns) {
        if (value.isArray()) {
            columns.put(
                    column,
                    new Datum.Word(
                            value.valueStream()
                                    .map(TrialTable::brief)
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
