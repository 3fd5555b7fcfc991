package dev.bevis.study.form;

import dev.bevis.data.augment.Augmentation;
import dev.bevis.data.augment.Augmentations;
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

/// A list of augmentations.
record AugmentationsForm() implements Form<Augmentations> {

    private static final Type LIST = Augmentations.class.getRecordComponents()[0].getGenericType();

    @Override
    public Type type() {
        return Augmentations.class;
    }

    @Override
    public @Nullable Augmentations read(Node node, Reading reading) {
        if (!(reading.read(LIST, node) instanceof List<?> items)) {
            return null;
        }
        List<Augmentation> list = items.stream().map(Augmentation.class::cast).toList();
        return reading.attempt(node.at(), () -> new Augmentations(list));
    }

    @Override
    public JsonNode write(Augmentations value, Writing writing) {
        return writing.write(LIST, value.list());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return schemas.of(LIST);
    }
}
