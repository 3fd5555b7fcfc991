package dev.bevis.yaml;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;

/// Java names in the words of files: lower case with hyphens, or as [Key] says.
final class Names {

    private Names() {}

    /// `StepDecay` and `stepDecay` are `step-decay`.
    static String hyphenated(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// `FRONT_LOADED` is `front-loaded`.
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The names of a type or component, the one that is written first.
    static List<String> of(AnnotatedElement element, String javaName) {
        Key key = element.getAnnotation(Key.class);
        return key == null ? List.of(hyphenated(javaName)) : List.of(key.value());
    }
}
