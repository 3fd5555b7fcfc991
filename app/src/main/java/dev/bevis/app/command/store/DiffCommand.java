package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.StoredNames;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `bevis diff`: in what two trials differ.
@Command(
        name = "diff",
        customSynopsis = "bevis diff TRIAL TRIAL [OPTION...]",
        description = {
            "Show in what two trials differ, in their configuration and in their results. Ends"
                    + " with 0 where they do not, with 1 where they do."
        },
        sortOptions = false)
public final class DiffCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(index = "0", paramLabel = "TRIAL", description = "An id, or its beginning.")
    String first = "";

    @Parameters(index = "1", paramLabel = "TRIAL", description = "Another one.")
    String second = "";

    @Mixin StoreFlags store = new StoreFlags();

    public DiffCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        StoredNames all = StoredNames.of(store.quiet(host));
        String difference = StoreText.diff(all.trial(first), all.trial(second));
        host.console().out().print(difference);
        host.console().out().flush();
        return (difference.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
