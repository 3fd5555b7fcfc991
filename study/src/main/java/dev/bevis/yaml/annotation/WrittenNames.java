package dev.bevis.yaml.annotation;

import dev.bevis.choice.Named;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;

/// Java names in the words of files: lower case with hyphens, or as [Key] says.
public final class WrittenNames {

    private WrittenNames() {}

    /// `StepDecay` and `stepDecay` are `step-decay`.
    public static String hyphenated(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// `FRONT_LOADED` is `front-loaded`.
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The names of a type or component, the one that is written first.
    public static List<String> of(AnnotatedElement element, String javaName) {
        Key key = element.getAnnotation(Key.class);
        if (key != null) {
            return List.of(key.value());
        }
        Named named = element.getAnnotation(Named.class);
        return List.of(named == null ? hyphenated(javaName) : named.value());
    }
}
