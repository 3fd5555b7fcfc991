package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The notices name the license of every library that the program comes with.
class NoticesTest {

    /// Libraries that only the tests and the compiler use: no part of the program.
    private static final Set<String> OF_TESTS =
            Set.of(
                    "apiguardian-api",
                    "assertj-core",
                    "byte-buddy",
                    "commonmark",
                    "commonmark-ext-gfm-tables",
                    "commons-statistics-inference",
                    "itu",
                    "jackson-dataformat-yaml",
                    "json-schema-validator",
                    "jsoup",
                    "jspecify",
                    "junit-jupiter",
                    "junit-jupiter-api",
                    "junit-jupiter-engine",
                    "junit-jupiter-params",
                    "junit-platform-commons",
                    "junit-platform-engine",
                    "junit-platform-launcher",
                    "onnxruntime",
                    "opentest4j",
                    "protobuf-java",
                    "re2j",
                    "snakeyaml",
                    "tensorflow-core-native");

    private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");
    private static final String REST = "…";

    private final Repository repository = Repository.here();

    @Test
    void everyLibraryOfTheProgramIsInTheThirdPartyNotices() {
        List<String> named = named();
        assertThat(named).contains("picocli", "plot-" + REST);
        List<String> libraries = libraries();
        assertThat(libraries).contains("picocli", "fastcsv");
        assertThat(libraries).filteredOn(library -> !isNamed(library, named)).isEmpty();
    }

    private static boolean isNamed(String library, List<String> named) {
        return named.stream()
                .anyMatch(name ->
                        name.endsWith(REST)
                                ? library.startsWith(name.substring(0, name.length() - 1))
                                : library.equals(name));
    }

    /// The first column of the table.
    private List<String> named() {
        return repository.lines(Path.of("THIRD-PARTY-NOTICES.md")).stream()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)[1].strip().split(", ", -1)))
                .toList();
    }

    private static List<String> libraries() {
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> libraries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches()
                    && !jar.group(1).startsWith("bevis-")
                    && !jar.group(1).startsWith("surefire-")
                    && !OF_TESTS.contains(jar.group(1))) {
                libraries.add(jar.group(1));
            }
        }
        return libraries;
    }
}
