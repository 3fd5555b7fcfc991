package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.OtherMachine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// What a program that uses the library is told when it was started without the module of vectors.
class WithoutVectorsTest {

    @TempDir Path folder;

    @Test
    void whatComputesSaysInOneLineHowToStartJavaAndDoubleDoesWithout()
            throws IOException, InterruptedException {
        OtherMachine.Output output =
                new OtherMachine(folder).runWithoutVectors(TrainWithoutVectors.class);
        assertThat(output.messages()).isEmpty();
        assertThat(output.lines()).hasSize(9).last().isEqualTo("true");
        assertThat(output.lines().subList(0, 8))
                .allMatch(
                        line -> line.contains("give java the option --add-modules jdk.incubator"));
    }
}
