package dev.bevis.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.yaml.annotation.Recipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class YamlFileTest {

    @TempDir private Path folder;

    @Test
    void fileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("soup.yaml"), Recipe.VALID);
        assertThat(Recipe.BINDER.read(Recipe.class, file).name()).isEqualTo("Soup");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(YamlException.class)
                .hasMessage(file + ":1:1: there is no such file");
    }

    @Test
    void folderIsNoFile() {
        assertThatThrownBy(() -> Yaml.read(folder))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(":1:1: the file cannot be read: ");
    }

    @Test
    void largeFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("large.yaml"), new byte[2 << 20]);
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(YamlException.class)
                .hasMessage(file + ":1:1: the file is longer than 1048576 bytes");
    }

    @Test
    void byteThatIsNoUtf8IsNamedByPlaceAndOffset() throws IOException {
        byte[] bytes = "a: é\nbé: x".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xE9;
        Path file = Files.write(folder.resolve("latin.yaml"), bytes);
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(YamlException.class)
                .hasMessage(
                        file
                                + ":2:5: byte 11 of the file, counted from 0, is not UTF-8; save"
                                + " the file as UTF-8");
    }

    @Test
    void messageHasOneLineForEachProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "a: &x 1\nb: !y 2\n");
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> {
                            assertThat(e.file()).isEqualTo(file.toString());
                            assertThat(e.problems()).hasSize(2);
                        })
                .hasMessage(
                        file
                                + ":1:4: anchors are not supported; take out '&x'\n"
                                + file
                                + ":2:4: tags are not supported; take out '!y'");
    }

    @Test
    void messageShowsFiftyProblemsAndCountsTheRest() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "- &x 1\n".repeat(60));
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(YamlException.class)
                .message()
                .satisfies(text ->
                        assertThat(text.lines()).hasSize(51).last().isEqualTo("and 10 more"));
    }
}
