package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Optional;

/// `true` or `false`.
record TruthForm(Type type) implements Form<Boolean> {

    @Override
    public @Nullable Boolean read(Node node, Reading reading) {
        Optional<Boolean> truth =
                node instanceof Node.Scalar scalar ? Plain.truth(scalar) : Optional.empty();
        if (truth.isEmpty()) {
            reading.wrong(node, "true or false");
            return null;
        }
        return truth.get();
    }

    @Override
    public JsonNode write(Boolean value, Writing writing) {
        return JsonNodeFactory.instance.booleanNode(value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.type("boolean");
    }
}
