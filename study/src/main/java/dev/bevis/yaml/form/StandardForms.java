package dev.bevis.yaml.form;

import dev.bevis.yaml.annotation.Located;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// The forms that every [Binder] has.
final class StandardForms {

    private StandardForms() {}

    /// @throws IllegalArgumentException if values of the type cannot be in a file
    static Form<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return of(generic);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unknown(type);
        }
        return isScalar(plain) ? scalar(plain) : named(plain);
    }

    private static Form<?> of(ParameterizedType generic) {
        Type raw = generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == List.class) {
            return new ListForm(generic, arguments[0]);
        }
        if (raw == Optional.class) {
            return new OptionalForm(generic, arguments[0]);
        }
        if (raw == Located.class) {
            return new LocatedForm(generic, arguments[0]);
        }
        if ((raw == SequencedMap.class || raw == Map.class) && arguments[0] == String.class) {
            return new MapForm(generic, arguments[1]);
        }
        throw unknown(generic);
    }

    /// Whether values of the type are never lists or mappings.
    static boolean isScalar(Type type) {
        return type instanceof Class<?> plain
                && (plain.isPrimitive()
                        || plain.isEnum()
                        || plain == String.class
                        || plain == Boolean.class
                        || Number.class.isAssignableFrom(plain)
                        || plain == OptionalInt.class
                        || plain == OptionalLong.class
                        || plain == OptionalDouble.class);
    }

    private static Form<?> scalar(Class<?> type) {
        if (type == String.class) {
            return new TextForm();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new TruthForm(type);
        }
        if (type == double.class || type == Double.class) {
            return new DoubleForm(type);
        }
        if (type == int.class || type == Integer.class) {
            return new WholeForm<>(type, Integer.MIN_VALUE, Integer.MAX_VALUE, Math::toIntExact);
        }
        if (type == long.class || type == Long.class) {
            return new WholeForm<>(type, Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf);
        }
        if (type == OptionalInt.class
                || type == OptionalLong.class
                || type == OptionalDouble.class) {
            return new OptionalNumberForm(type);
        }
        if (type.isEnum()) {
            return EnumForm.of(type);
        }
        throw unknown(type);
    }

    private static Form<?> named(Class<?> type) {
        if (type.isRecord()) {
            return RecordForm.of(type);
        }
        if (type.isInterface() && type.isSealed()) {
            List<Class<? extends Record>> members = Members.of(type);
            return Members.haveKinds(type, members)
                    ? new KindForm(type, members)
                    : new FamilyForm(type, members);
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException(
                type.getTypeName()
                        + " is no type of a file's values: give the binder a form for it, or use"
                        + " numbers, text, truth values, enums, List, SequencedMap by String,"
                        + " Optional, Located, records or sealed interfaces of records");
    }
}
