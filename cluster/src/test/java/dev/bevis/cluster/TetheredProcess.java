package dev.bevis.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A Java process that ends when the tests do, and writes what it says into a file.
final class TetheredProcess implements AutoCloseable {

    /// How long anything may take. Machines that build are slow at times, and a test that waits for
    /// nothing but this limit has failed.
    private static final long SECONDS = 900;

    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final String name;
    private final Process process;
    private final Path log;

    private TetheredProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// How a process is started.
    ///
    /// @param before a program that runs what follows it, with its arguments; often none
    /// @param options of the Java machine
    /// @param classPath without what tethers it
    /// @param environment in addition to that of the tests
    record Start(
            String name,
            Path folder,
            List<String> before,
            List<String> options,
            String classPath,
            Map<String, String> environment,
            List<String> words) {}

    static TetheredProcess of(Start start) throws IOException {
        // A shell has programs that run in the background ignore Ctrl-C, and all that they start.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(start.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.options());
        command.add("-cp");
        command.add(start.classPath() + ":" + Path.of("target", "test-classes").toAbsolutePath());
        command.add(Tether.class.getName());
        command.addAll(start.words());
        Path log = start.folder().resolve(start.name() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(start.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(new LinkedHashMap<>(start.environment()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new TetheredProcess(start.name(), builder.start(), log);
    }

    /// All it has said.
    String said() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it says something.
    MatchResult says(String pattern) throws InterruptedException {
        Pattern compiled = Pattern.compile(pattern);
        until("'" + pattern + "' in its log", () -> compiled.matcher(said()).find());
        return compiled.matcher(said()).results().findFirst().orElseThrow();
    }

    /// Waits for something that happens while it runs.
    void until(String what, Supplier<Boolean> happened) throws InterruptedException {
        long begin = System.nanoTime();
        while (!happened.get()) {
            if (process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS) && !happened.get()) {
                throw new AssertionError(name + " ended before " + what + "; it said:\n" + said());
            }
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new AssertionError(
                        SECONDS + " seconds without " + what + "; " + name + " said:\n" + said());
            }
        }
    }

    /// Waits for its end.
    ///
    /// @return the exit code
    int ended() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " does not end; it said:\n" + said());
        }
        return process.exitValue();
    }

    /// The processes that it has started.
    List<ProcessHandle> children() {
        return process.toHandle().children().toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    /// As Ctrl-C does.
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
