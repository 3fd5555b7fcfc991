package dev.bevis.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The types of the repository, and those of the JDK and of libraries that documents may name.
final class Types {

    private static final Pattern DECLARATION =
            Pattern.compile("\\b(?:class|interface|record|enum|@interface)\\s+([A-Z]\\w*)");
    private static final List<String> JDK_PACKAGES =
            List.of(
                    "java.lang.",
                    "java.lang.foreign.",
                    "java.io.",
                    "java.math.",
                    "java.net.http.",
                    "java.nio.channels.",
                    "java.nio.file.",
                    "java.time.",
                    "java.util.",
                    "java.util.concurrent.",
                    "java.util.concurrent.atomic.",
                    "java.util.function.",
                    "java.util.stream.",
                    "java.util.zip.",
                    "jdk.incubator.vector.");
    private static final Set<String> LIBRARY = Set.of("NullMarked", "Nullable", "Test");

    private final Map<String, String> sourceByType = new TreeMap<>();
    private final Set<String> packages = new TreeSet<>();

    Types(Repository repository) {
        for (Path file : repository.files("java")) {
            String text = repository.text(file);
            Matcher declaration = DECLARATION.matcher(text);
            while (declaration.find()) {
                sourceByType.merge(declaration.group(1), text, String::concat);
            }
            String folder = Repository.slashes(file);
            int start = folder.indexOf("dev/bevis");
            if (start >= 0) {
                addPackages(folder.substring(start, folder.lastIndexOf('/')).replace('/', '.'));
            }
        }
    }

    boolean hasPackage(String name) {
        return packages.contains(name);
    }

    /// What is wrong with naming `type`, or its `member`, written `.member`.
    Optional<String> problem(String type, Optional<String> member) {
        String source = sourceByType.get(type);
        if (source == null) {
            return isForeign(type)
                    ? Optional.empty()
                    : Optional.of("no type " + type + " in the repository or the JDK");
        }
        if (member.isPresent()
                && !source.matches(
                        "(?s).*\\b" + Pattern.quote(member.get().substring(1)) + "\\b.*")) {
            return Optional.of("no " + member.get().substring(1) + " in the type " + type);
        }
        return Optional.empty();
    }

    private void addPackages(String name) {
        for (String each = name;
                each.contains(".");
                each = each.substring(0, each.lastIndexOf('.'))) {
            packages.add(each);
        }
    }

    private static boolean isForeign(String type) {
        return LIBRARY.contains(type)
                || JDK_PACKAGES.stream().anyMatch(folder -> isLoadable(folder + type));
    }

    private static boolean isLoadable(String name) {
        try {
            Class.forName(name, false, Types.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
