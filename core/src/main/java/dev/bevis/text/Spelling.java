package dev.bevis.text;

import dev.bevis.choice.BareList;
import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;
import dev.bevis.choice.Suffixed;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Choices as text: the short form of flags and tables, and the spelling on which the ids of trials
/// rest.
///
/// Both follow from the record of a choice. A component that has the value of its [Introduced] is
/// left out.
public final class Spelling {

    private Spelling() {}

    /// The name of a member or component: [Named], or the Java name in lower case with hyphens.
    public static String name(Class<?> member) {
        Named named = member.getAnnotation(Named.class);
        return named == null ? hyphenated(member.getSimpleName()) : named.value();
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// The name and then the components of a choice, such as `cyclic:1e-5:0.1:500` or `he`.
    public static String brief(Record choice) {
        return brief(choice, Decimal::text);
    }

    /// As [#brief(Record)], with numbers as [Double#toString] writes them: so the identities of
    /// trials have always spelled learning rates.
    public static String briefIdentity(Record choice) {
        return brief(choice, number -> Double.toString(number));
    }

    private static String brief(Record choice, DoubleFunction<String> number) {
        if (choice.getClass().isAnnotationPresent(BareList.class)) {
            return ((List<?>) value(choice, parts(choice).getFirst()))
                    .stream()
                            .map(item -> field(item, number))
                            .collect(Collectors.joining(", ", "[", "]"));
        }
        List<String> fields = new ArrayList<>();
        fields.add(name(choice.getClass()));
        List<RecordComponent> components = parts(choice);
        int last = components.size();
        while (last > 0 && mayBeMissing(choice, components.get(last - 1))) {
            last--;
        }
        components.subList(0, last).forEach(each -> fields.add(field(value(choice, each), number)));
        return String.join(":", fields);
    }

    /// Whether a component at the end of a short form says nothing.
    private static boolean mayBeMissing(Record choice, RecordComponent component) {
        return isOmitted(choice, component)
                || (choice.getClass().isAnnotationPresent(BareNumber.class)
                        && value(choice, component).equals(false));
    }

    private static String field(Object value, DoubleFunction<String> number) {
        return switch (value) {
            case Double real -> number.apply(real);
            case Record inner when inner.getClass().isAnnotationPresent(BareNumber.class) ->
                    field(value(inner, parts(inner).getFirst()), number);
            case Record inner when inner.getClass().isAnnotationPresent(Suffixed.class) ->
                    of(value(inner, parts(inner).getFirst()))
                            + inner.getClass().getAnnotation(Suffixed.class).value();
            case Object other -> of(other);
        };
    }

    /// The records of a family, in the order of its `permits`, those of families within it among
    /// them.
    public static List<Class<?>> members(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .<Class<?>>flatMap(
                        member -> member.isSealed() ? members(member).stream() : Stream.of(member))
                .toList();
    }

    /// How the members of a family are written in short, such as `constant:RATE`, in the order of
    /// its `permits`.
    public static List<String> briefForms(Class<?> family) {
        return members(family).stream()
                .map(member ->
                        Arrays.stream(member.getRecordComponents())
                                .map(each -> ":" + name(each).toUpperCase(Locale.ROOT))
                                .collect(Collectors.joining("", name(member), "")))
                .toList();
    }

    /// A value as identities spell it: `0.001`, `[50, 10]`, `true`, `he`, `{normal: {sigma: 0.01,
    /// biases: true}}`; `none` for an empty Optional; a record of nothing but an Optional as that.
    ///
    /// The ids of all trials in all stores rest on this spelling: it never changes.
    ///
    /// @throws IllegalArgumentException for what is no number, truth value, enum, text, list,
    ///   Optional or record of these
    public static String of(Object value) {
        return switch (value) {
            case Double number -> Decimal.text(number);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Boolean truth -> truth.toString();
            case String text -> text;
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list ->
                    list.stream().map(Spelling::of).collect(Collectors.joining(", ", "[", "]"));
            case Optional<?> optional -> optional.map(Spelling::of).orElse("none");
            case OptionalDouble number ->
                    number.isPresent() ? Decimal.text(number.getAsDouble()) : "none";
            case Record choice -> choice(choice);
            case Object other ->
                    throw new IllegalArgumentException(
                            "values of "
                                    + other.getClass().getTypeName()
                                    + " have no spelling; use numbers, truth values, enums, text,"
                                    + " lists, Optional or records of these");
        };
    }

    private static String choice(Record choice) {
        if (isBare(choice)) {
            return of(value(choice, parts(choice).getFirst()));
        }
        if (parts(choice).size() == 1
                && value(choice, parts(choice).getFirst()) instanceof Optional<?> only) {
            return of(only);
        }
        String name = name(choice.getClass());
        String components = components(choice);
        return components.equals("{}") ? name : "{" + name + ": " + components + "}";
    }

    /// The components of a record as identities spell them, such as `{momentum: 0.9}`.
    public static String components(Record record) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        for (RecordComponent component : parts(record)) {
            if (!isOmitted(record, component)) {
                all.add(name(component) + ": " + of(value(record, component)));
            }
        }
        return all.toString();
    }

    /// A record as records wrote themselves, such as `He[]` or `Normal[sigma=0.01, biases=false]`:
    /// what some identities were spelled by before there was [#of]. Components that came later are
    /// left out where they have the value that all had before.
    ///
    /// @param always names of components that stand there all the same
    public static String written(Record record, List<String> always) {
        return written(record.getClass().getSimpleName(), record, always);
    }

    /// The same of a record that had another name then.
    public static String written(String name, Record record, List<String> always) {
        StringJoiner all = new StringJoiner(", ", name + "[", "]");
        for (RecordComponent component : parts(record)) {
            if (always.contains(component.getName()) || !isOmitted(record, component)) {
                Object value = value(record, component);
                all.add(component.getName() + "=" + writtenValue(value, always));
            }
        }
        return all.toString();
    }

    private static String writtenValue(Object value, List<String> always) {
        return switch (value) {
            case Record inner -> written(inner, always);
            case Optional<?> optional ->
                    optional.map(inner -> "Optional[" + writtenValue(inner, always) + "]")
                            .orElse(String.valueOf(optional));
            case Object other -> String.valueOf(other);
        };
    }

    /// The name of a component: lower case with hyphens.
    public static String name(RecordComponent component) {
        return hyphenated(component.getName());
    }

    /// Whether a choice is written as its first component alone.
    public static boolean isBare(Record choice) {
        return isBareNumber(choice) || choice.getClass().isAnnotationPresent(BareList.class);
    }

    /// Whether a choice is written as a number alone.
    public static boolean isBareNumber(Record choice) {
        return choice.getClass().isAnnotationPresent(BareNumber.class)
                && parts(choice).stream()
                        .skip(1)
                        .allMatch(component -> value(choice, component).equals(false));
    }

    /// Whether a component has the value that it had before it could be chosen.
    public static boolean isOmitted(Record record, RecordComponent component) {
        Introduced introduced = component.getAnnotation(Introduced.class);
        return introduced != null && of(value(record, component)).equals(introduced.value());
    }

    private static List<RecordComponent> parts(Record record) {
        return Arrays.asList(record.getClass().getRecordComponents());
    }

    /// The value of a component.
    public static Object value(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
