package dev.bevis.study.form;

import dev.bevis.model.BatchNorm;
import dev.bevis.study.setting.BatchNormalization;
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

/// `true`, `false`, or `{momentum: 0.9, epsilon: 1e-10}`.
record BatchNormalizationForm() implements Form<BatchNormalization> {

    @Override
    public Type type() {
        return BatchNormalization.class;
    }

    @Override
    public @Nullable BatchNormalization read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            BatchNorm norm = reading.read(BatchNorm.class, node);
            return norm == null ? null : new BatchNormalization(Optional.of(norm));
        }
        Boolean on = reading.read(boolean.class, node);
        return on == null ? null : BatchNormalization.of(on);
    }

    @Override
    public JsonNode write(BatchNormalization value, Writing writing) {
        if (value.norm().isEmpty()) {
            return JsonNodeFactory.instance.booleanNode(false);
        }
        return value.norm().get().equals(BatchNormalization.USUAL)
                ? JsonNodeFactory.instance.booleanNode(true)
                : writing.write(BatchNorm.class, value.norm().get());
    }

    /// A network without takes what a change leaves out from the usual values.
    @Override
    public JsonNode whole(BatchNormalization value, Writing writing) {
        return writing.write(BatchNorm.class, value.norm().orElse(BatchNormalization.USUAL));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(Schemas.type("boolean"), schemas.of(BatchNorm.class));
    }
}
