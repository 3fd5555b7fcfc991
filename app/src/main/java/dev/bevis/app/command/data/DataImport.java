package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Cache;
import dev.bevis.data.source.CacheLockedException;
import dev.bevis.data.source.Cifar10;
import dev.bevis.data.source.ImportedSource;
import dev.bevis.data.source.Source;
import dev.bevis.io.LockedException;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/// The copy of a dataset in the cache: how it is made, and what is said of it.
final class DataImport {

    private DataImport() {}

    /// What `--json` prints.
    private record Imported(
            String name, String title, String fingerprint, int train, int test, String path) {}

    /// Something that brings a dataset into the cache.
    interface Work {
        Dataset run(Cache cache) throws IOException;
    }

    /// The dataset of a name, with hyphens or without.
    static ImportedSource named(String name) {
        String plain = plain(name);
        for (ImportedSource source : Source.imported()) {
            if (plain(source.folder()).equals(plain)) {
                return source;
            }
        }
        throw new UsageException(
                "there is "
                        + Source.imported().stream()
                                .map(ImportedSource::folder)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + " to import, got '"
                        + name
                        + "'"
                        + (name.equals("shapes") ? "; shapes needs no files" : ""));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /// Imports and tells what has been imported.
    static Integer run(Host host, boolean json, ImportedSource source, Work work)
            throws IOException {
        Cache cache = new Cache(host.environment().dataFolder());
        Dataset dataset;
        try {
            dataset = work.run(cache);
        } catch (CacheLockedException e) {
            throw new LockedException(String.valueOf(e.getMessage()));
        }
        String path = cache.folder().resolve(source.folder()).toString();
        if (json) {
            Imported imported =
                    new Imported(
                            dataset.name(),
                            dataset.title(),
                            dataset.fingerprint(),
                            dataset.train().count(),
                            dataset.test().count(),
                            path);
            Json.print(host.console().out(), imported);
        } else {
            Console console = host.console();
            console.out().println("Imported " + dataset.title() + ": " + Text.printable(path));
            console.out().println("Use it with: bevis train --data " + source.folder());
        }
        host.environment()
                .cifar10()
                .filter(_ -> source.equals(new Cifar10()))
                .ifPresent(folder ->
                        host.console()
                                .err()
                                .println(
                                        "Note: BEVIS_CIFAR10 is set, so 'cifar10' means "
                                                + Text.printable(folder.toString())
                                                + " and not this copy."));
        return ExitCode.OK.code();
    }
}
