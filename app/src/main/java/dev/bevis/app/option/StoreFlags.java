package dev.bevis.app.option;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The option that says where results are kept.
public final class StoreFlags {

    private static final String VARIABLE = "BEVIS_STORE";
    private static final Path USUAL = Path.of("bevis-store");

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description =
                    "Where results are kept. Default: the variable BEVIS_STORE, else bevis-store in"
                            + " the current folder.")
    Optional<Path> store = Optional.empty();

    /// The folder.
    public Path folder(Host host) {
        return store.or(() ->
                        Optional.ofNullable(host.environment().variables().get(VARIABLE))
                                .filter(value -> !value.isBlank())
                                .map(Path::of))
                .orElse(USUAL);
    }

    /// The store to write to, made where it is missing. What is wrong with it is said.
    public Store open(Host host) throws IOException {
        return told(Store.open(folder(host)), host);
    }

    /// The store to read from. What is wrong with it is said.
    public Store existing(Host host) throws IOException {
        return told(quiet(host), host);
    }

    /// The store to read from, for a command that says itself what is wrong with it.
    public Store quiet(Host host) throws IOException {
        return Store.openExisting(folder(host));
    }

    private static Store told(Store store, Host host) throws IOException {
        for (StoreFinding finding : store.damage()) {
            Text.warn(host.console().err(), finding.message());
        }
        return store;
    }
}
