package dev.bevis.kernel;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.Tiles;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The tiles that this Java machine can run: those in use, copies of every width up to theirs, and
/// those without vectors.
final class EveryTile {

    private EveryTile() {}

    static Stream<Tiles> stream() {
        Stream<Tiles> copies =
                IntStream.of(512, 256, 128)
                        .filter(bits -> Fma.HARDWARE && bits <= VectorWidth.BITS)
                        .mapToObj(bits -> Tiles.copy(bits, 1));
        return Stream.concat(Stream.of(Tiles.first(), Tiles.plain()), copies);
    }
}
