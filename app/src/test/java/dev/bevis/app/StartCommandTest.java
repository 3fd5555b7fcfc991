package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StartCommandTest {

    /// The launcher ignores how it ends, so that a fault would only be felt as slow starts.
    @Test
    void whatIsRecordedForLaterStartsRunsToItsEnd() {
        CommandLineRun run = CommandLineRun.of("prepare-start");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }
}
