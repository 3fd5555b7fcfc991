package dev.bevis.yaml.form;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/// The writing of one value: what a [Form] needs to write its parts.
public final class Writing {

    private final Binder binder;

    Writing(Binder binder) {
        this.binder = binder;
    }

    /// A value as its own class says, a record as a member of its sealed family if it has one.
    public JsonNode write(Object value) {
        if (value instanceof List<?> list) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> items.add(write(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode entries = JsonNodeFactory.instance.objectNode();
            map.forEach((key, item) -> entries.set((String) key, write(item)));
            return entries;
        }
        return write(typeOf(value), value);
    }

    /// A value as a component of this type is written.
    public JsonNode write(Type type, Object value) {
        return write(binder.form(type), value);
    }

    /// What [#write] gives without the forms that the binder was given for this very type.
    public JsonNode writeStandard(Type type, Object value) {
        return write(binder.standard(type), value);
    }

    /// A list with items of this type.
    public JsonNode writeList(Type item, List<?> value) {
        return new ListForm(List.class, item).write(value, this);
    }

    /// The value of a component whose key is not written.
    @Nullable Object absent(Component component) {
        return component.absent(binder);
    }

    boolean isGiven(Type type) {
        return binder.isGiven(type);
    }

    @SuppressWarnings("unchecked")
    private <T> JsonNode write(Form<T> form, Object value) {
        return form.write((T) value, this);
    }

    private Type typeOf(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        // Numbers and text belong to sealed families of the JDK, which no file knows.
        return value instanceof Record ? family(value.getClass()) : value.getClass();
    }

    /// The widest sealed interface of a record, or the first that has a form given; else the class
    /// itself.
    private Class<?> family(Class<?> type) {
        for (Class<?> wider : type.getInterfaces()) {
            if (wider.isSealed()) {
                return isGiven(wider) ? wider : family(wider);
            }
        }
        return type;
    }
}
