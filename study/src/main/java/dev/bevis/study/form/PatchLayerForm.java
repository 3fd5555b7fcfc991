package dev.bevis.study.form;

import dev.bevis.study.setting.PatchLayer;
import dev.bevis.yaml.Mark;
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
import java.util.Optional;

/// `none`, or `{size: 8, units: 64}`, in short `8:64`.
record PatchLayerForm() implements Form<PatchLayer> {

    private static final String NONE = "none";

    private static final BriefMapping BRIEF = new BriefMapping(List.of("size", "units"), 2);

    private static final Node RIGHT = new Node.Scalar("8:64", true, Mark.START);

    @Override
    public Type type() {
        return PatchLayer.class;
    }

    @Override
    public @Nullable PatchLayer read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return PatchLayer.NONE;
        }
        Node mapping = BRIEF.of(node).orElse(node);
        if (mapping instanceof Node.Mapping) {
            PatchLayer.Patches patches =
                    reading.showing(RIGHT).read(PatchLayer.Patches.class, mapping);
            return patches == null ? null : new PatchLayer(Optional.of(patches));
        }
        reading.wrong(node, "none or the size and units of patches", "8:64");
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
        return Schemas.anyOf(
                none,
                schemas.of(PatchLayer.Patches.class),
                Schemas.type("string").put("pattern", ":"));
    }
}
