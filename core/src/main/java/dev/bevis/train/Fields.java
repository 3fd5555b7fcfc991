package dev.bevis.train;

import dev.bevis.data.Decimal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// The records of a sealed family as text, `name:field:field`, as flags and files write them.
///
/// The name is the record's own in lower case with hyphens; the fields are its components in order,
/// numbers or [Span]s. So `permits` is the only registry: a new record can be read and written at
/// once.
final class Fields {

    private Fields() {}

    /// Reads a record of `family`.
    ///
    /// @param what what such a record is, for messages
    /// @param examples one of each record of the family
    /// @throws IllegalArgumentException if the text names no record, has other fields than it, or
    ///   values that it refuses
    static <T> T parse(String what, Class<T> family, List<T> examples, String text) {
        List<String> parts = Arrays.asList(text.split(":", -1));
        List<String> fields = parts.subList(1, parts.size());
        for (Class<?> type : family.getPermittedSubclasses()) {
            if (name(type).equals(parts.getFirst())) {
                try {
                    return family.cast(read(type, fields));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            what
                                    + " '"
                                    + text
                                    + "': "
                                    + e.getMessage()
                                    + "; write "
                                    + form(type)
                                    + ", for example "
                                    + examples.stream()
                                            .filter(type::isInstance)
                                            .map(example -> text((Record) example))
                                            .collect(Collectors.joining()),
                            e);
                }
            }
        }
        throw new IllegalArgumentException(
                what
                        + " '"
                        + text
                        + "' is not known; write "
                        + String.join(" or ", forms(family))
                        + ", for example "
                        + text((Record) examples.getLast()));
    }

    /// The form that [#parse] reads.
    static String text(Record value) {
        return text(value, Decimal::text);
    }

    /// As [#text], with numbers as [Double#toString] writes them.
    static String identityText(Record value) {
        return text(value, number -> Double.toString(number));
    }

    private static String text(Record value, DoubleFunction<String> number) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .map(component -> field(value, component, number))
                .collect(Collectors.joining(":", name(value.getClass()) + ":", ""));
    }

    /// The forms of a family, such as `constant:RATE`, in the order of its `permits`.
    static List<String> forms(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).map(Fields::form).toList();
    }

    static void positive(String what, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    what + " must be a finite number above 0, got " + Decimal.text(value));
        }
    }

    private static Object read(Class<?> type, List<String> fields) {
        RecordComponent[] components = type.getRecordComponents();
        if (fields.size() != components.length) {
            throw new IllegalArgumentException(
                    "expected "
                            + components.length
                            + " fields after the name, got "
                            + fields.size());
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(types[i], fields.get(i));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == Span.class) {
            return Span.parse(text);
        }
        return Decimal.real(text);
    }

    private static String field(
            Record value, RecordComponent component, DoubleFunction<String> number) {
        try {
            Object field = component.getAccessor().invoke(value);
            return field instanceof Span span ? span.text() : number.apply((Double) field);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> hyphenated(component.getName()).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(":", name(type) + ":", ""));
    }

    /// `StepDecay` is called `step-decay`.
    private static String name(Class<?> type) {
        return hyphenated(type.getSimpleName());
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
