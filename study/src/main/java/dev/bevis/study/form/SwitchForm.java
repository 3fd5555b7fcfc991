package dev.bevis.study.form;

import dev.bevis.text.Decimal;
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
import java.util.Optional;
import java.util.function.Function;

/// What is on or off: `true` with usual values, `false`, or values such as `{momentum: 0.9,
/// epsilon: 1e-10}`.
///
/// @param values the record of the values
/// @param usual those that `true` means
record SwitchForm<T, V>(
        Type type,
        Class<V> values,
        V usual,
        Function<Optional<V>, T> of,
        Function<T, Optional<V>> valuesOf)
        implements Form<T> {

    /// As identities spell what is off.
    private static final String NONE = "none";

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            V own = reading.read(values, node);
            return own == null ? null : of.apply(Optional.of(own));
        }
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return of.apply(Optional.empty());
        }
        Optional<String> single = single(node);
        if (single.isPresent()) {
            reading.wrong(node, "true, false, or values with their names", single.get());
            return null;
        }
        Boolean on = reading.read(boolean.class, node);
        return on == null ? null : of.apply(on ? Optional.of(usual) : Optional.empty());
    }

    /// A positive number that does not stand for true as the one value that there is.
    private Optional<String> single(Node node) {
        return node instanceof Node.Scalar scalar
                        && values.getRecordComponents().length == 1
                        && Decimal.isNumber(scalar.text())
                        && !scalar.text().equals("1")
                        && isPositive(Double.parseDouble(scalar.text()))
                ? Optional.of(
                        "{"
                                + values.getRecordComponents()[0].getName()
                                + ": "
                                + scalar.text()
                                + "}")
                : Optional.empty();
    }

    private static boolean isPositive(double number) {
        return number > 0 && number <= Double.MAX_VALUE;
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        Optional<V> own = valuesOf.apply(value);
        return own.isEmpty() || own.get().equals(usual)
                ? JsonNodeFactory.instance.booleanNode(own.isPresent())
                : writing.write(values, own.get());
    }

    /// Where it is off, a change takes what it leaves out from the usual values.
    @Override
    public JsonNode whole(T value, Writing writing) {
        return writing.write(values, valuesOf.apply(value).orElse(usual));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(Schemas.type("boolean"), schemas.of(values));
    }
}
