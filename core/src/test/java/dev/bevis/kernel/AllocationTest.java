package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.feature.KernelCalls;
import dev.bevis.kernel.matrix.OtherMachine;
import dev.bevis.kernel.tile.TileChoice;
import dev.bevis.kernel.tile.Tiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Once compiled, the float kernels allocate nothing: on any of their threads, with tiles of any
/// width, and in Java machines that have narrower vectors. What they allocated otherwise would be
/// vectors, at a tenth of the speed.
@Tag("slow")
class AllocationTest {

    @TempDir Path folder;

    static Stream<Arguments> cases() {
        return EveryTile.stream()
                .flatMap(tiles -> Stream.of(Arguments.of(tiles, 1), Arguments.of(tiles, 2)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compiledKernelsAllocateNothing(Tiles tiles, int threads) {
        try (FloatKernels kernels = new FloatKernels(threads, new TileChoice(tiles))) {
            KernelCalls calls = new KernelCalls(kernels);
            for (String name : calls.names()) {
                assertThat(calls.fewestBytes(name))
                        .as("bytes in %d calls of %s", KernelCalls.CALLS, name)
                        .isLessThanOrEqualTo(KernelCalls.mostBytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=3", "-XX:UseAVX=2", "-XX:UseAVX=1", "-XX:MaxVectorSize=16"})
    void theyAllocateNothingWithTheVectorInstructionsOf(String option)
            throws IOException, InterruptedException {
        OtherMachine.Output output = new OtherMachine(folder).run(option, AllocationRun.class);
        assertThat(output.lines()).as(output.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 256, 128})
    void theyAllocateNothingWithTheVectorsThatTheEnvironmentAsksFor(int bits)
            throws IOException, InterruptedException {
        OtherMachine.Output output =
                new OtherMachine(folder).runWithVectorsOf(bits, AllocationRun.class);
        assertThat(output.messages()).contains(bits + "-bit vectors");
        assertThat(output.lines()).as(output.messages()).isEmpty();
    }
}
