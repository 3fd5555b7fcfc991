package dev.bevis.app.command.store;

import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.setting.Field;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// What `ls`, `show` and `diff` tell of a store.
final class StoreText {

    private static final int SHORT_ID = 10;

    private StoreText() {}

    static String list(StoreListing all) {
        StringBuilder text = new StringBuilder();
        all.studies().forEach(study -> text.append(study(study)));
        for (String name : all.unread()) {
            text.append("study ").append(Text.printable(name)).append(" (cannot be read)\n");
        }
        text.append(text.isEmpty() ? "" : "\n").append(table(all.trials()));
        int trials = all.trials().size();
        text.append(Text.count(trials)).append(trials == 1 ? " trial\n" : " trials\n");
        all.damaged()
                .forEach(message -> text.append("! ").append(Text.printable(message)).append('\n'));
        return text.toString();
    }

    /// A line for a study that is complete, and one more for each step that is not.
    private static String study(StudyListing study) {
        StringBuilder text = new StringBuilder("study ");
        text.append(Text.printable(study.name())).append(": ");
        text.append(Text.printable(study.title()));
        text.append(study.complete() ? "\n" : " (unfinished)\n");
        for (StudyListing.StepListing step : study.steps()) {
            if (!step.finished()) {
                text.append("  ").append(Text.printable(step.step() + ": " + step.progress()));
                text.append('\n');
            }
        }
        if (!study.complete()
                && study.steps().stream().allMatch(StudyListing.StepListing::finished)) {
            text.append("  measurements for figures are missing\n");
        }
        return text.toString();
    }

    private static String table(List<TrialListing> trials) {
        if (trials.isEmpty()) {
            return "";
        }
        boolean studies = trials.stream().map(trial -> place(trial).study()).distinct().count() > 1;
        boolean test = trials.stream().anyMatch(trial -> trial.testAccuracy() != null);
        List<String> heading = new ArrayList<>(List.of("trial"));
        heading.addAll(studies ? List.of("study", "step", "setting") : List.of("step", "setting"));
        int words = heading.size();
        heading.addAll(List.of("seed", "steps", "validation %"));
        if (test) {
            heading.add("test %");
        }
        heading.add("outcome");
        TextTable table = new TextTable(words, heading.toArray(String[]::new));
        for (TrialListing trial : trials) {
            List<String> cells = new ArrayList<>();
            cells.add(trial.id().substring(0, SHORT_ID));
            if (studies) {
                cells.add(place(trial).study());
            }
            cells.add(place(trial).step());
            cells.add(place(trial).setting());
            cells.add(Long.toString(trial.initSeed()));
            cells.add(Text.count(trial.steps()));
            cells.add(percent(trial.validationAccuracy()));
            if (test) {
                cells.add(percent(trial.testAccuracy()));
            }
            cells.add(trial.outcome());
            table.add(cells);
        }
        return table.text("");
    }

    /// Where a trial is shown; a trial that no study has now is nowhere.
    private static TrialListing.Place place(TrialListing trial) {
        return trial.places().isEmpty()
                ? new TrialListing.Place("", "", 0, "")
                : trial.places().getFirst();
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : Percent.of(share);
    }

    static String show(TrialListing trial) {
        StringBuilder text = new StringBuilder();
        text.append("trial       ").append(trial.id()).append('\n');
        for (TrialListing.Place place : trial.places()) {
            text.append("in          ").append(Text.printable(place.study()));
            text.append(", ").append(Text.printable(place.step()));
            text.append(", ").append(Text.printable(place.setting()));
            text.append(place.round() > 1 ? ", round " + place.round() + "\n" : "\n");
        }
        text.append("seeds       init ").append(trial.initSeed());
        text.append(", data ").append(trial.dataSeed()).append('\n');
        fields(trial.configuration())
                .forEach((name, value) ->
                        text.append(String.format(Locale.ROOT, "%-16s %s\n", name, value)));
        text.append("outcome     ").append(trial.outcome()).append(" after ");
        text.append(Text.count(trial.steps())).append(" steps\n");
        text.append("train       ").append(percent(trial.trainAccuracy())).append(" %\n");
        text.append("validation  ").append(percent(trial.validationAccuracy())).append(" %\n");
        if (trial.testAccuracy() != null) {
            text.append("test        ").append(percent(trial.testAccuracy())).append(" %\n");
        }
        if (trial.inputMapSha256() != null) {
            text.append("input map   ").append(trial.inputMapSha256()).append('\n');
        }
        return text.append("weights     ").append(trial.weightsSha256()).append('\n').toString();
    }

    /// The fields of a stored configuration, in one line each.
    static Map<String, String> fields(JsonNode configuration) {
        Map<String, String> fields = new TreeMap<>();
        for (Field field : Field.list()) {
            for (JsonNode section : configuration) {
                JsonNode value = section.get(field.name());
                if (value != null) {
                    fields.put(
                            field.name(),
                            value.isString() ? value.stringValue() : value.toString());
                }
            }
        }
        return fields;
    }

    /// What differs; empty if nothing does.
    static String diff(StoredTrial a, StoredTrial b) {
        TextTable table =
                new TextTable(3, "", a.id().substring(0, SHORT_ID), b.id().substring(0, SHORT_ID));
        Map<String, String> first = facts(a);
        Map<String, String> second = facts(b);
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        for (String name : names) {
            if (!Objects.equals(first.get(name), second.get(name))) {
                table.add(name, first.getOrDefault(name, "–"), second.getOrDefault(name, "–"));
            }
        }
        return table.isEmpty() ? "" : table.text("");
    }

    private static Map<String, String> facts(StoredTrial stored) {
        TrialListing trial = TrialListing.of(stored);
        Map<String, String> facts = new TreeMap<>(fields(trial.configuration()));
        for (String determining : List.of("dataset", "numerics")) {
            String value = stored.result().identity().getOrDefault(determining, "–");
            facts.put(determining, value.substring(0, Math.min(SHORT_ID, value.length())));
        }
        facts.put("init seed", Long.toString(trial.initSeed()));
        facts.put("data seed", Long.toString(trial.dataSeed()));
        facts.put("outcome", trial.outcome());
        facts.put("steps", Text.count(trial.steps()));
        facts.put("train %", percent(trial.trainAccuracy()));
        facts.put("validation %", percent(trial.validationAccuracy()));
        facts.put("test %", percent(trial.testAccuracy()));
        facts.put("weights", trial.weightsSha256().substring(0, SHORT_ID));
        return facts;
    }
}
