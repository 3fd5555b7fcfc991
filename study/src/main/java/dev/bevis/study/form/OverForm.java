package dev.bevis.study.form;

import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// What a search ranges over: `{lambda: {log: {from: 1e-5, to: 0.1, points: 8}}, batch: [64,
/// 100]}`.
record OverForm() implements Form<Round.Over> {

    @Override
    public Type type() {
        return Round.Over.class;
    }

    @Override
    public Round.@Nullable Over read(Node node, Reading reading) {
        SequencedMap<String, Range> fields =
                FieldKeys.some(
                        node,
                        reading.within(Change.class),
                        "a search needs at least one field to range over",
                        OverForm::range);
        return fields == null ? null : new Round.Over(fields);
    }

    private static @Nullable Range range(Field field, Node node, Reading reading) {
        if (node instanceof Node.Sequence(List<Node> items, var _)) {
            List<Object> values = new ArrayList<>();
            for (Node item : items) {
                Object value = FieldKeys.value(field, item, StudyExamples.item(reading));
                if (value != null) {
                    values.add(value);
                }
            }
            if (items.isEmpty()) {
                reading.problem(node.at(), reading.what() + " needs at least one value");
            }
            return values.isEmpty() || values.size() < items.size()
                    ? null
                    : new Range.Values(values);
        }
        if (node instanceof Node.Scalar) {
            StudyExamples.listed(reading).wrong(node, "a list of values, or a range of numbers");
            return null;
        }
        Range.Numbers numbers = reading.within(Range.Numbers.class).read(Range.Numbers.class, node);
        if (numbers == null) {
            return null;
        }
        Boolean fits =
                reading.attempt(
                        node.at(),
                        () -> {
                            Object from = StudyForms.number(field, numbers.from());
                            Object to = StudyForms.number(field, numbers.to());
                            requireWhole(field, numbers);
                            return FieldKeys.fits(field, from, node.at(), reading)
                                    && FieldKeys.fits(field, to, node.at(), reading);
                        });
        return Boolean.TRUE.equals(fits) ? numbers : null;
    }

    private static void requireWhole(Field field, Range.Numbers range) {
        for (double end : new double[] {range.from(), range.to()}) {
            if (end != Math.rint(end) && StudyForms.isWhole(field)) {
                throw new IllegalArgumentException(
                        "the field '"
                                + field
                                + "' takes whole numbers, and "
                                + StudyForms.text(end)
                                + " is none; write "
                                + StudyForms.text(Math.floor(end))
                                + " or "
                                + StudyForms.text(Math.ceil(end)));
            }
        }
    }

    @Override
    public JsonNode write(Round.Over value, Writing writing) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        value.fields()
                .forEach((name, range) ->
                        written.set(name, write(Field.named(name), range, writing)));
        return written;
    }

    private static JsonNode write(Field field, Range range, Writing writing) {
        if (range.listed().isEmpty()) {
            return writing.write(Range.Numbers.class, range);
        }
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        range.listed().get().forEach(value -> written.add(FieldKeys.write(field, value, writing)));
        return written;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return FieldKeys.schema(
                Field.list(),
                field ->
                        Schemas.anyOf(
                                FieldKeys.values(field, schemas), schemas.of(Range.Numbers.class)));
    }
}
