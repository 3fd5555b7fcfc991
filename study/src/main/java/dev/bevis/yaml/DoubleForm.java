package dev.bevis.yaml;

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
            reading.wrong(node, "a number");
            return null;
        }
        String text = ((Node.Scalar) node).text();
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) || (value == 0 && !isZero(text))) {
            reading.wrong(node, "0 or a number from 5e-324 to 1.79e308 in size");
            return null;
        }
        return value + 0.0;
    }

    private static boolean isZero(String text) {
        return text.split("[eE]", 2)[0].chars().noneMatch(digit -> digit >= '1' && digit <= '9');
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
