package dev.bevis.yaml.form;

import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A mapping with the components of a record as keys.
///
/// @param components all, also the place
/// @param inline forms of the components whose keys stand among the others
/// @param keys those that are written
record RecordForm(
        Class<?> type, List<Component> components, Map<Component, RecordForm> inline, Keys keys)
        implements Form<Object> {

    static RecordForm of(Class<?> type) {
        return of(type, Collections.emptyMap());
    }

    /// @param renamed keys by the Java names of components
    static RecordForm of(Class<?> type, Map<String, String> renamed) {
        List<Component> components = Component.of(type, renamed);
        Map<Component, RecordForm> inline = new LinkedHashMap<>();
        components.stream()
                .filter(Component::isInline)
                .forEach(each -> inline.put(each, of(each.declared().getType())));
        List<Component> flat =
                components.stream()
                        .flatMap(each -> {
                            RecordForm inner = inline.get(each);
                            return inner == null
                                    ? Stream.of(each)
                                    : inner.keys.components().stream();
                        })
                        .toList();
        return new RecordForm(type, components, inline, Keys.of(type, flat));
    }

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        if (!(node instanceof Node.Mapping mapping)) {
            String list = Shown.list(keys.first());
            reading.wrong(
                    node,
                    "a mapping " + (list.isEmpty() ? "without keys" : "with the keys " + list));
            return null;
        }
        Reading within = reading.within(type);
        return read(node.at(), keys.match(mapping, within), within);
    }

    private @Nullable Object read(Mark at, Map<Component, Node.Entry> entries, Reading reading) {
        Object[] values = new Object[components.size()];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Object value = value(components.get(i), at, entries, reading);
            if (value == null) {
                complete = false;
            } else {
                values[i] = value;
            }
        }
        return complete ? create(at, reading, values) : null;
    }

    private @Nullable Object value(
            Component component, Mark at, Map<Component, Node.Entry> entries, Reading reading) {
        RecordForm inner = inline.get(component);
        if (inner != null) {
            return inner.read(at, entries, reading.within(inner.type));
        }
        Node.Entry entry = entries.get(component);
        return entry == null
                ? component.isPlace() ? at : reading.absent(component)
                : reading.of(entry.key()).read(component.type(), entry.value());
    }

    /// The record of these values; null, with a problem, if it refuses them.
    @Nullable Object create(Mark at, Reading reading, Object... values) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                reading.refused(at, refused);
                return null;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ObjectNode write(Object value, Writing writing) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Component component : components) {
            Object part = component.value(value);
            RecordForm inner = inline.get(component);
            if (inner != null) {
                object.setAll(inner.write(part, writing));
            } else if (!component.isPlace() && !part.equals(writing.absent(component))) {
                JsonNode written = writing.write(component.type(), part);
                object.set(component.key(), written);
            }
        }
        return object;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return keys.schema(schemas);
    }
}
