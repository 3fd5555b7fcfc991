package dev.bevis.study.setting;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Introduced;
import dev.bevis.yaml.annotation.Describe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// One thing that can be chosen in a [Setting]: a component of one of its sections.
///
/// The components are the only registry: one more of them can be set, varied and searched at once.
public final class Field {

    private static final SequencedMap<String, Field> ALL = all();

    private final Part section;
    private final Part component;
    private final String name;

    private Field(Part section, Part component) {
        this.section = section;
        this.component = component;
        this.name =
                component.name().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// A component of a record, with what makes another record that differs in it alone. Asking a
    /// class for these is slow, so it is asked once.
    private record Part(
            String name,
            Type type,
            Class<?> rawType,
            boolean introduced,
            boolean takesShare,
            int place,
            List<Method> accessors,
            Constructor<?> constructor) {

        static List<Part> of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            List<Method> accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toList();
            Constructor<?> constructor;
            try {
                constructor = type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
            return IntStream.range(0, components.length)
                    .mapToObj(i ->
                            new Part(
                                    components[i].getName(),
                                    components[i].getGenericType(),
                                    types[i],
                                    components[i].isAnnotationPresent(Introduced.class),
                                    components[i].isAnnotationPresent(TakesShare.class),
                                    i,
                                    accessors,
                                    constructor))
                    .toList();
        }

        Object value(Object record) {
            return value(record, place);
        }

        private Object value(Object record, int place) {
            try {
                return Objects.requireNonNull(accessors.get(place).invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        Object with(Object record, Object value) {
            Object[] values = new Object[accessors.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == place ? value : value(record, i);
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException refused) {
                    throw refused;
                }
                throw new IllegalStateException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static SequencedMap<String, Field> all() {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        for (Part section : Part.of(Setting.class)) {
            for (Part component : Part.of(section.rawType())) {
                Field field = new Field(section, component);
                if (fields.put(field.name(), field) != null) {
                    throw new IllegalStateException("two fields are called " + field.name());
                }
            }
        }
        return Collections.unmodifiableSequencedMap(fields);
    }

    /// All fields in the order of their sections.
    public static List<Field> list() {
        return List.copyOf(ALL.values());
    }

    /// Those of one section, such as [TrainingChoices].
    public static List<Field> of(Class<?> section) {
        return ALL.values().stream().filter(f -> f.section.rawType() == section).toList();
    }

    /// The field of this name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Field named(String name) {
        Field field = ALL.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "there is no field '"
                            + name
                            + "'; there are "
                            + String.join(", ", ALL.keySet()));
        }
        return field;
    }

    /// The section of study files that it stands in, such as `training`.
    public String section() {
        return section.name();
    }

    /// The name in study files, such as `learning-rate`.
    public String name() {
        return name;
    }

    /// Whether it came when results were already stored: a missing key has the value of its
    /// [Introduced].
    public boolean isIntroduced() {
        return component.introduced();
    }

    /// What it is, in sentences of Markdown, for the reference and for editors; empty where nothing
    /// is said.
    public String meaning() {
        Describe said =
                section.rawType()
                        .getRecordComponents()[component.place()]
                        .getAnnotation(Describe.class);
        return said == null ? "" : said.value();
    }

    /// What its values are in a [Change].
    public Type type() {
        return component.takesShare() ? Share.ImageCount.class : component.type();
    }

    /// Its value in `setting`.
    public Object get(Setting setting) {
        return component.value(section.value(setting));
    }

    /// `setting` with another value of this field.
    ///
    /// @throws IllegalArgumentException when the value does not fit the others of its section
    public Setting set(Setting setting, Object value) {
        return (Setting) section.with(setting, component.with(section.value(setting), value));
    }

    /// The number that its value in `setting` is or stands for, on an axis of a figure: the units
    /// of the only hidden layer, or what a [Choice] says; NaN for what is no number.
    public double number(Setting setting) {
        return switch (get(setting)) {
            case Number number -> number.doubleValue();
            case Choice choice -> choice.number().orElse(Double.NaN);
            case List<?> units when units.size() == 1 && units.getFirst() instanceof Integer n -> n;
            case Object _ -> Double.NaN;
        };
    }

    /// The fields in which two settings differ, with both values.
    public static SequencedMap<String, List<Object>> differences(Setting a, Setting b) {
        SequencedMap<String, List<Object>> differences = new LinkedHashMap<>();
        for (Field field : ALL.values()) {
            if (!field.get(a).equals(field.get(b))) {
                differences.put(field.name(), List.of(field.get(a), field.get(b)));
            }
        }
        return differences;
    }

    /// All values of a setting by field.
    public static SortedMap<String, Object> values(Setting setting) {
        SortedMap<String, Object> values = new TreeMap<>();
        ALL.forEach((name, field) -> values.put(name, field.get(setting)));
        return values;
    }

    @Override
    public String toString() {
        return name();
    }
}
