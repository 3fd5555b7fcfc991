package dev.bevis.yaml.form;

import dev.bevis.yaml.Node;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The keys of a record's mapping.
///
/// @param components the components that have keys
/// @param byKey the component that each key means
record Keys(List<Component> components, SequencedMap<String, Component> byKey) {

    /// @throws IllegalArgumentException if a key means two components
    static Keys of(Class<?> type, List<Component> all) {
        List<Component> components = all.stream().filter(each -> !each.isPlace()).toList();
        SequencedMap<String, Component> byKey = new LinkedHashMap<>();
        for (Component component : components) {
            for (String key : component.keys()) {
                if (byKey.put(key, component) != null) {
                    throw new IllegalArgumentException(
                            "'" + key + "' means two components of " + type.getTypeName());
                }
            }
        }
        return new Keys(components, byKey);
    }

    /// The keys that are written, of each component one.
    Collection<String> first() {
        return components.stream().map(Component::key).toList();
    }

    /// The entries by component. Reports keys that are unknown, missing or mean the same.
    Map<Component, Node.Entry> match(Node.Mapping mapping, Reading reading) {
        Map<Component, Node.Entry> entries = new LinkedHashMap<>();
        Set<Component> meant = new LinkedHashSet<>();
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            Component component = byKey.get(key);
            if (component == null) {
                components.stream()
                        .filter(each -> reading.means(key, each.key()))
                        .forEach(meant::add);
                reading.unknownKey(entry.key(), byKey.keySet());
                continue;
            }
            Node.Entry first = entries.putIfAbsent(component, entry);
            if (first != null) {
                reading.problem(
                        entry.key().at(),
                        "'"
                                + key
                                + "' means the same as '"
                                + first.key().text()
                                + "' in line "
                                + first.key().at().line()
                                + "; take one out");
            }
        }
        for (Component component : components) {
            if (!component.mayBeMissing()
                    && !entries.containsKey(component)
                    && !meant.contains(component)) {
                reading.missing(mapping.at(), component.key());
            }
        }
        return entries;
    }

    ObjectNode schema(Schemas schemas) {
        ObjectNode schema = Schemas.type("object");
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        for (Component component : components) {
            ObjectNode property = schemas.of(component.type());
            component.description().ifPresent(text -> property.put("description", text));
            component.keys().forEach(key -> properties.set(key, property));
            boolean must = !component.mayBeMissing();
            if (component.keys().size() > 1) {
                choices.add(choice(component.keys(), must));
            } else if (must) {
                required.add(component.key());
            }
        }
        if (!required.isEmpty()) {
            ArrayNode keys = schema.putArray("required");
            required.forEach(keys::add);
        }
        if (!choices.isEmpty()) {
            schema.set("allOf", choices);
        }
        return schema.put("additionalProperties", false);
    }

    /// Exactly one of the keys, or none unless one must be there.
    private static ObjectNode choice(List<String> keys, boolean must) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = choice.putArray("oneOf");
        keys.forEach(key -> cases.addObject().putArray("required").add(key));
        if (!must) {
            ArrayNode none = cases.addObject().putObject("not").putArray("anyOf");
            keys.forEach(key -> none.addObject().putArray("required").add(key));
        }
        return choice;
    }
}
