package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Cache;
import dev.bevis.data.source.Download;
import dev.bevis.data.source.ImportedSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `bevis data get`: downloads a dataset and imports it.
@Command(
        name = "get",
        customSynopsis = "bevis data get NAME [--mirror URL|--from FILE] [--json]",
        description = {
            "Download a dataset, check the size and MD5 of its files and import it. A download that"
                    + " was stopped goes on where it was; where one site does not answer, the next"
                    + " is asked. 'bevis data list' has names, sizes and licenses.",
        },
        sortOptions = false)
final class DataGetCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "NAME",
            description = "The dataset to download: cifar10, cifar100, mnist or fashion-mnist.")
    String name = "";

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description =
                    "Download from there: a folder with the official files, or the official archive"
                            + " where it is one.")
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
        ImportedSource source = DataImport.named(name);
        if (mirror.isPresent() && from.isPresent()) {
            throw new UsageException("--mirror and --from exclude each other; give one of them");
        }
        if (from.isPresent()) {
            return DataImport.run(host, json, source, cache -> source.add(cache, from.get()));
        }
        List<Download> downloads =
                mirror.isPresent()
                        ? UsageException.unlessRefused(() ->
                                Download.mirror(
                                        source.downloads(), source.otherDownloads(), mirror.get()))
                        : source.downloads();
        return DataImport.run(host, json, source, cache -> get(cache, source, downloads));
    }

    private Dataset get(Cache cache, ImportedSource source, List<Download> downloads)
            throws IOException {
        Path place = cache.folder().resolve(source.folder());
        if (Files.exists(place)) {
            host.console()
                    .err()
                    .println(
                            "Fetching "
                                    + source.title()
                                    + " again; the copy in "
                                    + Text.printable(place.toString())
                                    + " is replaced when that has worked.");
        }
        SortedMap<String, Path> files = new TreeMap<>();
        for (Download download : downloads) {
            files.put(download.fileName(), fetch(cache, download));
        }
        Dataset dataset = source.addDownloaded(cache, files);
        for (Path file : files.values()) {
            Files.deleteIfExists(file);
        }
        return dataset;
    }

    private Path fetch(Cache cache, Download download) throws IOException {
        try (DataProgress progress = new DataProgress(host.console(), download)) {
            return download.fetch(cache, progress);
        }
    }
}
