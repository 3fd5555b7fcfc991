package dev.bevis.house;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The families of choices in some sources, and who asks for their members.
///
/// A family is a sealed interface that extends `Choice`, or is one of [#OTHERS]. Its members are
/// named by `permits`, or declared inside it. A member's own file and the family's may ask.
record Families(List<Source> sources) {

    /// Families whose members say more of themselves than choices do.
    private static final List<String> OTHERS =
            List.of("Block", "ExportFormat", "Figure", "FileFormat", "Range", "Round");

    private static final Pattern FAMILY =
            Pattern.compile(
                    "sealed interface (\\w+)(?: extends ([^{]*?))?\\s*(?:permits ([^{]+))?\\{");

    private static final Pattern SUBFAMILY =
            Pattern.compile("sealed interface (\\w+) extends (\\w+)");

    private static final Pattern RECORD =
            Pattern.compile("\\brecord (\\w+)\\s*\\([^{]*?implements (\\w+)");

    /// @param file its path, for messages
    record Source(String file, List<String> lines) {
        String name() {
            String last = file.substring(file.lastIndexOf('/') + 1);
            return last.substring(0, last.length() - ".java".length());
        }

        String folder() {
            return file.substring(0, file.lastIndexOf('/') + 1);
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    /// Those of the production sources of a repository.
    static Families of(Repository repository) {
        return new Families(
                repository.mainSources().stream()
                        .map(file -> new Source(Repository.slashes(file), repository.lines(file)))
                        .toList());
    }

    /// The members of each family: their simple names, those inside it with its own before.
    private Map<String, List<String>> members() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Source source : sources) {
            Matcher family = FAMILY.matcher(source.text());
            if (family.find() && isFamily(family.group(1), family.group(2))) {
                String name = family.group(1);
                members.put(
                        name,
                        family.group(3) == null
                                ? inside(name, source.text())
                                : List.of(family.group(3).strip().split("\\s*,\\s*")));
            }
        }
        return members;
    }

    private static boolean isFamily(String name, @Nullable String above) {
        return OTHERS.contains(name)
                || (above != null && List.of(above.split("\\W+")).contains("Choice"));
    }

    /// Those of a family, and of families in it, that are declared in its file.
    private static List<String> inside(String family, String text) {
        List<String> families = new ArrayList<>(List.of(family));
        List<String> inside = new ArrayList<>();
        SUBFAMILY
                .matcher(text)
                .results()
                .filter(each -> families.contains(each.group(2)))
                .forEach(each -> {
                    families.add(each.group(1));
                    inside.add(family + "." + each.group(1));
                });
        RECORD.matcher(text)
                .results()
                .filter(each -> families.contains(each.group(2)))
                .forEach(each -> inside.add(family + "." + each.group(1)));
        return inside;
    }

    List<String> names() {
        return List.copyOf(members().keySet());
    }

    /// A line for each question.
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        members()
                .forEach((family, members) -> {
                    String any =
                            members.stream().map(Pattern::quote).collect(Collectors.joining("|"));
                    Pattern question = Pattern.compile("\\b(?:instanceof|case) (" + any + ")\\b");
                    for (Source source : sources) {
                        if (!source.name().equals(family)
                                && !members.contains(source.name())
                                && sees(source, family, members)) {
                            findings(source, family, question, findings);
                        }
                    }
                });
        return findings;
    }

    /// Whether a source knows the family by its import or as a neighbor; others have classes of the
    /// same names.
    private boolean sees(Source source, String family, List<String> members) {
        boolean imports =
                members.stream()
                        .map(member -> member.split("\\.", -1)[0])
                        .anyMatch(name ->
                                source.text().contains("import " + home(family) + name + ";"));
        return imports
                || sources.stream()
                        .anyMatch(each ->
                                each.name().equals(family)
                                        && each.folder().equals(source.folder()));
    }

    /// The package of a family with a dot behind it.
    private String home(String family) {
        return sources.stream()
                .filter(each -> each.name().equals(family))
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.startsWith("package "))
                .map(line -> line.substring("package ".length(), line.length() - 1) + ".")
                .findFirst()
                .orElse("");
    }

    private static void findings(
            Source source, String family, Pattern question, List<String> findings) {
        for (int i = 0; i < source.lines().size(); i++) {
            String line = source.lines().get(i);
            Matcher asked = question.matcher(line);
            if (!line.strip().startsWith("//") && asked.find()) {
                findings.add(
                        source.file()
                                + ":"
                                + (i + 1)
                                + ": asks whether a "
                                + family
                                + " is "
                                + asked.group(1)
                                + "; let the member say what is wanted");
            }
        }
    }
}
