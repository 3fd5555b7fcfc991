package dev.bevis.study.form;

import dev.bevis.study.setting.PatchLayer;
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

/// `none`, or `{size: 8, units: 64}`.
record PatchLayerForm() implements Form<PatchLayer> {

    private static final String NONE = "none";

    @Override
    public Type type() {
        return PatchLayer.class;
    }

    @Override
    public @Nullable PatchLayer read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return PatchLayer.NONE;
        }
        if (node instanceof Node.Mapping) {
            PatchLayer.Patches patches = reading.read(PatchLayer.Patches.class, node);
            return patches == null ? null : new PatchLayer(Optional.of(patches));
        }
        reading.wrong(node, "none or the size and units of patches", "{size: 8, units: 64}");
        return null;
    }

    @Override
    public JsonNode write(PatchLayer value, Writing writing) {
        return value.patches().isPresent()
                ? writing.write(PatchLayer.Patches.class, value.patches().get())
                : JsonNodeFactory.instance.stringNode(NONE);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("enum").add(NONE);
        return Schemas.anyOf(none, schemas.of(PatchLayer.Patches.class));
    }
}
