package dev.bevis.study.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.setting.Field;
import dev.bevis.study.step.Warning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of the reference.
///
/// With `-Dbevis.write-reference=true` the files are written anew, not compared.
final class ReferenceTest {

    private static final String WRITE = "bevis.write-reference";
    private static final Pattern EMPTY_CELL = Pattern.compile("(?m)^\\|.*\\| +\\|");

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder 'docs' above");
        }
        return folder.resolve("docs/reference");
    }

    static Stream<String> pages() {
        return Reference.pages().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theFileIsWhatTheProgramSays(String name) throws IOException {
        Path file = folder().resolve(name);
        String generated = Objects.requireNonNull(Reference.pages().get(name));
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(folder());
            Files.writeString(file, generated);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "%s is not what the program says now; run this test with -D%s=true and"
                                + " commit the file",
                        file, WRITE)
                .isEqualTo(generated);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everythingInThePagesIsDescribed(String name) {
        assertThat(Reference.pages().get(name))
                .as("a cell without text: write @Describe on the component")
                .doesNotContainPattern(EMPTY_CELL);
    }

    @Test
    void everyFieldSaysWhatItIs() {
        assertThat(Field.list())
                .as("write @Describe on the component of the setting")
                .allSatisfy(field -> assertThat(field.meaning()).as(field.name()).isNotBlank());
    }

    @Test
    void everyWarningSaysWhatItMeansWhyItMattersAndHowToMendIt() {
        assertThat(
                        Arrays.stream(Warning.values())
                                .flatMap(warning ->
                                        Stream.of(
                                                warning.meaning(),
                                                warning.reason(),
                                                warning.remedy())))
                .allMatch(text -> text.endsWith("."));
    }
}
