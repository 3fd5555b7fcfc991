package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a user of the library depends on: one version everywhere, and a first program in the README
/// that is built and run as it stands there.
class ArtifactsTest {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>(bevis[a-z-]*)</artifactId>\\s*<version>([^$<]+)<");
    private static final Pattern MANAGED =
            Pattern.compile("<artifactId>(bevis-[a-z]+)</artifactId>\\s*<version>\\$");

    private final Repository repository = Repository.here();

    @Test
    void allPomsAndDocumentsSayOneVersion() {
        String expected = versions(Path.of("pom.xml")).getFirst();
        for (Path file : repository.textFiles()) {
            if (file.endsWith("pom.xml") || file.toString().endsWith(".md")) {
                assertThat(versions(file)).as(file.toString()).allMatch(expected::equals);
            }
        }
    }

    private List<String> versions(Path file) {
        return VERSION.matcher(repository.text(file)).results().map(r -> r.group(2)).toList();
    }

    @Test
    void theBillOfMaterialsHasTheModulesThatAreLibraries() {
        List<String> managed =
                MANAGED.matcher(repository.text(Path.of("bom/pom.xml")))
                        .results()
                        .map((MatchResult r) -> r.group(1))
                        .toList();
        List<String> libraries =
                repository.modules().stream()
                        .map(folder -> folder.getFileName().toString())
                        .filter(name -> !name.equals("app"))
                        .map(name -> "bevis-" + name)
                        .toList();
        assertThat(managed).containsExactlyInAnyOrderElementsOf(libraries);
    }

    @Test
    void theBillOfMaterialsIsOfTheSameProject() {
        String parent = repository.text(Path.of("pom.xml"));
        String bom = repository.text(Path.of("bom/pom.xml"));
        for (String field : List.of("url", "organization", "developerConnection", "connection")) {
            Pattern element = Pattern.compile("<" + field + ">(.*)</" + field + ">");
            assertThat(first(element, bom)).as(field).isEqualTo(first(element, parent));
        }
    }

    private static String first(Pattern element, String pom) {
        return element.matcher(pom).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void theReadmeShowsTheFirstProgramAsItIsBuiltAndRun() {
        String readme = repository.text(Path.of("README.md"));
        for (String file : List.of("pom.xml", "src/main/java/First.java")) {
            assertThat(readme)
                    .as("all of consumer/first/" + file)
                    .contains("\n" + repository.text(Path.of("consumer/first/" + file)) + "```");
        }
    }
}
