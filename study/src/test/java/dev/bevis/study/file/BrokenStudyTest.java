package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.BrokenStudies;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Study files with a mistake are refused, with its place.
@Tag("slow")
class BrokenStudyTest {

    @TempDir private Path folder;

    @Test
    void theStudyWithoutMistakesIsRead() {
        assertThat(SmallStudy.of(BrokenStudies.VALID).steps()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("dev.bevis.study.BrokenStudies#all")
    void aMistakeIsOneProblemWithItsPlace(String valid, String broken, String problem) {
        int at = BrokenStudies.VALID.indexOf(valid);
        assertThat(at).as("the text to break is there").isNotNegative();
        String text =
                BrokenStudies.VALID.substring(0, at)
                        + broken
                        + BrokenStudies.VALID.substring(at + valid.length());
        assertThatThrownBy(() -> Study.read("study.yaml", "folder/study.yaml", text))
                .isInstanceOfSatisfying(
                        YamlException.class, e -> assertThat(e.problems()).hasSize(1))
                .hasMessageStartingWith("folder/study.yaml:" + problem);
    }

    @Test
    void problemsOfDifferentStepsAreToldTogether() {
        String text =
                BrokenStudies.VALID
                        .replace("lambda: [0, 0.1]", "lambda: [0, -1]")
                        .replace("points: 5", "points: 1")
                        .replace("figures: [loss, bars]", "figures: [lost]");
        assertThatThrownBy(() -> SmallStudy.of(text))
                .isInstanceOfSatisfying(
                        YamlException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void aStepThatStartsFromOneWithProblemsIsNotBlamed() {
        String text = BrokenStudies.VALID.replace("lambda: [0, 0.1]", "batch: [20, 200]");
        assertThatThrownBy(() -> SmallStudy.of(text))
                .isInstanceOf(YamlException.class)
                .hasMessage(
                        "small.yaml:14:5: step 'networks': a batch of 200 images is larger than the"
                                + " 180 training images");
    }

    @Test
    void aFileIsReadFromDiskUnderItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("my-study.yaml"), BrokenStudies.VALID);
        assertThat(Study.load(file).name()).isEqualTo("my-study");
        assertThat(Study.load(file).file()).isEqualTo(SmallStudy.of(BrokenStudies.VALID).file());
    }

    @Test
    void aFileOfTwoMegabytesIsRefused() throws IOException {
        String padding = "# padding\n".repeat((2 << 20) / 10);
        Path file = Files.writeString(folder.resolve("large.yaml"), BrokenStudies.VALID + padding);
        assertThatThrownBy(() -> Study.load(file))
                .isInstanceOf(YamlException.class)
                .hasMessage(file + ":1:1: the file is longer than 1048576 bytes");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Study.load(file))
                .isInstanceOf(YamlException.class)
                .hasMessage(file + ":1:1: there is no such file");
    }
}
