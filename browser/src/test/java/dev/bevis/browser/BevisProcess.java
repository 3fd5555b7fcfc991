package dev.bevis.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program in a process of its own.
final class BevisProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private String address = "";

    private BevisProcess(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static BevisProcess start(Path folder, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--add-modules=jdk.incubator.vector",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "dev.bevis.app.Bevis"));
        command.addAll(List.of(words));
        return new BevisProcess(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start());
    }

    /// The number of the process.
    long number() {
        return process.pid();
    }

    /// Where the page is, as the program says it.
    String address() throws IOException {
        if (address.isEmpty()) {
            address = read();
        }
        return address;
    }

    private String read() throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            seen.add(line);
            int at = line.indexOf("http://127.0.0.1:");
            if (at >= 0) {
                return line.substring(at);
            }
        }
        throw new AssertionError("expected an address, found " + seen);
    }

    /// Reads what it still prints and waits for its end.
    ///
    /// @return the exit code
    int end() throws IOException, InterruptedException {
        while (out.readLine() != null) {}
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
