package dev.bevis.study.form;

import dev.bevis.study.setting.MisplacedValueException;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.annotation.Missing;
import dev.bevis.yaml.form.Binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The making of a whole value from a [WrittenPart] and the value it changes.
final class Completion {

    private final Binder binder;
    private final WrittenPart partial;
    private final Object base;

    Completion(Binder binder, WrittenPart partial, Object base) {
        this.binder = binder;
        this.partial = partial;
        this.base = base;
    }

    Object value() {
        Node whole = Node.of(binder.whole(partial.field().type(), base));
        Node completed = partial.node();
        for (Missing missing : partial.missing()) {
            Node rest =
                    value(whole, missing.path())
                            .flatMap(there -> value(there, List.of(missing.key())))
                            .orElseThrow(this::otherKind);
            completed = with(completed, missing.path(), missing.key(), rest);
        }
        Problems problems = new Problems(partial.field().name());
        Object value = binder.read(partial.field().type(), completed, problems);
        if (value == null || !problems.isEmpty()) {
            throw new MisplacedValueException(
                    partial.node().at(),
                    "with what it does not name taken from "
                            + binder.text(base)
                            + ", "
                            + problems.sorted().getFirst().message());
        }
        return value;
    }

    private MisplacedValueException otherKind() {
        return new MisplacedValueException(
                partial.node().at(),
                "'"
                        + partial.field()
                        + "' is "
                        + binder.text(base)
                        + " before this, which is of another kind, so nothing can be taken from it;"
                        + " name "
                        + partial.missing().stream()
                                .map(Missing::key)
                                .distinct()
                                .collect(Collectors.joining(" and "))
                        + " too: "
                        + partial.field()
                        + ": "
                        + Binder.text(example()));
    }

    /// What is written, completed from the examples.
    private Node example() {
        Node completed = partial.node();
        for (Missing missing : partial.missing()) {
            Node rest =
                    StudyExamples.of(partial.field(), missing.path(), missing.key()).orElseThrow();
            completed = with(completed, missing.path(), missing.key(), rest);
        }
        return completed;
    }

    private static Optional<Node> value(Node node, List<String> path) {
        Optional<Node> found = Optional.of(node);
        for (String key : path) {
            found =
                    found.flatMap(there ->
                            there instanceof Node.Mapping mapping
                                    ? mapping.value(key)
                                    : Optional.empty());
        }
        return found;
    }

    /// A node with one more entry in the mapping that the path leads to.
    private static Node with(Node node, List<String> path, String key, Node value) {
        Node.Mapping mapping = (Node.Mapping) node;
        List<Node.Entry> entries = new ArrayList<>();
        if (path.isEmpty()) {
            entries.addAll(mapping.entries());
            entries.add(new Node.Entry(new Node.Scalar(key, true, node.at()), value));
        } else {
            for (Node.Entry entry : mapping.entries()) {
                entries.add(
                        entry.key().text().equals(path.getFirst())
                                ? new Node.Entry(
                                        entry.key(),
                                        with(
                                                entry.value(),
                                                path.subList(1, path.size()),
                                                key,
                                                value))
                                : entry);
            }
        }
        return new Node.Mapping(entries, mapping.at());
    }
}
