package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Cache;
import dev.bevis.data.source.Download;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis data get`: downloads CIFAR-10 and imports it.
@Command(
        name = "get",
        customSynopsis = "bevis data get cifar10 [--mirror URL|--from FILE] [--json]",
        description = {
            "Download CIFAR-10 from its authors' site, check its size and MD5 and import it. A"
                    + " download that was stopped goes on where it was.",
        },
        sortOptions = false)
final class DataGetCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "cifar10", description = "The dataset to download.")
    String name = "";

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description =
                    "Download from there: an official archive, or a folder with"
                            + " cifar-10-binary.tar.gz.")
    Optional<String> mirror = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Download nothing and import this copy, as 'bevis data add' does.")
    Optional<Path> from = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataGetCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (!name.equals("cifar10")) {
            throw new UsageException(
                    "only cifar10 can be downloaded, got '"
                            + name
                            + "'"
                            + (name.equals("shapes") ? ", and shapes needs no files" : ""));
        }
        if (mirror.isPresent() && from.isPresent()) {
            throw new UsageException("--mirror and --from exclude each other; give one of them");
        }
        if (from.isPresent()) {
            return DataImport.run(host, json, cache -> cache.add(from.get()));
        }
        Download download =
                mirror.isPresent()
                        ? UsageException.unlessRefused(() -> Download.mirror(mirror.get()))
                        : Download.official();
        return DataImport.run(host, json, cache -> get(cache, download));
    }

    private Dataset get(Cache cache, Download download) throws IOException {
        if (Files.exists(cache.cifar10())) {
            host.console()
                    .err()
                    .println(
                            "Fetching CIFAR-10 again; the copy in "
                                    + Text.printable(cache.cifar10().toString())
                                    + " is replaced when that has worked.");
        }
        Path archive = fetch(cache, download);
        Dataset dataset = cache.add(archive);
        Files.deleteIfExists(archive);
        return dataset;
    }

    private Path fetch(Cache cache, Download download) throws IOException {
        try (DataProgress progress = new DataProgress(host.console(), download)) {
            return download.fetch(cache, progress);
        }
    }
}
