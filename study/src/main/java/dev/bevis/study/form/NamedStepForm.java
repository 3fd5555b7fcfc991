package dev.bevis.study.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Function;

/// A record about an earlier step, whose name alone is enough where there is nothing more to say:
/// `base`, or `{step: base, at: {steps: 500}, optimizer: true}`.
///
/// @param type the record
/// @param of the one with nothing but the name
/// @param step the name
record NamedStepForm<T extends Record>(
        Class<T> type, Function<Located<String>, T> of, Function<T, Located<String>> step)
        implements Form<T> {

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            return reading.readStandard(type, node);
        }
        String name = reading.read(String.class, node);
        return name == null ? null : of.apply(new Located<>(name, node.at()));
    }

    @Override
    public JsonNode whole(T value, Writing writing) {
        return writing.writeStandard(type, value);
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        Located<String> name = step.apply(value);
        return value.equals(of.apply(name))
                ? writing.write(String.class, name.value())
                : writing.writeStandard(type, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(String.class), schemas.standard(type));
    }
}
