package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Outputs that cannot be written: exit code 4, the path and the reason, before training starts.
@Tag("slow")
class OutputFailureTest {

    @TempDir Path folder;

    private static CommandLineRun train(String flag, Path path) {
        return CommandLineRun.of("train", "--train", "200", "--steps", "2", flag, path.toString());
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        for (String flag : new String[] {"--save", "--save-best", "--metrics"}) {
            Path file = folder.resolve("not here").resolve("ä.out");
            CommandLineRun run = train(flag, file);
            assertThat(run.code()).as(flag).isEqualTo(4);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo(
                            "bevis train: "
                                    + file
                                    + ": there is no folder "
                                    + file.getParent()
                                    + "; make it first\n");
        }
    }

    @Test
    void aFolderIsNoFileAndAFileIsNoFolder() throws IOException {
        for (String flag : new String[] {"--save", "--save-best", "--metrics"}) {
            CommandLineRun run = train(flag, folder);
            assertThat(run.code()).as(flag).isEqualTo(4);
            assertThat(run.err()).startsWith("bevis train: " + folder + ": it is ");
        }
        Path file = Files.writeString(folder.resolve("file"), "text");
        CommandLineRun run = train("--checkpoint", file);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains(file + ": it is a file; name a folder");
        CommandLineRun below = train("--checkpoint", file.resolve("state"));
        assertThat(below.code()).isEqualTo(4);
        assertThat(file).hasContent("text");
    }

    @Test
    void aFullDiskIsReportedAndADeviceIsNotReplaced() {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full, as Linux has").exists();
        CommandLineRun metrics = train("--metrics", full);
        assertThat(metrics.code()).isEqualTo(4);
        assertThat(metrics.err()).isEqualTo("bevis train: /dev/full: No space left on device\n");
        CommandLineRun save = train("--save", full);
        assertThat(save.code()).isEqualTo(4);
        assertThat(save.err()).contains("/dev/full: it is there already and is not a file");
        assertThat(Files.isRegularFile(full)).isFalse();
    }

    @Test
    void theTrialOfAnOutputLeavesNothingBehind() throws IOException {
        WritableCheck.replacement(folder.resolve("a"));
        WritableCheck.appending(folder.resolve("b"));
        WritableCheck.folder(folder.resolve("c").resolve("d"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(closed)).as("this user may write everywhere").isFalse();
        CommandLineRun run = train("--save", closed.resolve("w"));
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("bevis train: " + closed + ": permission denied\n");
    }

    @Test
    void weightsToStartFromMustBeThere() throws IOException {
        CommandLineRun absent = train("--init-from", folder.resolve("absent"));
        assertThat(absent.code()).isEqualTo(4);
        assertThat(absent.err()).contains("absent: there is no such file or folder");
        Path text = Files.writeString(folder.resolve("text"), "no weights at all");
        CommandLineRun wrong = train("--init-from", text);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains(text.toString()).doesNotContain("\tat ");
    }
}
