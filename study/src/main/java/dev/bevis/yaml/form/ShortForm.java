package dev.bevis.yaml.form;

import dev.bevis.choice.BareNumber;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Shown;
import dev.bevis.yaml.Yaml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A record of a family in one word, as flags write it: its name and then its components in their
/// order, such as `cyclic:1e-5:0.1:500`. A list is written as in a file, such as `list:[1, 2]`.
///
/// Components at the end may be left out: those that have a value when they are, and the truth
/// values of a record that a number alone means.
record ShortForm(String name, RecordForm form) {

    private static final Pattern SHORT = Pattern.compile("[a-z-]+:.*");

    /// Whether a text is meant as such a form.
    static boolean isMeant(String text) {
        return SHORT.matcher(text).matches();
    }

    /// The pattern of such forms, for a schema.
    static String pattern() {
        return "^[a-z-]+:";
    }

    /// How it is written, such as `cyclic:MIN:MAX:HALF-CYCLE`.
    String form(List<Component> components) {
        return components.stream()
                .map(component -> component.key().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(":", components.isEmpty() ? name : name + ":", ""));
    }

    /// The record of a text that begins with the name.
    @Nullable Object read(Node.Scalar text, Reading reading) {
        List<String> parts = Arrays.asList(text.text().split(":", -1));
        List<String> given = parts.subList(1, parts.size());
        List<Component> components = form.components();
        long needed = components.stream().filter(this::isNeeded).count();
        Problems problems = new Problems("");
        List<Object> values = new ArrayList<>();
        if (given.size() > components.size() || given.size() < needed) {
            problems.add(
                    text.at(),
                    "expected "
                            + fields(needed, components.size())
                            + ", got "
                            + given.size()
                            + (components.isEmpty()
                                    ? given.size() == 1 ? " field" : " fields"
                                    : ""));
        } else {
            for (int i = 0; i < components.size(); i++) {
                Object value =
                        i < given.size()
                                ? value(components.get(i), given.get(i), text, reading, problems)
                                : absent(components.get(i), reading);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        Object read =
                problems.isEmpty()
                        ? form.create(text.at(), reading.alone(problems), values.toArray())
                        : null;
        if (!problems.isEmpty()) {
            reading.problem(
                    text.at(),
                    reading.what()
                            + " cannot be "
                            + Shown.quoted(text.text())
                            + ": "
                            + problems.sorted().getFirst().message()
                            + "; write "
                            + form(components)
                            + (components.isEmpty() ? "" : example(reading)));
        }
        return read;
    }

    private static String fields(long least, int most) {
        if (most == 0) {
            return "nothing behind the name";
        }
        String count =
                least == most
                        ? Long.toString(least)
                        : least + (most - least == 1 ? " or " : " to ") + most;
        return count + (least == 1 && most == 1 ? " field" : " fields") + " after the name";
    }

    private static @Nullable Object value(
            Component component,
            String part,
            Node.Scalar text,
            Reading reading,
            Problems problems) {
        Node node =
                part.startsWith("[")
                        ? Yaml.parse(part, problems)
                        : new Node.Scalar(part, !part.isEmpty(), text.at());
        if (node == null) {
            return null;
        }
        return reading.alone(problems)
                .of(new Node.Scalar(component.key(), true, text.at()))
                .read(component.type(), node);
    }

    private @Nullable Object absent(Component component, Reading reading) {
        return component.mayBeMissing() ? reading.absent(component) : (Object) false;
    }

    private boolean isNeeded(Component component) {
        return !component.mayBeMissing()
                && !(form.type().isAnnotationPresent(BareNumber.class)
                        && component.type() == boolean.class);
    }

    private String example(Reading reading) {
        Problems none = new Problems("");
        return reading.within(form.type())
                .example()
                .map(example -> form.read(example, reading.alone(none)))
                .map(record -> ", for example " + Spelling.brief((Record) record))
                .orElse("");
    }
}
