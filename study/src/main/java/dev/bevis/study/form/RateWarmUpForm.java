package dev.bevis.study.form;

import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Span;
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
import java.util.regex.Pattern;

/// `none`, or how long.
record RateWarmUpForm() implements Form<RateWarmUp> {

    private static final String NONE = "none";

    private static final Pattern SPAN = Pattern.compile("[-+]?[0-9]+e?|[-+]?[0-9.]+%|[a-z]+:.*");

    @Override
    public Type type() {
        return RateWarmUp.class;
    }

    @Override
    public @Nullable RateWarmUp read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return RateWarmUp.NONE;
        }
        if (node instanceof Node.Scalar scalar && !SPAN.matcher(scalar.text()).matches()) {
            reading.wrong(
                    node,
                    "none, steps such as 500, epochs such as 3e or a part of the training such as"
                            + " 10%");
            return null;
        }
        Object span = reading.read(Span.class, node);
        return span == null ? null : RateWarmUp.of((Span) span);
    }

    @Override
    public JsonNode write(RateWarmUp value, Writing writing) {
        return value.over().isPresent()
                ? writing.write(Span.class, value.over().get())
                : JsonNodeFactory.instance.stringNode(NONE);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("enum").add(NONE);
        return Schemas.anyOf(schemas.of(Span.class), none);
    }
}
