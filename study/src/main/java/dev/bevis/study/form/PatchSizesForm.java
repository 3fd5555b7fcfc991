package dev.bevis.study.form;

import dev.bevis.study.setting.PatchSizes;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/// A whole number, or a list of them.
record PatchSizesForm() implements Form<PatchSizes> {

    @Override
    public Type type() {
        return PatchSizes.class;
    }

    @Override
    public @Nullable PatchSizes read(Node node, Reading reading) {
        List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
        List<Integer> sizes = new ArrayList<>();
        for (Node item : items) {
            Integer size = reading.read(int.class, item);
            if (size == null) {
                return null;
            }
            sizes.add(size);
        }
        return new PatchSizes(sizes);
    }

    @Override
    public JsonNode write(PatchSizes value, Writing writing) {
        if (value.sizes().size() == 1) {
            return writing.write(int.class, value.sizes().getFirst());
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.sizes().forEach(list::add);
        return list;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode list = Schemas.type("array");
        list.set("items", Schemas.type("integer").put("minimum", 1));
        return Schemas.anyOf(Schemas.type("integer").put("minimum", 1), list);
    }
}
