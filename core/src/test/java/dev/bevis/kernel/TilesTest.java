package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.tile.PlainInputTile;
import dev.bevis.kernel.tile.PlainPanelTile;
import dev.bevis.kernel.tile.TileChoice;
import dev.bevis.kernel.tile.Tiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Tiles of every width, and those without vectors, give the same bits from the same buffers.
@Tag("slow")
class TilesTest {

    private static final long SEED = 20_261_128;

    private final Philox random = new Philox(SEED, Philox.Purpose.SHAPES);

    static Stream<Tiles> tiles() {
        return EveryTile.stream();
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void allTilesGiveTheSameBits(Tiles tiles) {
        for (int images : new int[] {1, 5, 17, 100}) {
            for (int units : new int[] {1, 10, 33}) {
                for (int features : new int[] {3, 1536, 1600}) {
                    assertThat(bits(tiles, images, units, features))
                            .as("%d images, %d units, %d features", images, units, features)
                            .isEqualTo(bits(Tiles.first(), images, units, features));
                }
            }
        }
    }

    /// What all products of a step leave, element by element.
    private List<Integer> bits(Tiles tiles, int images, int units, int features) {
        List<Integer> bits = new ArrayList<>();
        try (FloatKernels kernels = new FloatKernels(2, new TileChoice(tiles))) {
            Matrix x = filled(1, kernels.inputMatrix(images, features));
            Matrix w = filled(2, kernels.inputMatrix(units, features));
            Matrix s = kernels.matrix(units, images);
            Matrix upper = filled(3, kernels.matrix(7, units));
            Matrix logits = kernels.matrix(7, images);
            Matrix da = kernels.matrix(units, images);
            kernels.inputForward(w, x, images, s);
            kernels.forward(upper, s, images, logits);
            kernels.backward(upper, logits, images, da);
            kernels.update(upper, s, logits, images, -1e-3, -1e-4);
            kernels.inputUpdate(w, x, da, images, -1e-3, -1e-4);
            for (Matrix m : List.of(s, logits, da, upper, w)) {
                for (int row = 0; row < m.rows(); row++) {
                    for (int column = 0; column < m.columns(); column++) {
                        bits.add(Float.floatToIntBits((float) m.get(row, column)));
                    }
                }
            }
        }
        return bits;
    }

    private Matrix filled(int stream, Matrix m) {
        for (int row = 0; row < m.rows(); row++) {
            for (int column = 0; column < m.columns(); column++) {
                m.set(row, column, random.gaussian(stream, (long) row * m.columns() + column));
            }
        }
        return m;
    }

    @Test
    void tilesThatWereCompiledBadlyGiveWayToCopiesThenToNarrowerOnesThenToNone() {
        List<String> tried = new ArrayList<>();
        Tiles tiles = new Tiles(256, 0, new PlainInputTile(), new PlainPanelTile());
        while (tiles.bits() > 0) {
            tiles = tiles.next();
            tried.add(tiles.bits() + "/" + tiles.copy());
        }
        assertThat(tried).containsExactly("256/1", "256/2", "128/0", "128/1", "128/2", "0/0");
    }
}
