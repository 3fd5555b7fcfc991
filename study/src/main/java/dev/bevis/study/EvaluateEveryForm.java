package dev.bevis.study;

import dev.bevis.train.EvaluateEvery;
import dev.bevis.yaml.Form;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Reading;
import dev.bevis.yaml.Schemas;
import dev.bevis.yaml.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// `epoch`, `cycle`, `never` or a number of steps.
record EvaluateEveryForm() implements Form<EvaluateEvery> {

    @Override
    public Type type() {
        return EvaluateEvery.class;
    }

    @Override
    public @Nullable EvaluateEvery read(Node node, Reading reading) {
        if (!(node instanceof Node.Scalar scalar)) {
            reading.wrong(node, "epoch, cycle, never or a number of steps");
            return null;
        }
        return reading.attempt(node.at(), () -> EvaluateEvery.parse(scalar.text()));
    }

    @Override
    public JsonNode write(EvaluateEvery value, Writing writing) {
        return value instanceof EvaluateEvery.Steps(long count)
                ? writing.write(long.class, count)
                : JsonNodeFactory.instance.stringNode(value.text());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        ArrayNode known = words.putArray("enum");
        known.add(new EvaluateEvery.Epoch().text());
        known.add(new EvaluateEvery.TenthOfCycle().text());
        known.add(new EvaluateEvery.Never().text());
        return Schemas.anyOf(words, Schemas.type("integer").put("minimum", 1));
    }
}
