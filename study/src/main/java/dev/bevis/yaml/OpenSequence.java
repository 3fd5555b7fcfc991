package dev.bevis.yaml;

import java.util.ArrayList;
import java.util.List;

/// A list whose end has not been read yet.
final class OpenSequence implements OpenNode {

    private final Mark at;
    private final List<Node> items = new ArrayList<>();

    OpenSequence(Mark at) {
        this.at = at;
    }

    @Override
    public boolean add(Node node, Problems problems) {
        items.add(node);
        return true;
    }

    @Override
    public Node close(Problems problems) {
        return new Node.Sequence(items, at);
    }
}
