package dev.bevis.yaml.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problem;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Forms that a binder is given.
final class FormTest {

    private static final Binder BINDER =
            new Binder(
                    List.of(
                            new VaryForm(),
                            Forms.plainNumber(Pace.class, Even.class),
                            Forms.renamed(Wave.class, Map.of("half", "half-cycle")),
                            Forms.text(Span.class, Span::parse, Span::text)));

    /// Values of settings, by name; what type they have depends on the name.
    private record Vary(SequencedMap<String, List<?>> values) {}

    private record Plan(Vary vary, Pace pace) {}

    private sealed interface Pace {}

    private record Even(double rate) implements Pace {}

    private record Wave(double low, Span half) implements Pace {}

    private record Span(long count, boolean epochs) {

        static Span parse(String text) {
            if (!text.matches("[0-9]{1,9}e?")) {
                throw new IllegalArgumentException("'" + text + "' is no span");
            }
            return new Span(Long.parseLong(text.replace("e", "")), text.endsWith("e"));
        }

        String text() {
            return count + (epochs ? "e" : "");
        }
    }

    private static final class VaryForm implements Form<Vary> {

        private static final SequencedMap<String, Type> TYPES = new LinkedHashMap<>();

        static {
            TYPES.put("lambda", double.class);
            TYPES.put("pace", Pace.class);
        }

        @Override
        public Type type() {
            return Vary.class;
        }

        @Override
        public @Nullable Vary read(Node node, Reading reading) {
            if (!(node instanceof Node.Mapping mapping)) {
                reading.wrong(node, "a mapping");
                return null;
            }
            SequencedMap<String, List<?>> values = new LinkedHashMap<>();
            for (Node.Entry entry : mapping.entries()) {
                Type type = TYPES.get(entry.key().text());
                if (type == null) {
                    reading.unknownKey(entry.key(), TYPES.keySet());
                    continue;
                }
                List<?> list =
                        new ListForm(List.class, type).read(entry.value(), reading.of(entry.key()));
                if (list != null) {
                    values.put(entry.key().text(), list);
                }
            }
            return values.size() == mapping.entries().size() ? new Vary(values) : null;
        }

        @Override
        public JsonNode write(Vary value, Writing writing) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.values()
                    .forEach((name, list) -> {
                        Type type = TYPES.get(name);
                        if (type != null) {
                            object.set(name, writing.writeList(type, list));
                        }
                    });
            return object;
        }

        @Override
        public ObjectNode schema(Schemas schemas) {
            ObjectNode schema = Schemas.type("object");
            ObjectNode properties = schema.putObject("properties");
            TYPES.forEach((name, type) -> properties.set(name, schemas.listOf(type)));
            return schema.put("additionalProperties", false);
        }
    }

    @Test
    void givenFormsReadAndWrite() {
        String text =
                "{vary: {lambda: [0.1, 1], pace: [0.5, {wave: {low: 1e-5, half-cycle: 5e}}]},"
                        + " pace: {wave: {low: 1, half-cycle: 500}}}";
        Problems problems = new Problems("plan.yaml");
        Plan plan = read(text, problems);
        problems.orThrow();
        assertThat(plan).isNotNull();
        assertThat(BINDER.text(new Wave(1, new Span(500, false))))
                .isEqualTo("{wave: {low: 1, half-cycle: 500}}");
        if (plan != null) {
            assertThat(plan.pace()).isEqualTo(new Wave(1, new Span(500, false)));
            assertThat(BINDER.text(plan)).isEqualTo(text);
            assertThat(BINDER.read(Plan.class, Node.of(BINDER.plain(plan)), problems))
                    .isEqualTo(plan);
        }
    }

    @Test
    void givenFormsReportProblemsAtTheirPlaces() {
        Problems problems = new Problems("plan.yaml");
        assertThat(
                        read(
                                """
                                vary:
                                  lamda: [1]
                                  pace: [slow, {wave: {low: 1, half: 1}}, {even: {}}]
                                pace: {wave: {low: 1, half-cycle: soon}}
                                """,
                                problems))
                .isNull();
        assertThat(problems.sorted())
                .containsExactly(
                        new Problem(
                                new Mark(2, 3),
                                "there is no key 'lamda' here. Did you mean 'lambda'?"),
                        new Problem(
                                new Mark(3, 10),
                                "item 1 of 'pace' cannot be 'slow'. Known: even, wave"),
                        new Problem(new Mark(3, 23), "'half-cycle' is missing"),
                        new Problem(
                                new Mark(3, 32),
                                "there is no key 'half' here. Known: low, half-cycle"),
                        new Problem(new Mark(3, 50), "'rate' is missing"),
                        new Problem(new Mark(4, 35), "'soon' is no span"));
    }

    @Test
    void schemaHasTheGivenForms() {
        ObjectNode schema = BINDER.schema(Plan.class);
        assertThat(schema.at("/$defs/pace/anyOf/0/type").stringValue()).isEqualTo("number");
        assertThat(schema.at("/$defs/wave/properties").propertyNames())
                .containsExactly("low", "half-cycle");
        assertThat(schema.at("/$defs/vary/properties/pace/items/$ref").stringValue())
                .isEqualTo("#/$defs/pace");
    }

    @Test
    void typesThatCannotBeInAFileAreRefused() {
        Node node = new Node.Mapping(List.of(), Mark.START);
        Problems problems = new Problems("x");
        assertThatThrownBy(() -> BINDER.read(Thread.class, node, problems))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("java.lang.Thread is no type of a file's values");
        assertThatThrownBy(() -> new Binder(List.of(new VaryForm(), new VaryForm())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two forms are for ");
        assertThatThrownBy(() -> Forms.renamed(Even.class, Map.of("speed", "pace")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has no component 'speed', only [rate]");
    }

    private static @Nullable Plan read(String text, Problems problems) {
        Node node = Yaml.parse(text, problems);
        return node == null ? null : BINDER.read(Plan.class, node, problems);
    }
}
