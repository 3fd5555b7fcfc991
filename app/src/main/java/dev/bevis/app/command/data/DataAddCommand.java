package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Host;
import dev.bevis.data.source.ImportedSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `bevis data add`: imports a copy of a dataset that is on this machine.
@Command(
        name = "add",
        customSynopsis = "bevis data add FILE [--as NAME] [--json]",
        description = {
            "Import a copy of a dataset that has a name, and call it by that name from then on. It"
                    + " is checked, and kept in the folder BEVIS_DATA (default: bevis in the user's"
                    + " cache). Other data need no import: name their path.",
        },
        sortOptions = false)
final class DataAddCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "FILE",
            description = {
                "A folder with the official files, or an official archive, such as"
                        + " cifar-10-binary.tar.gz.",
            })
    Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description =
                    "What it is a copy of: cifar10, cifar100, mnist or fashion-mnist. Default:"
                            + " cifar10.")
    String name = "cifar10";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataAddCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ImportedSource source = DataImport.named(name);
        return DataImport.run(host, json, source, cache -> source.add(cache, file));
    }
}
