package dev.bevis.yaml.form;

import dev.bevis.choice.Introduced;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.MayBeMissing;
import dev.bevis.yaml.annotation.Unwrapped;
import dev.bevis.yaml.annotation.WrittenNames;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A component of a record as a key of a mapping.
///
/// @param declared the component
/// @param keys what may be written for it, first what is
record Component(RecordComponent declared, List<String> keys) {

    static List<Component> of(Class<?> type) {
        return of(type, Collections.emptyMap());
    }

    /// @param renamed keys by the Java names of components
    static List<Component> of(Class<?> type, Map<String, String> renamed) {
        List<String> names =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
        for (String name : renamed.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        type.getTypeName() + " has no component '" + name + "', only " + names);
            }
        }
        return Arrays.stream(type.getRecordComponents())
                .map(declared -> new Component(declared, keys(declared, renamed)))
                .toList();
    }

    private static List<String> keys(RecordComponent declared, Map<String, String> renamed) {
        String key = renamed.get(declared.getName());
        return key == null ? WrittenNames.of(declared, declared.getName()) : List.of(key);
    }

    String key() {
        return keys.getFirst();
    }

    Type type() {
        return declared.getGenericType();
    }

    /// Whether it is the record's place in the file, which has no key.
    boolean isPlace() {
        return declared.getType() == Mark.class;
    }

    /// Whether its value is a record whose keys stand among the others.
    boolean isInline() {
        return declared.isAnnotationPresent(Unwrapped.class);
    }

    boolean isKind() {
        return declared.isAnnotationPresent(Kind.class);
    }

    Optional<String> description() {
        return Optional.ofNullable(declared.getAnnotation(Describe.class)).map(Describe::value);
    }

    /// Whether it came when there were already files without it.
    boolean isIntroduced() {
        return declared.isAnnotationPresent(Introduced.class);
    }

    /// Whether its key may be missing.
    boolean mayBeMissing() {
        return isIntroduced() || absent() != null;
    }

    /// Its value when the key is missing; null if it must not be missing.
    ///
    /// @throws IllegalStateException if the value with which it was introduced is none of its own
    @Nullable Object absent(Binder binder) {
        Introduced introduced = declared.getAnnotation(Introduced.class);
        if (introduced == null || absent() != null) {
            return absent();
        }
        String text = introduced.value();
        Problems problems = new Problems(declared.toString());
        Node node =
                text.startsWith("{") || text.startsWith("[")
                        ? Yaml.parse(text, problems)
                        : new Node.Scalar(text, true, Mark.START);
        Object value = node == null ? null : binder.read(type(), node, problems);
        if (value == null || !problems.isEmpty()) {
            throw new IllegalStateException(
                    declared + " was not introduced with '" + text + "': " + problems.sorted());
        }
        return value;
    }

    private @Nullable Object absent() {
        Class<?> type = declared.getType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return OptionalLong.empty();
        }
        if (type == OptionalDouble.class) {
            return OptionalDouble.empty();
        }
        if (!declared.isAnnotationPresent(MayBeMissing.class)) {
            return null;
        }
        return Map.class.isAssignableFrom(type)
                ? Collections.unmodifiableSequencedMap(new LinkedHashMap<>())
                : List.of();
    }

    Object value(Object owner) {
        try {
            Method accessor = declared.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
