package dev.bevis.study.form;

import dev.bevis.study.setting.Seeds;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// `5`, or `{count: 5, first: 11}`.
record SeedsForm() implements Form<Seeds> {

    @Override
    public Type type() {
        return Seeds.class;
    }

    @Override
    public @Nullable Seeds read(Node node, Reading reading) {
        if (node instanceof Node.Sequence) {
            reading.wrong(node, "a number, or a mapping");
            return null;
        }
        if (!(node instanceof Node.Scalar)) {
            return reading.readStandard(Seeds.class, node);
        }
        Integer count = reading.read(Integer.class, node);
        return count == null ? null : reading.attempt(node.at(), () -> new Seeds(count, 1));
    }

    @Override
    public JsonNode whole(Seeds value, Writing writing) {
        return writing.writeStandard(Seeds.class, value);
    }

    @Override
    public JsonNode write(Seeds value, Writing writing) {
        return value.first() == 1
                ? writing.write(Integer.class, value.count())
                : writing.writeStandard(Seeds.class, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(Integer.class), schemas.standard(Seeds.class));
    }
}
