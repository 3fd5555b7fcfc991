package dev.bevis.study.form;

import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.annotation.Missing;
import dev.bevis.yaml.form.Binder;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Mappings whose keys are fields of a setting.
final class FieldKeys {

    /// Takes the value of one field.
    interface Taker {
        /// Whether it could be read; if not, problems were reported.
        boolean take(Field field, Node value, Reading reading);
    }

    private FieldKeys() {}

    /// Shows all entries to `taker`.
    ///
    /// @param reading with examples of the fields
    /// @return whether all could be read
    static boolean forEach(List<Field> fields, Node node, Reading reading, Taker taker) {
        if (!(node instanceof Node.Mapping mapping)) {
            reading.wrong(node, "a mapping of fields to values");
            return false;
        }
        boolean right = true;
        List<String> names = fields.stream().map(Field::name).toList();
        for (Node.Entry entry : mapping.entries()) {
            Optional<Field> field =
                    fields.stream().filter(f -> f.name().equals(entry.key().text())).findFirst();
            if (field.isEmpty()) {
                reading.problem(
                        entry.key().at(),
                        "there is no field '"
                                + entry.key().text()
                                + "' here"
                                + ". "
                                + reading.meaningOfKey(entry.key().text(), names));
                right = false;
            } else {
                right &= taker.take(field.get(), entry.value(), reading.of(entry.key()));
            }
        }
        return right;
    }

    /// Reads the value of one field.
    interface Reader<V> {
        /// The value; null, with a problem reported, if it has none.
        @Nullable V read(Field field, Node value, Reading reading);
    }

    /// The values of one field or more; null, with a problem reported, if not all can be read.
    ///
    /// @param none says that there must be one
    static <V> @Nullable SequencedMap<String, V> some(
            Node node, Reading reading, String none, Reader<V> reader) {
        SequencedMap<String, V> values = new LinkedHashMap<>();
        boolean right =
                forEach(
                        Field.list(),
                        node,
                        reading,
                        (field, value, part) -> {
                            V read = reader.read(field, value, part);
                            if (read != null) {
                                values.put(field.name(), read);
                            }
                            return read != null;
                        });
        if (right && values.isEmpty()) {
            reading.problem(node.at(), none);
        }
        return right && !values.isEmpty() ? values : null;
    }

    /// The value of a field; a [dev.bevis.study.setting.PartialValue] where it leaves keys to the
    /// setting that is changed; null, with a problem reported, if it has none.
    static @Nullable Object value(Field field, Node node, Reading reading) {
        List<Missing> missing = new ArrayList<>();
        Object value = reading.forgiving(missing).read(field.type(), node);
        if (value == null) {
            return missing.isEmpty() ? null : new WrittenPart(field, node, missing);
        }
        return fits(field, value, node.at(), reading) ? value : null;
    }

    /// The value in the words of files.
    static JsonNode write(Field field, Object value, Writing writing) {
        return value instanceof WrittenPart partial
                ? Binder.json(partial.node())
                : writing.write(field.type(), value);
    }

    /// Whether the field can have a value, whatever the others are; if not, that is reported.
    static boolean fits(Field field, Object value, Mark at, Reading reading) {
        Change change = Change.of(field.name(), value);
        return reading.attempt(at, () -> Setting.DEFAULT.with(change)) != null;
    }

    /// A list of values of a field, at least one.
    static ObjectNode values(Field field, Schemas schemas) {
        return schemas.listOf(field.type()).put("minItems", 1);
    }

    /// A mapping of the fields.
    static ObjectNode schema(List<Field> fields, Function<Field, ObjectNode> value) {
        ObjectNode schema = Schemas.type("object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), value.apply(field)));
        schema.put("additionalProperties", false);
        return schema;
    }
}
