package dev.bevis.study.form;

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

/// The pages of the documentation that explain what is wrong in a study file.
public final class StudySections {

    /// What to read where nothing more is known.
    public static final String GUIDE = "docs/how-to/write-a-study.md explains study files.";

    private static final List<String> OF_FIELDS =
            List.of("data", "network", "training", "vary", "settings", "grid", "over", "at");

    private StudySections() {}

    /// Names the pages that explain the problems of a document.
    public static void advise(Node document, Problems problems) {
        Set<String> pages = new TreeSet<>();
        for (Problem problem : problems.sorted()) {
            pages.add(page(path(document, problem.at())));
        }
        if (!pages.isEmpty()) {
            problems.advise(
                    pages.stream()
                            .collect(
                                    Collectors.joining(
                                            " and ",
                                            "",
                                            pages.size() == 1
                                                    ? " explains this."
                                                    : " explain this.")));
        }
    }

    private static String page(List<String> path) {
        if (path.contains("claims") || path.contains("ask")) {
            return "docs/how-to/write-a-study.md";
        }
        if (path.contains("acknowledge")) {
            return "docs/reference/warnings.md";
        }
        if (path.contains("figures")) {
            return "docs/reference/figures.md";
        }
        return path.stream().anyMatch(OF_FIELDS::contains)
                ? "docs/reference/fields.md"
                : "docs/reference/steps.md";
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
