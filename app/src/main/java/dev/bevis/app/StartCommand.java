package dev.bevis.app;

import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// A little of what the commands do, for the launcher, which records the classes that it takes so
/// that later starts are faster.
///
/// All classes of a record are linked at every start. Those that draw are two and a half thousand,
/// which would make the shortest commands a third longer: so the plain record leaves them out.
@Command(name = "prepare-start", hidden = true, description = "Used by the launcher.")
final class StartCommand implements Callable<Integer> {

    private static final String STUDY =
            """
            title: A little of everything
            seeds: 2
            data: {train: 500, validation: 100}
            network: {hidden: [20, 20]}
            training: {length: {steps: 10}, lambda: 0.001}
            steps:
              - compare: networks
                vary: {batch-norm: {plain: false, norm: true}}
                claims: [norm beats plain]
              - search: penalty
                rounds: [{grid: {lambda: [0.1, 0.01]}}, {zoom: {best: 1, points: 2}}]
            """;

    /// Gradient checks need nothing but the plain kernels.
    private static final String CHECK =
            """
            title: A little of what needs no training
            data: {train: 1000, validation: 500}
            network: {hidden: [20], batch-norm: true}
            steps:
              - check: gradients
            """;

    private final Host host;

    @Option(names = "--plain", description = "Without what computes.")
    boolean plain;

    StartCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("bevis");
        try {
            String text = plain ? CHECK : STUDY;
            String study = Files.writeString(folder.resolve("start.yaml"), text).toString();
            String store = folder.resolve("store").toString();
            String out = folder.resolve("reports").toString();
            if (plain) {
                run("data", "list");
                run("lint", study);
                run("run", study, "--store", store, "--no-report");
                run("run", study, "--store", store, "--out", out, "--if-complete");
                run("ls", "--store", store);
            } else {
                run("run", study, "--store", store, "--out", out);
                run("run", study, "--store", store, "--json", "--no-report");
                run("ls", "--store", store);
            }
        } finally {
            remove(folder);
        }
        return ExitCode.OK.code();
    }

    private void run(String... arguments) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console silent = Console.plain(nowhere, nowhere);
        int code =
                Bevis.run(
                        arguments,
                        new Host(silent, host.environment(), host.interruption(), host.reader()));
        if (code != ExitCode.OK.code()) {
            throw new IllegalStateException(
                    "bevis " + String.join(" ", arguments) + " ended with " + code);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
