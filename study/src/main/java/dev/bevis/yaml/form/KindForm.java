package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One of a sealed family of records: the mapping of the record whose
/// [dev.bevis.yaml.annotation.Kind] key it has.
final class KindForm implements Form<Object> {

    private final Class<?> type;
    private final List<Class<? extends Record>> members;
    private final SequencedMap<String, Class<?>> byKind = new LinkedHashMap<>();

    KindForm(Class<?> type, List<Class<? extends Record>> members) {
        this.type = type;
        this.members = members;
        for (Class<?> member : members) {
            for (Component component : Component.of(member)) {
                if (component.isKind()) {
                    component.keys().forEach(key -> put(key, member));
                }
            }
        }
    }

    private void put(String key, Class<?> member) {
        if (byKind.put(key, member) != null) {
            throw new IllegalArgumentException(
                    "'" + key + "' means two records of " + type.getTypeName());
        }
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        if (!(node instanceof Node.Mapping mapping)) {
            reading.wrong(node, "a mapping with one of the keys " + Shown.list(byKind.keySet()));
            return null;
        }
        List<Node.Scalar> kinds = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            if (byKind.containsKey(entry.key().text())) {
                kinds.add(entry.key());
            }
        }
        if (kinds.isEmpty()) {
            none(mapping, reading);
            return null;
        }
        Class<?> first = member(kinds.getFirst());
        for (Node.Scalar kind : kinds) {
            if (member(kind) != first) {
                reading.problem(
                        kind.at(),
                        "'"
                                + kind.text()
                                + "' cannot be together with '"
                                + kinds.getFirst().text()
                                + "' in line "
                                + kinds.getFirst().at().line()
                                + "; keep one of them");
                return null;
            }
        }
        return reading.read(first, node);
    }

    private Class<?> member(Node.Scalar kind) {
        Class<?> member = byKind.get(kind.text());
        if (member == null) {
            throw new IllegalStateException("no kind: " + kind.text());
        }
        return member;
    }

    private void none(Node.Mapping mapping, Reading reading) {
        for (Node.Entry entry : mapping.entries()) {
            if (byKind.keySet().stream()
                    .anyMatch(kind -> reading.means(entry.key().text(), kind))) {
                reading.unknownKey(entry.key(), byKind.keySet());
                return;
            }
        }
        reading.problem(
                mapping.at(),
                reading.what()
                        + " must have one of the keys "
                        + Shown.list(byKind.keySet())
                        + reading.exampleAfter("; for example "));
    }

    @Override
    public JsonNode write(Object value, Writing writing) {
        return writing.write((Type) value.getClass(), value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = schema.putArray("oneOf");
        members.forEach(member -> cases.add(schemas.of(member)));
        return schema;
    }
}
