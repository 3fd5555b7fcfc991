package dev.bevis.yaml.form;

import dev.bevis.yaml.Flow;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What messages about one value can say of it.
///
/// @param what they call it, such as `'batch'`
/// @param before what stands before it, such as `batch: `; empty for items of lists
/// @param beforeExample what stands before the examples
/// @param examples of the value, or of the list that it is in
/// @param path keys that lead to it
record Place(
        String what, String before, String beforeExample, List<Node> examples, List<String> path) {

    /// Longer examples explain nothing.
    private static final int LONGEST = 120;

    Place {
        examples = List.copyOf(examples);
        path = List.copyOf(path);
    }

    /// The whole of something.
    static Place of(String what, String before) {
        return new Place(what, before, before, List.of(), List.of());
    }

    /// A part that is called otherwise and has no key.
    Place part(String name) {
        return new Place(name, "", beforeExample, examples, path);
    }

    /// The value of a key.
    Place value(Node.Scalar key) {
        String word = key.text();
        List<Node> values = new ArrayList<>();
        examples.forEach(example -> value(example, word).ifPresent(values::add));
        List<String> longer = new ArrayList<>(path);
        longer.add(word);
        return new Place(Shown.quoted(word), word + ": ", word + ": ", values, longer);
    }

    /// The value of a key in a mapping; empty if it is none or has no such key.
    private static Optional<Node> value(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.value(key) : Optional.empty();
    }

    /// This one with examples before those it has.
    Place with(List<Node> first) {
        if (first.isEmpty()) {
            return this;
        }
        List<Node> all = new ArrayList<>(first);
        all.addAll(examples);
        return new Place(what, before, before, all, path);
    }

    /// The same place at the start of a path.
    Place start() {
        return new Place(what, before, beforeExample, examples, List.of());
    }

    /// How something right is written: `hidden: [50]`.
    Optional<String> example() {
        return examples.stream()
                .map(example -> shown(beforeExample, Flow.text(example)))
                .filter(text -> text.length() <= LONGEST)
                .findFirst();
    }

    /// How this value is written: `lambda: 0.01`.
    String written(String value) {
        return shown(before, value);
    }

    /// On a command line, what a shell would take apart is quoted.
    private static String shown(String before, String value) {
        boolean isOption = before.startsWith("-");
        return before + (isOption && value.matches(".*[ {}\\[\\]].*") ? "'" + value + "'" : value);
    }
}
