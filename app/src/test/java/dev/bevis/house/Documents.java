package dev.bevis.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What documents name: files, types and links, held against the repository.
///
/// Words in backticks are read as a path when they contain `/` or end like a source file, and as a
/// type when they are written like one. Code blocks are left alone.
final class Documents {

    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern PATH = Pattern.compile("\\.?[\\w.+-]+(/[\\w.+-]+)*/?(:\\d+)?");
    private static final Pattern LONG_PART = Pattern.compile("[\\w.-]{3}");
    private static final Pattern SOURCE_NAME = Pattern.compile(".*\\.(java|md|xml|sh|py)(:\\d+)?");
    private static final Pattern PACKAGE = Pattern.compile("dev\\.bevis(\\.[a-z]\\w*)*");
    private static final Pattern TYPE =
            Pattern.compile("@?([A-Z]\\w*[a-z]\\w*)((?:\\.[A-Z]\\w*)*)(\\.[a-z]\\w*)?(\\(.*\\))?");

    /// Words with a slash that are no paths, and with capitals that are no types.
    private static final Set<String> WORDS =
            Set.of("images/s", "and/or", "NaN", "Infinity", "Ctrl");

    private final Repository repository;
    private final Types types;

    Documents(Repository repository) {
        this.repository = repository;
        this.types = new Types(repository);
    }

    /// What is wrong in one document.
    List<Finding> findings(String file, List<String> lines) {
        Path document = repository.root().resolve(file);
        List<Finding> findings = new ArrayList<>();
        boolean inCode = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.strip().startsWith("```")) {
                inCode = !inCode;
            }
            if (inCode) {
                continue;
            }
            int number = index + 1;
            Matcher spans = SPAN.matcher(line);
            while (spans.find()) {
                problem(spans.group(1), document)
                        .ifPresent(text -> findings.add(new Finding(file, number, text)));
            }
            Matcher links = LINK.matcher(SPAN.matcher(line).replaceAll("``"));
            while (links.find()) {
                String target = links.group(1).replaceFirst("#.*", "");
                if (!target.matches("(\\w+:.*)?")
                        && !Files.exists(document.resolveSibling(target))) {
                    findings.add(
                            new Finding(
                                    file, number, "link to a file that is not there: " + target));
                }
            }
        }
        return findings;
    }

    private Optional<String> problem(String span, Path document) {
        if (WORDS.contains(span)) {
            return Optional.empty();
        }
        if (PACKAGE.matcher(span).matches()) {
            return types.hasPackage(span)
                    ? Optional.empty()
                    : Optional.of("no package " + span + " in the repository");
        }
        if (isPath(span)) {
            return isFile(span.replaceFirst(":\\d+$", ""), document)
                    ? Optional.empty()
                    : Optional.of("no file or folder " + span + " in the repository");
        }
        Matcher type = TYPE.matcher(span);
        if (type.matches()) {
            return types.problem(type.group(1), Optional.ofNullable(type.group(3)));
        }
        return Optional.empty();
    }

    /// Whether the words are a path: `core/src` and `Dense.java` are, `1/N` is not.
    private static boolean isPath(String span) {
        return PATH.matcher(span).matches()
                && (SOURCE_NAME.matcher(span).matches()
                        || (span.contains("/") && LONG_PART.matcher(span).find()));
    }

    /// Whether the path exists from the root, from the document, or as the end of a file's path.
    private boolean isFile(String path, Path document) {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Files.exists(repository.root().resolve(name))
                || Files.exists(document.resolveSibling(name))
                || repository.files().stream()
                        .map(file -> "/" + Repository.slashes(file))
                        .anyMatch(file ->
                                file.endsWith("/" + name) || file.contains("/" + name + "/"));
    }
}
