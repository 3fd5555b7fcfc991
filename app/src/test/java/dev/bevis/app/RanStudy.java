package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A study that was run before the tests.
public final class RanStudy {

    private RanStudy() {}

    /// Runs a study without a report: its file is `name`.yaml in `folder`, and the store is the
    /// folder `store` there.
    public static void in(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
        String store = folder.resolve("store").toString();
        CommandLineRun run =
                CommandLineRun.of("run", file.toString(), "--no-report", "--store", store);
        assertThat(run.code()).as(run.err()).isZero();
    }
}
