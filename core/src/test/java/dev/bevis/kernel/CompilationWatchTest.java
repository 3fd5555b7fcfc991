package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bevis.kernel.machine.CompiledCode;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.matrix.VectorWidthException;
import dev.bevis.kernel.tile.PanelTile;
import dev.bevis.kernel.tile.PlainInputTile;
import dev.bevis.kernel.tile.PlainPanelTile;
import dev.bevis.kernel.tile.TileChoice;
import dev.bevis.kernel.tile.Tiles;
import dev.bevis.kernel.tile.VectorPanelTile;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Kernels notice tiles that were compiled badly, and go on with others.
@Tag("slow")
class CompilationWatchTest {

    private static final int IMAGES = 40;
    private static final int UNITS = 20;

    private static final int MOST_CALLS = 20_000_000;

    /// A tile whose sums live in objects, as those of a tile that was compiled badly do: somebody
    /// else may look at them.
    private static final class LeakingPanelTile implements PanelTile {

        private final PanelTile sound = new VectorPanelTile();
        private final FloatVector[] seen = new FloatVector[2];

        @Override
        public int lanes() {
            return sound.lanes();
        }

        @Override
        public void chains(
                float[] factors,
                int factorsAt,
                int length,
                float[] b,
                int b0,
                int b1,
                float[] start,
                int start0,
                int start1,
                float[] out,
                int out0,
                int out1) {
            for (int k = 0; k < length; k++) {
                seen[k % 2] =
                        FloatVector.fromArray(VectorWidth.SPECIES, b, b0 + k * PanelMatrix.WIDTH);
            }
            sound.chains(
                    factors, factorsAt, length, b, b0, b1, start, start0, start1, out, out0, out1);
        }

        @Override
        public void descend(float[] w, int wAt, float[] sums, int sumsAt, float decay) {
            sound.descend(w, wAt, sums, sumsAt, decay);
        }

        @Override
        public void transpose(
                float[] from, int at, int squares, float scale, float[] to, int toAt, int step) {
            sound.transpose(from, at, squares, scale, to, toAt, step);
        }

        @Override
        public void copyRows(float[] from, int at, int rows, float[] to, int toAt) {
            sound.copyRows(from, at, rows, to, toAt);
        }
    }

    @Test
    void aTileWhoseVectorsLiveInObjectsIsLeftAndTheBitsStay() {
        assumeTrue(Fma.HARDWARE, "NOT TESTED: no hardware for multiply-adds, so no vector tiles");
        Tiles first = Tiles.first();
        Tiles bad = new Tiles(first.bits(), 0, first.input(), new LeakingPanelTile());
        TileChoice choice = new TileChoice(bad);
        try (FloatKernels kernels = new FloatKernels(1, choice);
                FloatKernels sound = new FloatKernels(1, new TileChoice(first))) {
            Matrix w = kernels.matrix(UNITS, UNITS);
            Matrix a = kernels.matrix(UNITS, IMAGES);
            for (int row = 0; row < UNITS; row++) {
                for (int column = 0; column < IMAGES; column++) {
                    w.set(row, column % UNITS, 1.0 / (1 + row + column));
                    a.set(row, column, row - 0.1 * column);
                }
            }
            Matrix s = kernels.matrix(UNITS, IMAGES);
            int calls = 0;
            while (choice.compiledAgain() == 0 && calls < MOST_CALLS) {
                kernels.forward(w, a, IMAGES, s);
                calls++;
            }
            assertThat(choice.compiledAgain()).as("after %d calls", calls).isEqualTo(1);
            assertThat(choice.current().panel()).isNotInstanceOf(LeakingPanelTile.class);
            assertThat(choice.news()).as("as wide as before").isEmpty();
            kernels.forward(w, a, IMAGES, s);
            Matrix expected = sound.matrix(UNITS, IMAGES);
            sound.forward(w, a, IMAGES, expected);
            for (int row = 0; row < UNITS; row++) {
                for (int column = 0; column < IMAGES; column++) {
                    assertThat(s.get(row, column)).isEqualTo(expected.get(row, column));
                }
            }
        }
    }

    @Test
    void whoGoesOnWithNarrowerTilesIsToldOnce() {
        Tiles bad = new Tiles(256, 2, new PlainInputTile(), new PlainPanelTile());
        TileChoice choice = new TileChoice(bad);
        assertThat(choice.news()).isEmpty();
        choice.leave(bad);
        choice.leave(bad);
        assertThat(choice.compiledAgain()).isEqualTo(1);
        assertThat(choice.current().bits()).isEqualTo(128);
        assertThat(choice.news().orElseThrow())
                .contains("256 bits", "3 times", "128-bit vectors", "BEVIS_VECTOR_BITS=128");
        assertThat(choice.news()).isEqualTo(Optional.empty());
    }

    @Test
    void codeCountsOnceTheOptimizingCompilerIsDoneWithAllMethodsThatMatter() {
        String list =
                """
                12 3 0 dev.bevis.kernel.Tile.chains([FI)V [0x1, 0x2 - 0x3]
                13 4 1 dev.bevis.kernel.Tile.chains([FI)V [0x1, 0x2 - 0x3]
                14 4 0 dev.bevis.kernel.Tile.descend([FI)V [0x1, 0x2 - 0x3]
                15 1 0 dev.bevis.kernel.Tile.lanes()I [0x1, 0x2 - 0x3]
                16 4 0 dev.bevis.kernel.Tile/0x0000123.copyRows([FI)V [0x1, 0x2 - 0x3]
                """;
        String type = "dev.bevis.kernel.Tile";
        assertThat(CompiledCode.progress(list, type, List.of("descend", "lanes")))
                .isEqualTo(CompiledCode.Progress.DONE);
        assertThat(CompiledCode.progress(list, type, List.of("descend", "chains")))
                .isEqualTo(CompiledCode.Progress.PARTLY);
        assertThat(CompiledCode.progress(list, type, List.of("lanes")))
                .isEqualTo(CompiledCode.Progress.NONE);
        assertThat(CompiledCode.progress(list, type, List.of("copyRows")))
                .isEqualTo(CompiledCode.Progress.NONE);
        assertThat(CompiledCode.progress(list, type + "/0x0000123", List.of("copyRows")))
                .isEqualTo(CompiledCode.Progress.DONE);
    }

    @Test
    void theJavaMachineTellsOfItsOwnCode() {
        float[] numbers = new float[1000];
        float sum = 0;
        for (int i = 0; i < MOST_CALLS; i++) {
            sum += ofAll(numbers);
            if (i % 1000 == 0
                    && CompiledCode.progress(CompilationWatchTest.class, List.of("ofAll"))
                            == CompiledCode.Progress.DONE) {
                assertThat(sum).isZero();
                return;
            }
        }
        fail("the Java machine did not name a method that it must have compiled long since");
    }

    private static float ofAll(float[] numbers) {
        float sum = 0;
        for (float number : numbers) {
            sum = Math.fma(number, number, sum);
        }
        return sum;
    }

    @Test
    void aWidthThatTheMachineDoesNotHaveIsRefusedInWords() {
        assertThatThrownBy(() -> VectorWidth.check("1024"))
                .isInstanceOf(VectorWidthException.class)
                .hasMessageContaining("BEVIS_VECTOR_BITS")
                .hasMessageContaining("128, 256 or 512")
                .hasMessageContaining("'1024'");
        VectorWidth.check("128");
        VectorWidth.check(null);
    }
}
