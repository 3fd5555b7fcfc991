package dev.bevis.app.command.study;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.page.StudyPage;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.SharedReader;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis ui`: a page of what a store holds.
@Command(
        name = "ui",
        customSynopsis = "bevis ui [STORE] [OPTION...]",
        description = {
            "Show the studies of a store in the browser, those that another process runs now, too:"
                + " how far each is, its curves, results, claims and trials, and its report. The"
                + " page is for this machine alone, and changes nothing. Ends with Ctrl-C.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis ui",
            "  bevis ui /mnt/lab/bevis-store --port 8080",
        })
public final class UiCommand implements Callable<Integer> {

    private static final long TURN_MILLIS = 200;

    private final Host host;

    @Parameters(paramLabel = "STORE", arity = "0..1", description = "The folder, as --store.")
    Optional<Path> folder = Optional.empty();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the page is. Default: where it was before, or any that is free.")
    Optional<Integer> port = Optional.empty();

    public UiCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Path root = folder.orElseGet(() -> store.folder(host));
        // Whatever is wrong with it is said before a page is opened.
        var _ = Store.openExisting(root);
        try (StudyPage page =
                StudyPage.ofStore(new SharedReader(new SourceReader(host)), root, port(port))) {
            host.console().out().println("See it at " + page.address());
            host.console().out().println("Ctrl-C ends the page");
            host.console().out().flush();
            host.interruption().working();
            while (!host.interruption().getAsBoolean()) {
                Thread.sleep(TURN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.code();
    }

    /// A port to listen at; 0 for any.
    static int port(Optional<Integer> asked) {
        if (asked.isPresent() && (asked.get() < 1 || asked.get() > 65_535)) {
            throw new UsageException(
                    "--port must be 1 to 65535, got " + asked.get() + "; for example --port 8080");
        }
        return asked.orElse(0);
    }
}
