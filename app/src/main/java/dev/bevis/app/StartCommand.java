package dev.bevis.app;

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
@Command(name = "prepare-start", hidden = true, description = "Used by the launcher.")
final class StartCommand implements Callable<Integer> {

    private static final String STUDY =
            """
            title: A little of everything
            seeds: 2
            data: {train: 1000, validation: 500}
            training: {length: {steps: 20}, lambda: 0.001}
            steps:
              - check: gradients
              - compare: networks
                vary: {hidden: {linear: [], three: [20, 20]}, batch-norm: {plain: false, norm: true}}
                claims: [three/norm beats linear/plain]
              - search: penalty
                rounds: [{grid: {lambda: {log: {from: 1e-4, to: 0.1, points: 3}}}}, {zoom: {best: 2, points: 2}}]
              - final: best
                from: penalty
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
            Path study = Files.writeString(folder.resolve("start.yaml"), STUDY);
            String store = folder.resolve("store").toString();
            if (plain) {
                run("data", "list");
                run("lint", study.toString());
                run("ls", "--store", store);
            } else {
                run(
                        "train",
                        "--train",
                        "5000",
                        "--validation",
                        "500",
                        "--hidden",
                        "50,50",
                        "--batch-norm",
                        "--steps",
                        "100",
                        "--json");
                run("run", study.toString(), "--store", store);
                run("run", study.toString(), "--store", store, "--json");
                run("plan", study.toString(), "--store", store);
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
        Bevis.run(
                arguments,
                new Host(silent, host.environment(), host.interruption(), host.reader()));
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
