package dev.bevis.kernel.tile;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.VectorWidth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;

/// The register tiles that kernels compute with.
///
/// @param bits of their vectors; 0 for tiles without vectors
/// @param copy how many tiles of this width came before them
public record Tiles(int bits, int copy, InputTile input, PanelTile panel) {

    /// How often tiles of one width are compiled before the next narrower ones are taken.
    private static final int MOST_COPIES = 3;

    private static final int SMALLEST_BITS = 128;

    /// Those to begin with.
    public static Tiles first() {
        return Fma.HARDWARE
                ? new Tiles(VectorWidth.BITS, 0, new VectorInputTile(), new VectorPanelTile())
                : plain();
    }

    /// Those to go on with where these were compiled badly: others of the same width, which the
    /// compiler sees for the first time, then narrower ones, at last tiles without vectors. All
    /// give the same bits.
    public Tiles next() {
        if (bits == 0) {
            return this;
        }
        if (copy + 1 < MOST_COPIES) {
            return copy(bits, copy + 1);
        }
        return bits > SMALLEST_BITS ? copy(bits / 2, 0) : plain();
    }

    /// Tiles whose classes were never run: class files are read once more, and what becomes of them
    /// has profiles and compiled code of its own.
    public static Tiles copy(int bits, int copy) {
        return new Tiles(
                bits,
                copy,
                (InputTile) copyOf(VectorInputTile.class, bits),
                (PanelTile) copyOf(VectorPanelTile.class, bits));
    }

    public static Tiles plain() {
        return new Tiles(0, 0, new PlainInputTile(), new PlainPanelTile());
    }

    private static Object copyOf(Class<?> original, int bits) {
        try (InputStream file =
                Objects.requireNonNull(
                        original.getResourceAsStream(original.getSimpleName() + ".class"))) {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup()
                            .defineHiddenClassWithClassData(file.readAllBytes(), bits, true);
            return lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            throw new IllegalStateException("a class cannot be loaded a second time", e);
        }
    }

    /// For instance `512-bit vectors`.
    public String words() {
        return bits == 0 ? "no vectors" : bits + "-bit vectors";
    }
}
