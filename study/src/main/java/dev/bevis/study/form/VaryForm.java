package dev.bevis.study.form;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Vary;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Several values of some fields: `{lambda: [0, 0.1]}`, or with names of their own, `{batch-norm:
/// {off: false, on: true}}`.
record VaryForm() implements Form<Vary> {

    @Override
    public Type type() {
        return Vary.class;
    }

    @Override
    public @Nullable Vary read(Node node, Reading reading) {
        SequencedMap<String, List<Vary.Named>> fields =
                FieldKeys.some(
                        node,
                        reading.within(Change.class),
                        "vary needs at least one field",
                        VaryForm::values);
        return fields == null ? null : new Vary(fields);
    }

    private static @Nullable List<Vary.Named> values(Field field, Node node, Reading reading) {
        List<Vary.Named> values = new ArrayList<>();
        boolean right = true;
        switch (node) {
            case Node.Sequence(List<Node> items, var _) -> {
                for (Node item : items) {
                    Object value = FieldKeys.value(field, item, StudyExamples.item(reading));
                    right &= value != null;
                    if (value != null) {
                        values.add(StudyForms.named(field, value));
                    }
                }
                values = spelledOut(values);
            }
            case Node.Mapping(List<Node.Entry> entries, var _) -> {
                for (Node.Entry entry : entries) {
                    Object value =
                            FieldKeys.value(field, entry.value(), reading.named(entry.key()));
                    right &= value != null;
                    if (value != null) {
                        right &= isName(entry.key(), reading);
                        values.add(new Vary.Named(entry.key().text(), value));
                    }
                }
            }
            case Node.Scalar _ -> {
                StudyExamples.listed(reading)
                        .wrong(node, "a list of values, or a mapping of names to values");
                return null;
            }
        }
        if (right && values.isEmpty()) {
            reading.problem(node.at(), reading.what() + " needs at least one value");
        }
        return right && !values.isEmpty() ? values : null;
    }

    /// The values with all their digits as names where short names would be the same for two that
    /// are not.
    private static List<Vary.Named> spelledOut(List<Vary.Named> values) {
        long names = values.stream().map(Vary.Named::name).distinct().count();
        long different = values.stream().map(Vary.Named::value).distinct().count();
        return names == different
                ? values
                : values.stream()
                        .map(each -> new Vary.Named(StudyForms.text(each.value()), each.value()))
                        .toList();
    }

    private static boolean isName(Node.Scalar key, Reading reading) {
        if (!key.text().isBlank() && !key.text().contains("/") && !key.text().contains(":")) {
            return true;
        }
        reading.problem(
                key.at(), "a name of a value cannot be empty or have a slash or colon in it");
        return false;
    }

    @Override
    public JsonNode write(Vary value, Writing writing) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        value.fields()
                .forEach((field, values) -> {
                    ObjectNode named = written.putObject(field);
                    values.forEach(v ->
                            named.set(
                                    v.name(),
                                    FieldKeys.write(Field.named(field), v.value(), writing)));
                });
        return written;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return FieldKeys.schema(
                Field.list(),
                field -> {
                    ObjectNode map = Schemas.type("object");
                    map.set("additionalProperties", schemas.of(field.type()));
                    map.put("minProperties", 1);
                    return Schemas.anyOf(FieldKeys.values(field, schemas), map);
                });
    }
}
