package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.OtherMachine;
import dev.bevis.train.schedule.GoldenRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/// The same weights to the bit on vectors of 128, 256 and 512 bits, and without hardware for fused
/// multiply-add: each in a JVM of its own, for the width is fixed when a JVM starts.
@Tag("slow")
class VectorWidthTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=3", "-XX:UseAVX=2", "-XX:UseAVX=1"})
    void vectorInstructionsChangeNothing(String option) throws IOException, InterruptedException {
        assertThat(run(option).lines()).isEqualTo(GoldenBits.lines());
    }

    @Test
    void vectorsOf128BitsChangeNothing() throws IOException, InterruptedException {
        OtherMachine.Output output = run("-XX:MaxVectorSize=16");
        assertThat(output.messages()).contains("128-bit vectors");
        assertThat(output.lines()).isEqualTo(GoldenBits.lines());
    }

    @Test
    void machinesWithoutFusedMultiplyAddChangeNothing() throws IOException, InterruptedException {
        String run = GoldenRun.NARROW_HINGE.name();
        OtherMachine.Output output = run("-XX:UseAVX=0", run);
        assertThat(output.messages()).contains("software FMA");
        assertThat(output.lines())
                .hasSize(2)
                .isEqualTo(
                        GoldenBits.lines().stream()
                                .filter(l -> l.startsWith("numerics") || l.startsWith(run))
                                .toList());
    }

    /// Between two machines the buffers differ too, whose layout follows the width.
    @ParameterizedTest
    @ValueSource(ints = {512, 256, 128})
    void vectorsThatTheEnvironmentAsksForChangeNothing(int bits)
            throws IOException, InterruptedException {
        OtherMachine.Output output =
                new OtherMachine(folder).runWithVectorsOf(bits, GoldenRun.class);
        assertThat(output.messages()).contains(bits + "-bit vectors");
        assertThat(output.lines()).isEqualTo(GoldenBits.lines());
    }

    private OtherMachine.Output run(String option, String... names)
            throws IOException, InterruptedException {
        return new OtherMachine(folder).run(option, GoldenRun.class, names);
    }
}
