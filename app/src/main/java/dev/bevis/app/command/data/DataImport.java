package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Cache;
import dev.bevis.data.source.CacheLockedException;
import dev.bevis.io.LockedException;

import java.io.IOException;

/// The copy of CIFAR-10 in the cache: how it is made, and what is said of it.
final class DataImport {

    private DataImport() {}

    /// What `--json` prints.
    private record Imported(
            String name, String title, String fingerprint, int train, int test, String path) {}

    /// Something that brings CIFAR-10 into the cache.
    interface Work {
        Dataset run(Cache cache) throws IOException;
    }

    /// Imports and tells what has been imported.
    static Integer run(Host host, boolean json, Work work) throws IOException {
        Cache cache = new Cache(host.environment().dataFolder());
        Dataset dataset;
        try {
            dataset = work.run(cache);
        } catch (CacheLockedException e) {
            throw new LockedException(String.valueOf(e.getMessage()));
        }
        String path = cache.cifar10().toString();
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
            console.out().println("Use it with: bevis train --data cifar10");
        }
        host.environment()
                .cifar10()
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
