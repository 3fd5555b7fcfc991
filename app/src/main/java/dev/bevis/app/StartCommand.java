package dev.bevis.app;

import dev.bevis.app.command.study.RunCommand;
import dev.bevis.app.option.Values;
import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.study.run.Execution;

import picocli.CommandLine;
import picocli.CommandLine.Command;

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
/// The Java machine takes linked classes, lambdas and profiles from a cache only where no
/// incubating module was loaded as it was recorded. So everything here computes in doubles, which
/// takes no vectors.
@Command(name = "prepare-start", hidden = true, description = "Used by the launcher.")
final class StartCommand implements Callable<Integer> {

    /// As many validation images as lint wants would take ten seconds.
    private static final String STUDY =
            """
            title: A little of everything
            acknowledge: {validation-too-small: nothing is chosen by it}
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

    private final Host host;

    StartCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("bevis");
        try {
            String study = Files.writeString(folder.resolve("start.yaml"), STUDY).toString();
            String store = folder.resolve("store").toString();
            String out = folder.resolve("reports").toString();
            run("train", "--hidden", "20,20", "--steps", "10", "--precision", "double");
            run("data", "list");
            run("lint", study);
            compute(study, "--store", store, "--out", out);
            run("run", study, "--store", store, "--out", out);
            compute(study, "--store", store, "--json", "--no-report");
            run("ls", "--store", store);
        } finally {
            remove(folder);
        }
        return ExitCode.OK.code();
    }

    private void run(String... arguments) {
        check(Bevis.run(arguments, host()), "bevis " + String.join(" ", arguments));
    }

    private void compute(String... arguments) {
        CommandLine line = new CommandLine(new RunCommand(host(), Execution.DOUBLE));
        Values.registerIn(line);
        check(line.execute(arguments), "bevis run " + String.join(" ", arguments));
    }

    private Host host() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                Console.plain(nowhere, nowhere),
                host.environment(),
                host.interruption(),
                host.reader());
    }

    private static void check(int code, String command) {
        if (code != ExitCode.OK.code()) {
            throw new IllegalStateException(command + " ended with " + code);
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
