package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// Text, in quotes where it would be a number, a truth value or nothing without.
final class TextForm implements Form<String> {

    @Override
    public Type type() {
        return String.class;
    }

    @Override
    public @Nullable String read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar) {
            if (Plain.isText(scalar)) {
                return scalar.text();
            }
            if (!Plain.isNull(scalar)) {
                reading.problem(
                        node.at(),
                        reading.what()
                                + " must be text, got "
                                + Shown.node(node)
                                + "; write "
                                + reading.written("'" + scalar.text() + "'"));
                return null;
            }
        }
        reading.wrong(node, "text");
        return null;
    }

    @Override
    public JsonNode write(String value, Writing writing) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.type("string");
    }
}
