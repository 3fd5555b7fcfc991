package dev.bevis.study.form;

import dev.bevis.text.Decimal;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// The share that a kind of dropout drops.
///
/// @param of throws IllegalArgumentException for a share that cannot be dropped
record DropoutForm<T>(Type type, DoubleFunction<T> of, ToDoubleFunction<T> share)
        implements Form<T> {

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!Plain.isNumber(node)) {
            reading.wrongNumber(node, "a share from 0 to 0.998", this::isRight);
            return null;
        }
        Double number = reading.read(double.class, node);
        return number == null ? null : reading.attempt(node.at(), () -> of.apply(number));
    }

    private boolean isRight(String text) {
        try {
            var _ = of.apply(Decimal.real(text));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        return writing.write(double.class, share.applyAsDouble(value));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.type("number").put("minimum", 0).put("exclusiveMaximum", 1);
    }
}
