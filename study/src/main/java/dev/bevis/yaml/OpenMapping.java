package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A mapping whose end has not been read yet.
final class OpenMapping implements OpenNode {

    private static final String MERGE = "<<";

    private final Mark at;
    private final List<Node.Entry> entries = new ArrayList<>();
    private final Map<String, Mark> keys = new LinkedHashMap<>();
    private final NumberRun run = new NumberRun();
    private Node.@Nullable Scalar key;
    private boolean kept;

    OpenMapping(Mark at) {
        this.at = at;
    }

    @Override
    public boolean awaitsKey() {
        return key == null;
    }

    @Override
    public boolean isMerge() {
        return key != null && key.plain() && key.text().equals(MERGE);
    }

    @Override
    public boolean add(Node node, Problems problems) {
        Node.Scalar before = key;
        if (before == null) {
            Node.Scalar now = (Node.Scalar) node;
            key = now;
            kept = !run.goesOn(now) && isKey(now, problems);
            return !isMerge();
        }
        if (kept) {
            run.value(before, node, problems);
        }
        if (kept) {
            entries.add(new Node.Entry(before, node));
        }
        key = null;
        return true;
    }

    private boolean isKey(Node.Scalar node, Problems problems) {
        if (isMerge()) {
            problems.add(node.at(), "the merge key '<<' is not supported; write the keys out");
            return false;
        }
        if (Plain.isNull(node)) {
            problems.add(node.at(), "a key is missing before ':'");
            return false;
        }
        if (!Plain.isText(node)) {
            problems.add(
                    node.at(),
                    "a key must be text; write it in quotes: " + Shown.quoted(node.text()));
            return false;
        }
        Mark first = keys.putIfAbsent(node.text(), node.at());
        if (first != null) {
            problems.add(
                    node.at(),
                    "the key "
                            + Shown.quoted(node.text())
                            + " is there twice; it was first at line "
                            + first.line()
                            + ", column "
                            + first.column());
            return false;
        }
        return true;
    }

    @Override
    public Node close(Problems problems) {
        run.end(problems);
        return new Node.Mapping(entries, at);
    }
}
