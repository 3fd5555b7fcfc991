package dev.bevis.study.form;

import dev.bevis.study.figure.Figure;
import dev.bevis.study.search.Halving;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.Zoom;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.Warning;
import dev.bevis.yaml.form.Binder;
import dev.bevis.yaml.form.Forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The reference of study files as Markdown: what the records, their descriptions and their
/// examples say, put into tables.
final class Reference {

    private static final String NOTE =
            "<!-- Generated: edit the descriptions in the code and run ReferenceTest. -->\n\n";
    private static final List<Class<?>> KINDS = List.copyOf(Forms.members(Step.class));

    private final ObjectNode schema = StudyForms.schema();

    private Reference() {}

    /// All pages by file name.
    static SequencedMap<String, String> pages() {
        Reference reference = new Reference();
        SequencedMap<String, String> pages = new LinkedHashMap<>();
        pages.put("fields.md", reference.fields());
        pages.put("steps.md", reference.steps());
        pages.put("figures.md", reference.figures());
        pages.put("warnings.md", warnings());
        return pages;
    }

    private String fields() {
        StringBuilder page =
                new StringBuilder("# Fields\n\n")
                        .append(NOTE)
                        .append(
                                "What a setting consists of. Every field can be set at the top of"
                                        + " a study for all steps, changed by a step or by a round"
                                        + " of a search, varied under `vary`, and searched.\n");
        for (String section : List.of("data", "network", "training")) {
            page.append("\n## `").append(section).append("`\n\n");
            row(page, "field", "what it is", "values", "default", "examples");
            row(page, "---", "---", "---", "---", "---");
            Field.list().stream()
                    .filter(field -> field.section().equals(section))
                    .forEach(field -> field(page, field));
        }
        return page.toString();
    }

    private void field(StringBuilder page, Field field) {
        JsonNode described =
                definition("of-" + field.section()).path("properties").path(field.name());
        row(
                page,
                code(field.name()),
                field.meaning(),
                values(described),
                code(StudyForms.text(field.get(Setting.DEFAULT))),
                StudyExamples.of(field).stream()
                        .map(Binder::text)
                        .map(Reference::code)
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    private String steps() {
        StringBuilder page =
                new StringBuilder("# Studies and steps\n\n").append(NOTE).append("## A study\n\n");
        keys(page, definition("study-file"));
        page.append("\n## Kinds of steps\n\nThe first key says the kind and gives the name.\n");
        List<Class<?>> sharing = KINDS.stream().filter(Reference::shares).toList();
        for (Class<?> kind : KINDS) {
            described(page, kind, shares(kind) ? own(kind, sharing) : own(kind, List.of()));
        }
        page.append("\n## What steps can have\n\n");
        page.append(
                "All kinds can, but for those whose own table has the key `question`: it lists all"
                        + " that they can have.\n\n");
        ObjectNode shared = definition(name(sharing.getFirst())).deepCopy();
        ObjectNode properties = (ObjectNode) shared.get("properties");
        properties.remove(own(sharing.getFirst(), sharing));
        keys(page, shared);
        page.append("\n## Rounds of a search\n\nThe first key says the kind.\n");
        for (Class<? extends Record> kind : Forms.members(Round.class)) {
            described(
                    page,
                    kind,
                    List.copyOf(definition(name(kind)).path("properties").propertyNames()));
        }
        part(page, "What a zoom looks at", Zoom.Around.class);
        part(page, "Successive halving", Halving.class);
        page.append("\n## Ranges\n\n");
        row(page, "range", "what it is", "example");
        row(page, "---", "---", "---");
        for (Class<? extends Record> kind : Forms.members(Range.Numbers.class)) {
            String name = name(kind);
            JsonNode range = definition(name);
            JsonNode example = range.path("examples").path(0);
            row(
                    page,
                    code(name),
                    range.path("description").asString(""),
                    code("{" + name + ": " + flow(example) + "}"));
        }
        part(page, "The size of a gradient check", CheckSize.class);
        part(page, "A reported number", ReportedNumber.class);
        return page.toString();
    }

    private void part(StringBuilder page, String title, Class<?> type) {
        page.append("\n## ").append(title).append("\n\n");
        keys(page, definition(name(type)));
        examples(page, type);
    }

    private void described(StringBuilder page, Class<?> kind, List<String> keys) {
        ObjectNode definition = definition(name(kind)).deepCopy();
        page.append("\n### `").append(keys.getFirst()).append("`\n\n");
        page.append(definition.path("description").asString("")).append("\n\n");
        ((ObjectNode) definition.get("properties")).retain(keys);
        keys(page, definition);
        examples(page, kind);
    }

    private static void examples(StringBuilder page, Class<?> type) {
        page.append("\n```yaml\n");
        StudyExamples.TEXTS
                .getOrDefault(type, List.of())
                .forEach(text -> page.append(text).append('\n'));
        page.append("```\n");
    }

    /// Whether a kind of step can have all that most can.
    private static boolean shares(Class<?> kind) {
        return Arrays.stream(kind.getRecordComponents())
                .anyMatch(component -> component.getType() == Step.Shared.class);
    }

    /// The keys that one kind has and not all of some have.
    private List<String> own(Class<?> kind, List<Class<?>> kinds) {
        return definition(name(kind)).path("properties").propertyNames().stream()
                .filter(key ->
                        kinds.isEmpty()
                                || kinds.stream()
                                        .anyMatch(other ->
                                                !definition(name(other))
                                                        .path("properties")
                                                        .has(key)))
                .toList();
    }

    private void keys(StringBuilder page, JsonNode definition) {
        List<String> required =
                definition.path("required").valueStream().map(JsonNode::asString).toList();
        row(page, "key", "what it is", "values");
        row(page, "---", "---", "---");
        for (var property : definition.path("properties").properties()) {
            boolean must = required.contains(property.getKey());
            row(
                    page,
                    code(property.getKey()) + (must ? ", needed" : ""),
                    property.getValue().path("description").asString(""),
                    values(property.getValue()));
        }
    }

    private String figures() {
        StringBuilder page =
                new StringBuilder("# Figures\n\n")
                        .append(NOTE)
                        .append(
                                "What `figures` of a step can name: a word, or a mapping that says"
                                        + " what stands together. `{figure: loss, panels: hidden}`"
                                        + " has a panel for each value of a field that the step"
                                        + " varies, and compares what else varies within it."
                                        + " `{figure: loss, with: [baseline]}` shows the settings"
                                        + " of other steps in the same chart.\n\n");
        row(page, "figure", "what it shows");
        row(page, "---", "---");
        Figure.all().forEach(figure -> row(page, code(figure.word()), figure.meaning()));
        return page.toString();
    }

    private static String warnings() {
        StringBuilder page =
                new StringBuilder("# Warnings\n\n")
                        .append(NOTE)
                        .append(
                                "What `bevis lint` and reports name. A warning that is accepted is"
                                        + " acknowledged with a reason, for the whole study or in a"
                                        + " step: `acknowledge: {one-seed: a first look}`. Names"
                                        + " never change.\n");
        for (Warning warning : Warning.values()) {
            page.append("\n## `").append(warning.text()).append("`\n\n");
            page.append(warning.meaning()).append("\n\n");
            page.append("**Why it matters.** ").append(warning.reason()).append("\n\n");
            page.append("**What to do.** ").append(warning.remedy()).append('\n');
        }
        return page.toString();
    }

    /// What a schema takes, in words.
    private String values(JsonNode described) {
        return words(described).distinct().collect(Collectors.joining(", "));
    }

    private Stream<String> words(JsonNode described) {
        if (described.has("$ref")) {
            String name = described.get("$ref").asString().replaceFirst(".*/", "");
            return switch (name) {
                case "of-data", "of-network", "of-training", "change" ->
                        Stream.of("[fields](fields.md)");
                case "vary", "over" -> Stream.of("by [field](fields.md)");
                case "figure", "wanted-figure" -> Stream.of("[figures](figures.md)");
                case "quoted-claim" -> Stream.of("[sentences](../how-to/write-a-study.md#claims)");
                case "step", "round", "check-size", "reported-number", "around" ->
                        Stream.of("as below");
                default -> words(definition(name));
            };
        }
        if (described.has("anyOf")) {
            return described.get("anyOf").valueStream().flatMap(this::words);
        }
        if (described.has("enum")) {
            return described.get("enum").valueStream().map(word -> code(word.asString()));
        }
        if (described.has("items")) {
            return words(described.get("items"))
                    .map(item ->
                            item.startsWith("[") || item.equals("as below")
                                    ? item
                                    : "a list of "
                                            + item.replace("a whole number", "whole numbers"));
        }
        if (described.has("pattern")) {
            return Stream.empty();
        }
        return switch (described.path("type").asString("")) {
            case "boolean" -> Stream.of(code("true"), code("false"));
            case "integer" -> Stream.of("a whole number");
            case "number" -> Stream.of("a number");
            case "object" -> Stream.of(mapping(described));
            default -> Stream.of("text");
        };
    }

    private String mapping(JsonNode described) {
        List<String> keys = List.copyOf(described.path("properties").propertyNames());
        if (keys.isEmpty()) {
            JsonNode each = described.path("additionalProperties");
            return "by name: " + (each.isObject() ? values(each) : "text");
        }
        return code(
                keys.stream().map(key -> key + ": …").collect(Collectors.joining(", ", "{", "}")));
    }

    private ObjectNode definition(String name) {
        return (ObjectNode) schema.get("$defs").get(name);
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String flow(JsonNode node) {
        return node.properties().stream()
                .map(entry -> entry.getKey() + ": " + StudyForms.text(number(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Object number(JsonNode value) {
        return value.isIntegralNumber() ? (Object) value.intValue() : value.doubleValue();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append(
                Arrays.stream(cells)
                        .map(cell -> cell.equals("---") ? cell : cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
