package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Function;

/// A value written as a word or a number.
///
/// @param parse the value of the text; throws IllegalArgumentException
/// @param text the text of the value
record WordForm<T>(Class<T> type, Function<String, T> parse, Function<T, String> text)
        implements Form<T> {

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof Node.Scalar scalar) || Plain.isNull(scalar)) {
            reading.wrong(node, "a word or a number");
            return null;
        }
        return reading.attempt(node.at(), () -> parse.apply(scalar.text()));
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        String written = text.apply(value);
        JsonNodeFactory json = JsonNodeFactory.instance;
        boolean isWhole = written.matches("0|-?[1-9][0-9]{0,17}");
        return isWhole ? json.numberNode(Long.parseLong(written)) : json.stringNode(written);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("string").add("number");
        return schema;
    }
}
