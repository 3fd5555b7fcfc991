package dev.bevis.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.OtherMachine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/// The same features of patches to the bit on vectors of 128, 256 and 512 bits, each in a JVM of
/// its own, for the width is fixed when a JVM starts.
@Tag("slow")
class PatchWidthTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {512, 256, 128})
    void vectorsOfAnyWidthGiveTheSameFeatures(int bits) throws IOException, InterruptedException {
        OtherMachine.Output output =
                new OtherMachine(folder).runWithVectorsOf(bits, PatchBits.class);
        assertThat(output.lines()).hasSize(27).isEqualTo(PatchBits.lines());
    }
}
