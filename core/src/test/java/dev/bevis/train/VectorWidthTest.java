package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The same weights to the bit on vectors of 128, 256 and 512 bits, and without hardware for fused
/// multiply-add: each in a JVM of its own, for the width is fixed when a JVM starts.
class VectorWidthTest {

    @TempDir Path folder;

    /// What the run printed.
    private record Output(List<String> lines, String messages) {}

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=3", "-XX:UseAVX=2", "-XX:UseAVX=1"})
    void vectorInstructionsChangeNothing(String option) throws IOException, InterruptedException {
        assertThat(run(option).lines).isEqualTo(GoldenBits.lines());
    }

    @Test
    void vectorsOf128BitsChangeNothing() throws IOException, InterruptedException {
        Output output = run("-XX:MaxVectorSize=16");
        assertThat(output.messages).contains("128-bit vectors");
        assertThat(output.lines).isEqualTo(GoldenBits.lines());
    }

    @Test
    void machinesWithoutFusedMultiplyAddChangeNothing() throws IOException, InterruptedException {
        String run = GoldenRun.NARROW_HINGE.name();
        Output output = run("-XX:UseAVX=0", run);
        assertThat(output.messages).contains("software FMA");
        assertThat(output.lines)
                .hasSize(2)
                .isEqualTo(
                        GoldenBits.lines().stream()
                                .filter(l -> l.startsWith("numerics") || l.startsWith(run))
                                .toList());
    }

    private Output run(String option, String... names) throws IOException, InterruptedException {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean x86 = machine.equals("amd64") || machine.equals("x86_64");
        String reason = "NOT TESTED: " + option + " needs an x86 machine, this is " + machine;
        if (!x86) {
            System.out.println(reason);
        }
        assumeTrue(x86, reason);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.addAll(List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of("-cp", classPath(Training.class, GoldenRun.class)));
        command.add(GoldenRun.class.getName());
        command.addAll(List.of(names));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process child =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        int exit = child.waitFor();
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
