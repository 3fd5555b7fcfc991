package dev.bevis.app.command.data;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.data.source.ImportedSource;
import dev.bevis.data.source.Source;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis data list`: the datasets with names, and where they are.
@Command(
        name = "list",
        customSynopsis = "bevis data list [--json]",
        description = "List the datasets that have names, and where they are found.",
        sortOptions = false)
final class DataListCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1e6;

    private final Host host;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataListCommand(Host host) {
        this.host = host;
    }

    /// A dataset that can be asked for by name.
    ///
    /// @param path of its files; absent where it needs none
    /// @param present whether it can be used at once
    /// @param importedAs the name to download or import it by; absent where nothing is
    /// @param downloadBytes what is downloaded; absent where nothing is
    /// @param license its terms; absent where it is made by Bevis
    private record Entry(
            String name,
            String description,
            Optional<String> path,
            boolean present,
            Optional<String> importedAs,
            Optional<Long> downloadBytes,
            Optional<String> license) {}

    /// What `--json` prints.
    private record Listing(List<Entry> datasets) {}

    @Override
    public Integer call() {
        return list(json);
    }

    Integer list(boolean asJson) {
        List<Entry> entries = new ArrayList<>();
        for (Source source : Source.named()) {
            entries.add(entry(source));
        }
        PrintStream out = host.console().out();
        if (asJson) {
            Json.print(out, new Listing(entries));
            return ExitCode.OK.code();
        }
        for (Entry entry : entries) {
            out.println(String.format(Locale.ROOT, "%-16s %s", entry.name(), entry.description()));
            place(entry).forEach(line -> out.println("                 " + Text.printable(line)));
        }
        return ExitCode.OK.code();
    }

    private Entry entry(Source source) {
        Optional<Path> place = source.place(host.environment());
        Optional<ImportedSource> imported = source.importing();
        return new Entry(
                source.text(),
                source.description(),
                place.map(Path::toString),
                place.map(Files::exists).orElse(true),
                imported.map(ImportedSource::folder),
                imported.map(ImportedSource::downloadSize),
                imported.map(ImportedSource::license));
    }

    private static List<String> place(Entry entry) {
        if (entry.path().isEmpty()) {
            return List.of("drawn by Bevis, needs no files");
        }
        if (entry.present()) {
            return List.of("in " + entry.path().get());
        }
        String name = entry.importedAs().orElseThrow();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "not here yet: 'bevis data get %s' downloads it (%.0f MB; %s),",
                        name,
                        entry.downloadBytes().orElseThrow() / MEGABYTE,
                        entry.license().orElseThrow()),
                "'bevis data add FILE --as " + name + "' imports a copy");
    }
}
