package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class StartCommandTest {

    /// The launcher ignores how it ends, so that a fault would only be felt as slow starts.
    @ParameterizedTest
    @ValueSource(strings = {"prepare-start", "prepare-start --plain"})
    void whatIsRecordedForLaterStartsRunsToItsEnd(String command) {
        CommandLineRun run = CommandLineRun.of(command.split(" "));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }
}
