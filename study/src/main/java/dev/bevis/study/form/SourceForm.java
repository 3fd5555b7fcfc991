package dev.bevis.study.form;

import dev.bevis.data.source.Source;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `shapes`, another name, or a path. That of what an earlier step makes, `{step: NAME}`, is put in
/// its place before anything is read, see [StepSources].
record SourceForm() implements Form<Source> {

    @Override
    public Class<Source> type() {
        return Source.class;
    }

    @Override
    public @Nullable Source read(Node node, Reading reading) {
        String text = reading.read(String.class, node);
        return text == null ? null : reading.attempt(node.at(), () -> Source.parse(text));
    }

    @Override
    public JsonNode write(Source value, Writing writing) {
        return writing.write(String.class, value.text());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode made = Schemas.anyOf(schemas.of(String.class));
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        step.put("type", "object");
        step.put("description", "The dataset that an earlier step makes.");
        step.putObject("properties").set(StepSources.STEP, schemas.of(String.class));
        step.putArray("required").add(StepSources.STEP);
        step.put("additionalProperties", false);
        made.withArray("anyOf").add(step);
        return made;
    }
}
