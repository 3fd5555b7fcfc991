package dev.bevis.kernel.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bevis.kernel.FloatKernels;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A Java machine of its own, for what is fixed when one starts: the width of vectors, and whether
/// there is hardware for fused multiply-add.
///
/// @param folder for what it prints
public record OtherMachine(Path folder) {

    /// What it printed.
    public record Output(List<String> lines, String messages) {}

    /// Runs the main method of a class of the tests, which must end with 0.
    ///
    /// @param option of the Java machine, which only those for x86 know
    public Output run(String option, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean x86 = machine.equals("amd64") || machine.equals("x86_64");
        require(x86, option + " needs an x86 machine, this is " + machine);
        return run(List.of(option), Map.of(), main, arguments);
    }

    /// Runs it with [VectorWidth#VARIABLE] set.
    public Output runWithVectorsOf(int bits, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        require(
                bits <= VectorWidth.MACHINE_BITS,
                bits + " bits: this machine's vectors have " + VectorWidth.MACHINE_BITS);
        return run(
                List.of(), Map.of(VectorWidth.VARIABLE, Integer.toString(bits)), main, arguments);
    }

    /// Runs it on a Java machine that nobody asked for the module of vectors.
    public Output runWithoutVectors(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return start(List.of(), Map.of(), main, arguments);
    }

    /// Skips the test, loudly, where `possible` is false.
    private static void require(boolean possible, String reason) {
        if (!possible) {
            System.out.println("NOT TESTED: " + reason);
        }
        assumeTrue(possible, "NOT TESTED: " + reason);
    }

    private Output run(
            List<String> options,
            Map<String, String> environment,
            Class<?> main,
            String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        return start(all, environment, main, arguments);
    }

    private Output start(
            List<String> options,
            Map<String, String> environment,
            Class<?> main,
            String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Xmx256m");
        command.addAll(List.of("-cp", classPath(FloatKernels.class, main)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove(VectorWidth.VARIABLE);
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        String messages = Files.readString(err, StandardCharsets.UTF_8);
        assertThat(exit).as(messages).isZero();
        return new Output(Files.readAllLines(out, StandardCharsets.UTF_8), messages);
    }

    private static String classPath(Class<?>... types) {
        return String.join(
                System.getProperty("path.separator"),
                Arrays.stream(types)
                        .map(t -> t.getProtectionDomain().getCodeSource().getLocation())
                        .map(location -> Path.of(URI.create(location.toString())))
                        .map(Path::toString)
                        .toList());
    }
}
