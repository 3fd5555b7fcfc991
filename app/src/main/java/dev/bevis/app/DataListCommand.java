package dev.bevis.app;

import dev.bevis.data.Source;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `bevis data list`: the datasets with names, and where they are.
@Command(
        name = "list",
        customSynopsis = "bevis data list [--json]",
        description = "List the datasets that have names, and where they are found.")
final class DataListCommand implements Callable<Integer> {

    private final Host host;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataListCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return list(json);
    }

    Integer list(boolean asJson) {
        for (Source source : Source.named(host.environment())) {
            host.console().out().println(source.name() + "  " + source.description());
        }
        return 0;
    }
}
