package dev.bevis.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A setting that a step trains, and what it is called there.
///
/// @param parts what tells it from the others, such as `hidden=three` and `batch-norm=on`
public record Arm(List<Part> parts, Setting setting) {

    /// The value of one field.
    ///
    /// @param field the name of the [Field]; empty for a name of the whole setting
    /// @param value its short name
    public record Part(String field, String value) {

        /// Whether `word` means this: the value, or `field=value`.
        boolean is(String word) {
            return word.equals(value) || word.equals(field + "=" + value);
        }
    }

    public Arm {
        parts = List.copyOf(parts);
    }

    /// A setting with a name of its own.
    public static Arm named(String name, Setting setting) {
        return new Arm(List.of(new Part("", name)), setting);
    }

    /// This one with one field more.
    Arm plus(String field, Vary.Named value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(field, value.name()));
        return new Arm(more, setting.with(Change.of(field, value.value())));
    }

    /// This one with all digits in its name.
    Arm spelledOut() {
        return new Arm(
                parts.stream()
                        .map(part ->
                                new Part(
                                        part.field(),
                                        StudyForms.text(Field.named(part.field()).get(setting))))
                        .toList(),
                setting);
    }

    /// The values with slashes between them, such as `three/on`.
    public String name() {
        return parts.stream().map(Part::value).collect(Collectors.joining("/"));
    }

    /// Whether all words of `name`, between its slashes, mean parts of this.
    boolean matches(String name) {
        List<Part> unused = new ArrayList<>(parts);
        for (String word : name.split("/", -1)) {
            Part found =
                    unused.stream().filter(part -> part.is(word.strip())).findFirst().orElse(null);
            if (found == null) {
                return false;
            }
            unused.remove(found);
        }
        return true;
    }
}
