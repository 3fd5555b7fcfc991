package dev.bevis.kernel.matrix;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/// The width of the vectors that this process computes with: the widest that the machine has, or a
/// narrower one that the environment asks for.
///
/// No bit of any result depends on it. Buffers are laid out for it.
public final class VectorWidth {

    /// The environment variable that asks for a width: 128, 256 or 512 bits, no more than the
    /// machine has.
    public static final String VARIABLE = "BEVIS_VECTOR_BITS";

    private static final String WIDTHS = "128|256|512";

    /// The widest of them that the machine has.
    public static final int MACHINE_BITS =
            Math.clamp(
                    FloatVector.SPECIES_PREFERRED.vectorBitSize(),
                    128,
                    InputMatrix.LANES * Float.SIZE);

    /// What the environment asks for.
    private static final @Nullable String WISH = System.getenv(VARIABLE);

    /// The width in use.
    public static final int BITS = isUsable(WISH) ? Integer.parseInt(WISH) : MACHINE_BITS;

    /// Floats of a vector in use.
    public static final int LANES = BITS / Float.SIZE;

    /// The vectors in use.
    public static final VectorSpecies<Float> SPECIES = species(BITS);

    /// The class of [#SPECIES], for [Class#cast].
    ///
    /// Vectors come from the JDK as of a class that the compiler learns late. Until then it guesses
    /// which method of a vector is called from what all callers of the same method had before;
    /// where other widths are in use too it guesses wrong, and keeps vectors in objects, at a tenth
    /// of the speed. So kernels say of which class a vector is before they call a method of it, and
    /// in place: a method of ours that did it might itself not be inlined.
    public static final Class<? extends FloatVector> VECTOR = type(SPECIES);

    private VectorWidth() {}

    /// Refuses a width that the environment asks for and this machine does not have.
    ///
    /// @throws VectorWidthException when the environment asks for a width that is none
    public static void check() {
        check(WISH);
    }

    public static void check(@Nullable String wish) {
        if (wish != null && !isUsable(wish)) {
            throw new VectorWidthException(
                    "expected in the environment variable "
                            + VARIABLE
                            + " 128, 256 or 512, and no more than the "
                            + MACHINE_BITS
                            + " bits of this machine's vectors, found '"
                            + wish
                            + "'; set "
                            + VARIABLE
                            + "="
                            + MACHINE_BITS
                            + " or take it out");
        }
    }

    private static boolean isUsable(@Nullable String wish) {
        return wish != null && wish.matches(WIDTHS) && Integer.parseInt(wish) <= MACHINE_BITS;
    }

    public static VectorSpecies<Float> species(int bits) {
        return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    }

    public static Class<? extends FloatVector> type(VectorSpecies<Float> species) {
        return species.vectorType().asSubclass(FloatVector.class);
    }

    /// The width that a class computes with: what [dev.bevis.kernel.tile.Tiles] gave a copy of it,
    /// else the one in use.
    ///
    /// @param lookup of the class itself
    public static int of(MethodHandles.Lookup lookup) {
        try {
            Integer bits =
                    MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, Integer.class);
            return bits == null ? BITS : bits;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may read its own data", e);
        }
    }
}
