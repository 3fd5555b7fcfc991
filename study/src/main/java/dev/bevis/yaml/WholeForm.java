package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.math.BigDecimal;
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
            reading.wrong(node, "a whole number");
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(((Node.Scalar) node).text());
            if (number.signum() == 0 || number.precision() - (long) number.scale() <= 20) {
                if (isFraction(number)) {
                    reading.wrong(node, "a whole number");
                    return null;
                }
                long value = number.signum() == 0 ? 0 : number.longValueExact();
                if (least <= value && value <= most) {
                    return boxed.apply(value);
                }
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Too large, as those that come here without an exception.
        }
        reading.wrong(node, "a whole number from " + least + " to " + most);
        return null;
    }

    private static boolean isFraction(BigDecimal number) {
        return number.signum() != 0 && number.stripTrailingZeros().scale() > 0;
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
