package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A document being put together from the events of the parser.
final class Tree {

    private final Problems problems;
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private @Nullable Node root;
    private Mark last = Mark.START;
    private boolean started;

    /// Whether something is missing from the tree, so that looking at it would only confuse.
    private boolean incomplete;

    Tree(Problems problems) {
        this.problems = problems;
    }

    @Nullable Node read(Iterable<Event> events) {
        for (Event event : events) {
            if (!take(event)) {
                return null;
            }
        }
        if (root == null || Plain.isNull(root)) {
            problems.add(Mark.START, "there is nothing in this file");
            return null;
        }
        return incomplete ? null : root;
    }

    /// Where the last part starts that could be read.
    Mark last() {
        return last;
    }

    /// Whether to go on.
    private boolean take(Event event) {
        last = at(event);
        return switch (event.getEventId()) {
            case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
            case DocumentStart -> document((DocumentStartEvent) event);
            case Alias -> alias((AliasEvent) event);
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart, MappingStart -> collection((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> add(open.pop().close(problems));
        };
    }

    private boolean document(DocumentStartEvent event) {
        if (started) {
            problems.add(at(event), "a second document starts here; a file has only one");
            return false;
        }
        started = true;
        if (event.getSpecVersion().isPresent() || !event.getTags().isEmpty()) {
            problems.add(at(event), "directives are not supported; take out the line with '%'");
        }
        return true;
    }

    private boolean alias(AliasEvent event) {
        OpenNode parent = open.peek();
        if (parent == null || !parent.isMerge()) {
            problems.add(
                    at(event),
                    "aliases are not supported; write again what "
                            + Shown.quoted("*" + event.getAlias().getValue())
                            + " stands for");
        }
        incomplete = true;
        return add(new Node.Scalar("alias", false, at(event)));
    }

    private boolean scalar(ScalarEvent event) {
        properties(event, event.getTag());
        if (event.getValue().codePoints().anyMatch(Tree::isHalf)) {
            problems.add(at(event), "an escape in this text names half a character");
        }
        return add(new Node.Scalar(event.getValue(), event.isPlain(), at(event)));
    }

    private boolean collection(CollectionStartEvent event) {
        properties(event, event.getTag());
        OpenNode parent = open.peek();
        if (parent != null && parent.awaitsKey()) {
            problems.add(at(event), "a key must be a word, got a list or a mapping");
            return false;
        }
        if (open.size() == Yaml.DEPTH) {
            problems.add(
                    at(event),
                    "more than " + Yaml.DEPTH + " lists and mappings inside one another");
            return false;
        }
        boolean isMapping = event.getEventId() == Event.ID.MappingStart;
        open.push(isMapping ? new OpenMapping(at(event)) : new OpenSequence(at(event)));
        return true;
    }

    private boolean add(Node node) {
        OpenNode parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            incomplete |= !parent.add(node, problems);
        }
        return true;
    }

    private void properties(NodeEvent event, Optional<String> tag) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isPresent()) {
            problems.add(
                    at(event),
                    "anchors are not supported; take out "
                            + Shown.quoted("&" + anchor.get().getValue()));
        }
        if (tag.isPresent()) {
            problems.add(
                    at(event),
                    "tags are not supported; take out "
                            + Shown.quoted(tag.get().replace("tag:yaml.org,2002:", "!!")));
        }
    }

    private static boolean isHalf(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    private static Mark at(Event event) {
        return event.getStartMark().map(Syntax::mark).orElse(Mark.START);
    }
}
