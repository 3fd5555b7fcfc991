package dev.bevis.model;

import java.util.List;
import java.util.stream.Stream;

/// The members of sealed families.
public final class Permitted {

    private Permitted() {}

    /// All records of a family, those of the families inside it too.
    public static List<Class<?>> records(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses())
                        .flatMap(member -> records(member).stream())
                        .toList()
                : List.of(family);
    }
}
