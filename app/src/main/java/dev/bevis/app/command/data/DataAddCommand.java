package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Host;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `bevis data add`: imports a copy of CIFAR-10 that is on this machine.
@Command(
        name = "add",
        customSynopsis = "bevis data add FILE [--json]",
        description = {
            "Import a copy of CIFAR-10, which is then called cifar10. It is checked, and kept in"
                    + " the folder BEVIS_DATA (default: bevis in the user's cache).",
        },
        sortOptions = false)
final class DataAddCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "FILE",
            description = {
                "A folder with the official files, cifar-10-binary.tar.gz or"
                        + " cifar-10-python.tar.gz.",
            })
    Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataAddCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        return DataImport.run(host, json, cache -> cache.add(file));
    }
}
