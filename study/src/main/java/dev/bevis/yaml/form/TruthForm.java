package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/// `true` or `false`.
record TruthForm(Type type) implements Form<Boolean> {

    @Override
    public @Nullable Boolean read(Node node, Reading reading) {
        Optional<Boolean> truth =
                node instanceof Node.Scalar scalar ? Plain.truth(scalar) : Optional.empty();
        if (truth.isEmpty()) {
            Optional<String> meant = meant(node);
            if (meant.isPresent()) {
                reading.wrong(node, "true or false", meant.get());
            } else {
                reading.wrong(node, "true or false");
            }
            return null;
        }
        return truth.get();
    }

    /// A truth value in other words, or in quotes.
    static Optional<String> meant(Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y", "1", "true", "enabled" -> Optional.of("true");
            case "no", "off", "n", "0", "false", "none", "disabled" -> Optional.of("false");
            default -> Optional.empty();
        };
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
