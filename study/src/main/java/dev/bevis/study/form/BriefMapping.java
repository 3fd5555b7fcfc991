package dev.bevis.study.form;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mapping in one word: the values of its first keys, in their order, with colons between them,
/// such as `3:accuracy` for `{patience: 3, by: accuracy}`.
///
/// @param keys all, in their order
/// @param least how many of them must have a value
record BriefMapping(List<String> keys, int least) {

    BriefMapping {
        keys = List.copyOf(keys);
    }

    /// The mapping; empty for what is no such word.
    Optional<Node> of(Node node) {
        if (!(node instanceof Node.Scalar word)) {
            return Optional.empty();
        }
        String[] values = word.text().split(":", -1);
        if (values.length < least || values.length > keys.size()) {
            return Optional.empty();
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Node.Scalar key = new Node.Scalar(keys.get(i), true, word.at());
            Optional<Node> value = value(values[i], word);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            entries.add(new Node.Entry(key, value.get()));
        }
        return Optional.of(new Node.Mapping(entries, word.at()));
    }

    private static Optional<Node> value(String text, Node.Scalar word) {
        return text.startsWith("[")
                ? Optional.ofNullable(Yaml.parse(text, new Problems("")))
                : Optional.of(new Node.Scalar(text, !text.isEmpty(), word.at()));
    }
}
