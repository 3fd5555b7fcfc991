package dev.bevis.app.command.store;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.UsageException;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// `bevis store`: what is done with stores as a whole.
@Command(
        name = "store",
        customSynopsis = "bevis store merge FOLDER... [OPTION...]",
        description = "Bring the results of several stores together.",
        sortOptions = false)
public final class StoreCommand implements Callable<Integer> {

    private StoreCommand() {}

    public static CommandLine commandLine(Host host) {
        return new CommandLine(new StoreCommand()).addSubcommand(new MergeCommand(host));
    }

    @Override
    public Integer call() {
        throw new UsageException(
                "say what to do with stores, as in: bevis store merge jobs/1 jobs/2");
    }
}
