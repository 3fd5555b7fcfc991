package dev.bevis.study.form;

import dev.bevis.loss.ClassWeights;
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
import java.util.List;

/// `none`, `balanced`, or a list of numbers.
record ClassWeightsForm() implements Form<ClassWeights> {

    private static final String BALANCED = "balanced";
    private static final Type LIST =
            ClassWeights.Listed.class.getRecordComponents()[0].getGenericType();

    @Override
    public Type type() {
        return ClassWeights.class;
    }

    @Override
    public @Nullable ClassWeights read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar) {
            return switch (scalar.text()) {
                case "none" -> ClassWeights.none();
                case BALANCED -> new ClassWeights.Balanced();
                default -> {
                    reading.wrong(node, "none, balanced or a list of numbers", BALANCED);
                    yield null;
                }
            };
        }
        if (!(reading.read(LIST, node) instanceof List<?> numbers)) {
            return null;
        }
        List<Double> weights = numbers.stream().map(Double.class::cast).toList();
        return reading.attempt(node.at(), () -> new ClassWeights.Listed(weights));
    }

    @Override
    public JsonNode write(ClassWeights value, Writing writing) {
        return switch (value) {
            case ClassWeights.Listed(List<Double> weights) -> writing.write(LIST, weights);
            case ClassWeights.None _, ClassWeights.Balanced _ ->
                    JsonNodeFactory.instance.stringNode(value.words());
        };
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.putArray("enum").add("none").add(BALANCED);
        return Schemas.anyOf(words, schemas.of(LIST));
    }
}
