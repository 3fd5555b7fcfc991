package dev.bevis.study;

import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problem;
import dev.bevis.yaml.Problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The sections of the guide to study files that explain what is wrong in one.
final class StudySections {

    /// What to read where nothing more is known.
    static final String GUIDE = "docs/studies.md explains study files.";

    private static final List<String> OF_FIELDS =
            List.of("data", "network", "training", "vary", "settings", "grid", "over", "at");

    private StudySections() {}

    /// Names the sections that explain the problems of a document.
    static void advise(Node document, Problems problems) {
        Set<String> sections = new TreeSet<>();
        for (Problem problem : problems.sorted()) {
            sections.add(section(path(document, problem.at())));
        }
        if (!sections.isEmpty()) {
            problems.advise(
                    sections.stream()
                            .map(section -> "'" + section + "'")
                            .collect(
                                    Collectors.joining(
                                            " and ", "docs/studies.md explains this under ", ".")));
        }
    }

    private static String section(List<String> path) {
        if (path.contains("claims") || path.contains("ask")) {
            return "Claims";
        }
        if (path.contains("acknowledge")) {
            return "Warnings";
        }
        if (path.contains("figures")) {
            return "Reports";
        }
        return path.contains("steps") && path.stream().noneMatch(OF_FIELDS::contains)
                ? "Steps"
                : "The file";
    }

    /// The keys that lead to a place.
    private static List<String> path(Node document, Mark at) {
        List<String> path = new ArrayList<>();
        Optional<Node> node = Optional.of(document);
        while (node.isPresent() && node.get().at().compareTo(at) <= 0) {
            node = part(node.get(), at, path);
        }
        return path;
    }

    /// The last part that begins before a place; its key is added to the path.
    private static Optional<Node> part(Node node, Mark at, List<String> path) {
        return switch (node) {
            case Node.Mapping(List<Node.Entry> entries, var _) -> {
                Optional<Node.Entry> entry =
                        entries.stream()
                                .filter(each -> each.key().at().compareTo(at) <= 0)
                                .reduce((_, later) -> later);
                entry.ifPresent(there -> path.add(there.key().text()));
                yield entry.map(Node.Entry::value);
            }
            case Node.Sequence(List<Node> items, var _) ->
                    items.stream()
                            .filter(each -> each.at().compareTo(at) <= 0)
                            .reduce((_, later) -> later);
            case Node.Scalar _ -> Optional.empty();
        };
    }
}
