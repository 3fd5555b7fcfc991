package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Host;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `bevis data`: the images there are. Without a further command it lists them.
@Command(
        name = "data",
        customSynopsis = "bevis data [list|add|get|show] [OPTION...]",
        description = "List, show, download and import the images that networks learn from.",
        sortOptions = false)
public final class DataCommand implements Callable<Integer> {

    private final Host host;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    private DataCommand(Host host) {
        this.host = host;
    }

    public static CommandLine commandLine(Host host) {
        return new CommandLine(new DataCommand(host))
                .addSubcommand(new DataListCommand(host))
                .addSubcommand(new DataAddCommand(host))
                .addSubcommand(new DataGetCommand(host))
                .addSubcommand(new DataShowCommand(host));
    }

    @Override
    public Integer call() throws IOException {
        return new DataListCommand(host).list(json);
    }
}
