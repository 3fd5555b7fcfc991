package dev.bevis.study.form;

import dev.bevis.loss.ClassWeights;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.List;

/// A member of the family by its name, as `none` or `balanced`; a list of numbers alone means
/// weights that are given.
record ClassWeightsForm() implements Form<ClassWeights> {

    private static final Type LIST =
            ClassWeights.Listed.class.getRecordComponents()[0].getGenericType();

    @Override
    public Type type() {
        return ClassWeights.class;
    }

    @Override
    public @Nullable ClassWeights read(Node node, Reading reading) {
        if (node instanceof Node.Sequence) {
            return listed(node, reading);
        }
        if (node instanceof Node.Scalar scalar && !isMember(scalar.text())) {
            reading.wrong(node, "none, balanced or a list of numbers", "balanced");
            return null;
        }
        return reading.readStandard(ClassWeights.class, node);
    }

    private static @Nullable ClassWeights listed(Node node, Reading reading) {
        if (!(reading.read(LIST, node) instanceof List<?> numbers)) {
            return null;
        }
        List<Double> weights = numbers.stream().map(Double.class::cast).toList();
        return reading.attempt(node.at(), () -> new ClassWeights.Listed(weights));
    }

    /// Whether a word names a member, alone or in front of its components.
    private static boolean isMember(String word) {
        String name = word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
        return Spelling.members(ClassWeights.class).stream()
                .anyMatch(member -> Spelling.name(member).equals(name));
    }

    @Override
    public JsonNode write(ClassWeights value, Writing writing) {
        return value.given().isEmpty()
                ? writing.writeStandard(ClassWeights.class, value)
                : writing.write(LIST, value.given());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(LIST), schemas.standard(ClassWeights.class));
    }
}
