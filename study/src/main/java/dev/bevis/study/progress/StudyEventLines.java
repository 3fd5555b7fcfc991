package dev.bevis.study.progress;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Locale;

/// Events of a run as lines of JSON, such as `{"event":"warned","seconds":1.5,"message":"slow"}`.
public final class StudyEventLines {

    private static final String KIND = "event";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private StudyEventLines() {}

    /// The line, without its end.
    public static String line(StudyEvent event) {
        ObjectNode line = MAPPER.createObjectNode().put(KIND, kind(event.getClass()));
        line.setAll((ObjectNode) MAPPER.<JsonNode>valueToTree(event));
        return MAPPER.writeValueAsString(line);
    }

    /// The event that a line tells of.
    ///
    /// @throws IllegalArgumentException if it tells of none
    public static StudyEvent event(String line) {
        try {
            ObjectNode read = (ObjectNode) MAPPER.readTree(line);
            String kind = read.remove(KIND).asString();
            Class<?> type =
                    Arrays.stream(StudyEvent.class.getPermittedSubclasses())
                            .filter(each -> kind(each).equals(kind))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no event '" + kind + "' of a study"));
            return (StudyEvent) MAPPER.treeToValue(read, type);
        } catch (JacksonException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "expected a line of JSON that tells of an event of a study, got '" + line + "'",
                    e);
        }
    }

    private static String kind(Class<?> type) {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
