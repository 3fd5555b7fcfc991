package dev.bevis.yaml.form;

import dev.bevis.text.Decimal;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.function.LongFunction;

/// A whole number, also written as `1e6` or `2.0`.
///
/// @param <N> `Integer` or `Long`
/// @param least the least of the type
/// @param most the most
/// @param boxed the number as one of the type
record WholeForm<N extends Number>(Type type, long least, long most, LongFunction<N> boxed)
        implements Form<N> {

    @Override
    public @Nullable N read(Node node, Reading reading) {
        if (!Plain.isNumber(node)) {
            reading.wrongNumber(node, "a whole number", this::isWhole);
            return null;
        }
        String text = ((Node.Scalar) node).text();
        if (isWhole(text)) {
            return boxed.apply(Decimal.whole(text, least, most));
        }
        reading.wrong(
                node,
                isFraction(text)
                        ? "a whole number"
                        : "a whole number from " + least + " to " + most);
        return null;
    }

    private boolean isWhole(String text) {
        try {
            var _ = Decimal.whole(text, least, most);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isFraction(String text) {
        double value = Double.parseDouble(text);
        return !Double.isInfinite(value) && value != StrictMath.rint(value);
    }

    @Override
    public JsonNode write(N value, Writing writing) {
        return JsonNodeFactory.instance.numberNode(value.longValue());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = Schemas.type("integer");
        return most == Long.MAX_VALUE ? schema : schema.put("minimum", least).put("maximum", most);
    }
}
