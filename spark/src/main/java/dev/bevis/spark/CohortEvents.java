package dev.bevis.spark;

import dev.bevis.study.run.Runner;
import dev.bevis.train.progress.Event;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a [Runner.Watcher] hears, as lines of JSON.
final class CohortEvents {

    private static final String KIND = "event";
    private static final String TRIAL = "trial";
    private static final String STARTED = "cohort";
    private static final String WARNED = "warning";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CohortEvents() {}

    /// The trials begin.
    static String started() {
        return MAPPER.createObjectNode().put(KIND, STARTED).toString();
    }

    /// Something that the user should know.
    static String warned(String message) {
        return MAPPER.createObjectNode().put(KIND, WARNED).put(WARNED, message).toString();
    }

    /// Something happened to a trial.
    static String event(int trial, Event event) {
        ObjectNode line = MAPPER.createObjectNode().put(TRIAL, trial);
        line.put(KIND, kind(event.getClass()));
        line.setAll((ObjectNode) MAPPER.<JsonNode>valueToTree(event));
        return MAPPER.writeValueAsString(line);
    }

    /// Tells a watcher what a line says.
    ///
    /// @param place where it happened
    /// @throws IllegalArgumentException if it says nothing
    static void tell(String line, String place, Runner.Watcher watcher) {
        try {
            ObjectNode read = (ObjectNode) MAPPER.readTree(line);
            String kind = read.remove(KIND).asString();
            if (kind.equals(STARTED)) {
                watcher.started(Optional.of(place));
            } else if (kind.equals(WARNED)) {
                watcher.warned(read.get(WARNED).asString());
            } else {
                int trial = read.remove(TRIAL).asInt();
                watcher.event(trial, MAPPER.treeToValue(read, type(kind)));
            }
        } catch (JacksonException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "expected what happens to a cohort as a line of JSON, got '" + line + "'", e);
        }
    }

    private static Class<? extends Event> type(String kind) {
        return kinds(Event.class)
                .filter(each -> kind(each).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trial tells of '" + kind + "'"))
                .asSubclass(Event.class);
    }

    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(CohortEvents::kinds)
                : Stream.of(family);
    }

    private static String kind(Class<?> type) {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
