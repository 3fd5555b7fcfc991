package dev.bevis.study.form;

import dev.bevis.study.setting.GradientClipping;
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
import java.util.OptionalDouble;

/// `none`, or a number.
record GradientClippingForm() implements Form<GradientClipping> {

    private static final String NONE = "none";

    @Override
    public Type type() {
        return GradientClipping.class;
    }

    @Override
    public @Nullable GradientClipping read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return GradientClipping.NONE;
        }
        Double norm = reading.read(double.class, node);
        return norm == null ? null : new GradientClipping(OptionalDouble.of(norm));
    }

    @Override
    public JsonNode write(GradientClipping value, Writing writing) {
        return value.norm().isPresent()
                ? writing.write(double.class, value.norm().getAsDouble())
                : JsonNodeFactory.instance.stringNode(NONE);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("enum").add(NONE);
        return Schemas.anyOf(schemas.of(double.class), none);
    }
}
