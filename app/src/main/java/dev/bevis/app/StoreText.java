package dev.bevis.app;

import dev.bevis.study.Field;
import dev.bevis.study.StudyRecord;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

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

    static String list(StoreListing all, List<TrialListing> trials) {
        StringBuilder text = new StringBuilder();
        for (StudyRecord study : all.studies()) {
            text.append("study ").append(Text.printable(study.name())).append(": ");
            text.append(Text.printable(study.title()));
            text.append(study.complete() ? "" : " (not complete)").append('\n');
        }
        TextTable table =
                new TextTable(
                        4,
                        "trial",
                        "study",
                        "step",
                        "setting",
                        "seed",
                        "steps",
                        "validation",
                        "test",
                        "outcome");
        for (TrialListing trial : trials) {
            TrialListing.Place place =
                    trial.places().isEmpty()
                            ? new TrialListing.Place("", "", 0, "")
                            : trial.places().getFirst();
            table.add(
                    trial.id().substring(0, SHORT_ID),
                    place.study(),
                    place.step(),
                    place.setting(),
                    Long.toString(trial.initSeed()),
                    Text.count(trial.steps()),
                    percent(trial.validationAccuracy()),
                    percent(trial.testAccuracy()),
                    trial.outcome());
        }
        text.append(table.text(""));
        text.append(Text.count(trials.size())).append(trials.size() == 1 ? " trial" : " trials");
        text.append('\n');
        all.damaged()
                .forEach(message -> text.append("! ").append(Text.printable(message)).append('\n'));
        return text.toString();
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
            text.append(", ").append(Text.printable(place.setting())).append('\n');
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

    static String diff(TrialListing a, TrialListing b) {
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
        return table.text("");
    }

    private static Map<String, String> facts(TrialListing trial) {
        Map<String, String> facts = new TreeMap<>(fields(trial.configuration()));
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
