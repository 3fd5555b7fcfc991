package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.WrittenNames;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schema of one kind of file being put together: what a [Form] needs for those of its parts.
public final class Schemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Binder binder;
    private final Map<Type, String> names = new LinkedHashMap<>();
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    Schemas(Binder binder) {
        this.binder = binder;
    }

    /// The schema of a type: a reference for those that have a name, else what they take.
    public ObjectNode of(Type type) {
        if (!(type instanceof Class<?> named)
                || !(named.isRecord()
                        || named.isEnum()
                        || named.isInterface()
                        || binder.isGiven(named))) {
            return binder.form(type).schema(this);
        }
        String name = names.get(named);
        if (name == null) {
            name = unused(named);
            names.put(named, name);
            definitions.set(name, JsonNodeFactory.instance.objectNode());
            ObjectNode definition = binder.form(named).schema(this);
            Describe describe = named.getAnnotation(Describe.class);
            if (describe != null) {
                definition.put("description", describe.value());
            }
            examples(definition, binder.examples(named));
            definitions.set(name, definition);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
    }

    /// Adds examples to a schema, if there are some.
    public static ObjectNode examples(ObjectNode schema, List<Node> examples) {
        if (!examples.isEmpty()) {
            ArrayNode shown = schema.putArray("examples");
            examples.forEach(example -> shown.add(Plain.json(example)));
        }
        return schema;
    }

    /// The examples of a type.
    public List<Node> examples(Type type) {
        return binder.examples(type);
    }

    /// What [#of] gives without the forms that the binder was given for this very type.
    public ObjectNode standard(Type type) {
        return binder.standard(type).schema(this);
    }

    /// The schema of lists with items of this type.
    public ObjectNode listOf(Type item) {
        return new ListForm(List.class, item).schema(this);
    }

    /// `{"type": name}`.
    public static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    /// A schema that takes what one of these takes.
    public static ObjectNode anyOf(ObjectNode... schemas) {
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = any.putArray("anyOf");
        for (ObjectNode schema : schemas) {
            if (schema.size() == 1 && schema.get("anyOf") instanceof ArrayNode inner) {
                cases.addAll(inner);
            } else {
                cases.add(schema);
            }
        }
        return any;
    }

    ObjectNode document(Class<?> root) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("$schema", DRAFT);
        document.setAll(of(root));
        document.set("$defs", definitions);
        return document;
    }

    boolean isGiven(Type type) {
        return binder.isGiven(type);
    }

    /// A name for a type, with those around it where it alone is taken.
    private String unused(Class<?> type) {
        String name = WrittenNames.hyphenated(type.getSimpleName());
        for (Class<?> around = type.getEnclosingClass();
                around != null && definitions.has(name);
                around = around.getEnclosingClass()) {
            name = WrittenNames.hyphenated(around.getSimpleName()) + "-" + name;
        }
        String unused = name;
        for (int number = 2; definitions.has(unused); number++) {
            unused = name + "-" + number;
        }
        return unused;
    }
}
