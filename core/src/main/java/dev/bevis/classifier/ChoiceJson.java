package dev.bevis.classifier;

import dev.bevis.choice.Introduced;
import dev.bevis.io.DatasetException;
import dev.bevis.text.Decimal;
import dev.bevis.text.JsonText;
import dev.bevis.text.JsonValue;
import dev.bevis.text.Spelling;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Choices as JSON, spelled as in study files: `"relu"`, `{"dense": {"units": 50, "learns-bias":
/// true}}`.
///
/// It follows from the records, so that a new member of a family can be in a file of a model
/// without more. Components are numbers, truth values, words and lists of whole numbers.
final class ChoiceJson {

    private ChoiceJson() {}

    /// A choice as JSON.
    static JsonValue of(Record choice) {
        SequencedMap<String, JsonValue> components = new LinkedHashMap<>();
        for (RecordComponent component : choice.getClass().getRecordComponents()) {
            if (!Spelling.isOmitted(choice, component)) {
                components.put(
                        Spelling.name(component), component(Spelling.value(choice, component)));
            }
        }
        String name = Spelling.name(choice.getClass());
        if (components.isEmpty()) {
            return new JsonValue.Text(name);
        }
        SequencedMap<String, JsonValue> named = new LinkedHashMap<>();
        named.put(name, new JsonValue.Entries(components));
        return new JsonValue.Entries(named);
    }

    private static JsonValue component(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? JsonValue.Literal.TRUE : JsonValue.Literal.FALSE;
            case Enum<?> word -> new JsonValue.Text(Spelling.of(word));
            case List<?> items ->
                    new JsonValue.Items(items.stream().map(ChoiceJson::component).toList());
            case Object number -> new JsonValue.Numeral(Spelling.of(number));
        };
    }

    /// The choice that JSON says.
    ///
    /// @param family the sealed interface whose members are meant, those of families in it too
    /// @throws DatasetException when it says none
    static <T> T read(Class<T> family, JsonValue json, String where) {
        String name;
        SequencedMap<String, JsonValue> components;
        if (json instanceof JsonValue.Text(String text)) {
            name = text;
            components = new LinkedHashMap<>();
        } else if (json instanceof JsonValue.Entries(var entries)
                && entries.size() == 1
                && entries.firstEntry().getValue() instanceof JsonValue.Entries(var inner)) {
            name = entries.firstEntry().getKey();
            components = inner;
        } else {
            throw new DatasetException(
                    where
                            + ": expected a choice such as \"relu\" or {\"leaky-relu\": {\"slope\":"
                            + " 0.01}}, found "
                            + json.kind());
        }
        List<Class<?>> members = members(family).toList();
        for (Class<?> member : members) {
            if (Spelling.name(member).equals(name)) {
                return family.cast(read(member, components, where + ", " + name));
            }
        }
        throw new DatasetException(
                where
                        + ": expected one of "
                        + String.join(", ", members.stream().map(Spelling::name).toList())
                        + ", found "
                        + new JsonValue.Text(name).kind()
                        + "; the file may be of a later Bevis");
    }

    private static Stream<Class<?>> members(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(ChoiceJson::members)
                : Stream.of(family);
    }

    private static Object read(
            Class<?> member, SequencedMap<String, JsonValue> components, String where) {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try {
            for (RecordComponent component : member.getRecordComponents()) {
                String name = Spelling.name(component);
                types.add(component.getType());
                names.add(name);
                values.add(
                        value(
                                component,
                                components.containsKey(name)
                                        ? components.get(name)
                                        : introduced(component, where),
                                where + ", " + name));
            }
            for (String name : components.sequencedKeySet()) {
                if (!names.contains(name)) {
                    throw new DatasetException(
                            where
                                    + ": expected nothing but "
                                    + names
                                    + ", found "
                                    + JsonText.quoteShort(name));
                }
            }
            return member.getDeclaredConstructor(types.toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new DatasetException(where + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonValue introduced(RecordComponent component, String where) {
        Introduced introduced = component.getAnnotation(Introduced.class);
        if (introduced == null) {
            throw new DatasetException(where + ": has no " + Spelling.name(component));
        }
        Class<?> type = component.getType();
        return type == boolean.class
                ? component(Boolean.parseBoolean(introduced.value()))
                : type.isEnum()
                        ? new JsonValue.Text(introduced.value())
                        : new JsonValue.Numeral(introduced.value());
    }

    private static Integer number(JsonValue json, String where) {
        if (json instanceof JsonValue.Numeral(String text)) {
            return (int) Decimal.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        throw new DatasetException(where + ": expected whole numbers, found " + json.kind());
    }

    private static Object value(RecordComponent component, JsonValue json, String where) {
        Class<?> type = component.getType();
        try {
            if (type == boolean.class && json instanceof JsonValue.Literal literal) {
                return switch (literal) {
                    case TRUE -> true;
                    case FALSE -> false;
                    case NULL -> throw new DatasetException(where + ": is null");
                };
            }
            if (type == List.class && json instanceof JsonValue.Items(var items)) {
                List<Object> numbers = new ArrayList<>();
                for (JsonValue item : items) {
                    numbers.add(number(item, where));
                }
                return numbers;
            }
            if (type == int.class && json instanceof JsonValue.Numeral(String text)) {
                return (int) Decimal.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
            if (type == double.class && json instanceof JsonValue.Numeral(String text)) {
                return Decimal.real(text);
            }
        } catch (IllegalArgumentException e) {
            throw new DatasetException(where + ": " + e.getMessage(), e);
        }
        List<Object> words = type.isEnum() ? Arrays.asList(type.getEnumConstants()) : List.of();
        for (Object word : words) {
            if (json.equals(new JsonValue.Text(Spelling.of(word)))) {
                return word;
            }
        }
        throw new DatasetException(
                where
                        + ": expected "
                        + (type == boolean.class
                                ? "true or false"
                                : type.isEnum()
                                        ? "one of "
                                                + String.join(
                                                        ", ",
                                                        words.stream().map(Spelling::of).toList())
                                        : "a number")
                        + ", found "
                        + json.kind());
    }
}
