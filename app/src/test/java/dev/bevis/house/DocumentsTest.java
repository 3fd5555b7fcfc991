package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Tag("slow")
final class DocumentsTest {

    private final Repository repository = Repository.here();
    private final Documents documents = new Documents(repository);

    @Test
    void documentsNameOnlyFilesAndTypesThatExist() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : repository.files("md")) {
            findings.addAll(documents.findings(Repository.slashes(file), repository.lines(file)));
        }
        Finding.none(findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see `core/src/main/java/dev/bevis/kernel/Nowhere.java`",
                "see `Nowhere.java`",
                "see `core/nowhere/`",
                "see `dev.bevis.nowhere`",
                "a `NoSuchLayer` is",
                "call `Repository.noSuchMember()`",
                "[text](docs/nowhere.md)",
                "[text](nowhere.md#part)"
            })
    void whatDoesNotExistIsFoundWithItsLine(String line) {
        assertThat(documents.findings("X.md", List.of("fine", line)))
                .singleElement()
                .extracting(Finding::line)
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see `app/pom.xml`, `pom.xml` and `app/src/`",
                "see `house/Documents.java:12` and `Documents.java`",
                "`Documents`, `Repository.files`, `Ban.Where`, `StrictMath`, `FloatVector`,"
                        + " `@NullMarked`",
                "the package `dev.bevis.kernel`",
                "`NaN`, `1/N`, `images/s`, `--hidden 50,50`, `TRAIN`, `x = a / b`,"
                        + " `https://example.org/a`",
                "`dense1.weight`, `metrics.jsonl`, `~/.cache/bevis`, `<folder>/a.bin`",
                "[text](pom.xml), [site](https://example.org), [part](#part),"
                        + " [part](app/pom.xml#L1)"
            })
    void whatExistsIsNoFinding(String line) {
        assertThat(documents.findings("X.md", List.of(line))).isEmpty();
    }

    @Test
    void codeBlocksAreLeftAlone() {
        List<String> lines = List.of("```java", "`NoSuchLayer` [a](nowhere.md)", "```");
        assertThat(documents.findings("X.md", lines)).isEmpty();
    }
}
