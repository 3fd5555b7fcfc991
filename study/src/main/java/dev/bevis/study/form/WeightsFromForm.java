package dev.bevis.study.form;

import dev.bevis.study.step.WeightsFrom;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// `base`, or `{step: base, at: {steps: 500}, optimizer: true}`.
record WeightsFromForm() implements Form<WeightsFrom> {

    @Override
    public Type type() {
        return WeightsFrom.class;
    }

    @Override
    public @Nullable WeightsFrom read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            return reading.readStandard(WeightsFrom.class, node);
        }
        String step = reading.read(String.class, node);
        return step == null ? null : WeightsFrom.of(new Located<>(step, node.at()));
    }

    @Override
    public JsonNode whole(WeightsFrom value, Writing writing) {
        return writing.writeStandard(WeightsFrom.class, value);
    }

    @Override
    public JsonNode write(WeightsFrom value, Writing writing) {
        return value.at().isEmpty() && value.optimizer().isEmpty()
                ? writing.write(String.class, value.step().value())
                : writing.writeStandard(WeightsFrom.class, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(String.class), schemas.standard(WeightsFrom.class));
    }
}
