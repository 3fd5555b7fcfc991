package dev.bevis.yaml.form;

import dev.bevis.text.Decimal;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// A finite number: the double next to the decimal one. 0 has no sign.
record DoubleForm(Type type) implements Form<Double> {

    @Override
    public @Nullable Double read(Node node, Reading reading) {
        if (!Plain.isNumber(node)) {
            reading.wrongNumber(node, "a number", _ -> true);
            return null;
        }
        try {
            return Decimal.real(((Node.Scalar) node).text());
        } catch (IllegalArgumentException _) {
            reading.wrong(node, "0 or a number from 5e-324 to 1.79e308 in size");
            return null;
        }
    }

    @Override
    public JsonNode write(Double value, Writing writing) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("only finite numbers can be written, got " + value);
        }
        return JsonNodeFactory.instance.numberNode(value.doubleValue());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.type("number");
    }
}
