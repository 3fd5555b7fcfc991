package dev.bevis.app.terminal;

import dev.bevis.app.Bevis;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// A command run in this process: what it printed and how it ended.
///
/// @param code exit code
public record CommandLineRun(int code, String out, String err) {

    /// Drawn once for all tests.
    private static final class Drawn {
        static final Dataset SHAPES = draw();

        private static Dataset draw() {
            try {
                return new Shapes().load();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Runs `bevis` with these words, in an environment without variables.
    public static CommandLineRun of(String... words) {
        return in(new Environment(Map.of(), Path.of("no home")), words);
    }

    /// Runs `bevis` in an environment.
    public static CommandLineRun in(Environment environment, String... words) {
        return run(environment, new Interruption(), "", words);
    }

    /// Runs `bevis` and asks it to stop as soon as it has printed `text`.
    public static CommandLineRun stoppedAt(String text, String... words) {
        return run(new Environment(Map.of(), Path.of("no home")), new Interruption(), text, words);
    }

    private static CommandLineRun run(
            Environment environment, Interruption interruption, String stopAt, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream watched =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        out.write(bytes, from, count);
                        if (!stopAt.isEmpty()
                                && out.toString(StandardCharsets.UTF_8).contains(stopAt)) {
                            interruption.ask();
                        }
                    }
                };
        Console console =
                Console.plain(
                        new PrintStream(watched, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int code =
                Bevis.run(
                        words,
                        new Host(
                                console,
                                environment,
                                interruption,
                                source -> read(source, environment)));
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Dataset read(Source source, Environment environment) throws IOException {
        return source instanceof Shapes ? Drawn.SHAPES : source.load(environment);
    }

    /// The JSON object that is all of the output.
    public JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
