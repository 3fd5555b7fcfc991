package dev.bevis.study;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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

/// One thing that can be chosen in a [Setting]: a component of one of its sections.
///
/// The components are the only registry: one more of them can be set, varied and searched at once.
public final class Field {

    private static final SequencedMap<String, Field> ALL = all();

    private final RecordComponent section;
    private final RecordComponent component;

    private Field(RecordComponent section, RecordComponent component) {
        this.section = section;
        this.component = component;
    }

    private static SequencedMap<String, Field> all() {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent section : Setting.class.getRecordComponents()) {
            for (RecordComponent component : section.getType().getRecordComponents()) {
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

    /// Those of one section, such as [Setting.Training].
    public static List<Field> of(Class<?> section) {
        return ALL.values().stream().filter(f -> f.section.getType() == section).toList();
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

    /// The name in study files, such as `learning-rate`.
    public String name() {
        return component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// What its values are.
    public Type type() {
        return component.getGenericType();
    }

    /// Its value in `setting`.
    public Object get(Setting setting) {
        return value(component, value(section, setting));
    }

    /// `setting` with another value of this field.
    ///
    /// @throws IllegalArgumentException when the value does not fit the others of its section
    public Setting set(Setting setting, Object value) {
        return (Setting)
                with(setting, section, with((Record) value(section, setting), component, value));
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Record with(Record record, RecordComponent changed, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                Arrays.stream(components)
                        .map(c -> c.getName().equals(changed.getName()) ? value : value(c, record))
                        .toArray();
        try {
            Constructor<? extends Record> constructor =
                    record.getClass().getDeclaredConstructor(types);
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
    static SortedMap<String, Object> values(Setting setting) {
        SortedMap<String, Object> values = new TreeMap<>();
        ALL.forEach((name, field) -> values.put(name, field.get(setting)));
        return values;
    }

    @Override
    public String toString() {
        return name();
    }
}
