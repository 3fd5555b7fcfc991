package dev.bevis.kernel.machine;

import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loops that [MachineProbe] times. They are apart from it because a class that speaks of
/// vectors needs their module before its own first line runs.
final class PeakLoops {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;

    /// Chains that wait for nothing but themselves: two pipes of four or five cycles are kept busy.
    private static final int CHAINS = 12;

    private PeakLoops() {}

    /// Multiply-adds on registers: some number, so that they are made.
    static float multiplyAdds(int rounds) {
        return Fma.HARDWARE ? vectorMultiplyAdds(rounds) : plainMultiplyAdds(rounds);
    }

    /// Floating-point operations of [#multiplyAdds].
    static double operations(int rounds) {
        return 2.0 * rounds * (Fma.HARDWARE ? SPECIES.length() * CHAINS : 1);
    }

    /// `s += ½ · 1` in [#CHAINS] chains; an addend that changes in place needs no copy.
    private static float vectorMultiplyAdds(int rounds) {
        FloatVector half = VECTOR.cast(FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        FloatVector s8 = FloatVector.zero(SPECIES);
        FloatVector s9 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        for (int i = 0; i < rounds; i++) {
            s0 = half.fma(one, s0);
            s1 = half.fma(one, s1);
            s2 = half.fma(one, s2);
            s3 = half.fma(one, s3);
            s4 = half.fma(one, s4);
            s5 = half.fma(one, s5);
            s6 = half.fma(one, s6);
            s7 = half.fma(one, s7);
            s8 = half.fma(one, s8);
            s9 = half.fma(one, s9);
            s10 = half.fma(one, s10);
            s11 = half.fma(one, s11);
        }
        // In place, as in all kernels: a call that is not inlined wants its vectors in objects, and
        // has them made where they come to be, in the loop.
        return VECTOR.cast(s0).lane(0)
                + VECTOR.cast(s1).lane(0)
                + VECTOR.cast(s2).lane(0)
                + VECTOR.cast(s3).lane(0)
                + VECTOR.cast(s4).lane(0)
                + VECTOR.cast(s5).lane(0)
                + VECTOR.cast(s6).lane(0)
                + VECTOR.cast(s7).lane(0)
                + VECTOR.cast(s8).lane(0)
                + VECTOR.cast(s9).lane(0)
                + VECTOR.cast(s10).lane(0)
                + VECTOR.cast(s11).lane(0);
    }

    /// The same on a machine that does not multiply and add in one instruction, as the kernels do
    /// there.
    private static float plainMultiplyAdds(int rounds) {
        float sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum = Fma.soft(0.5f, 1f, sum);
        }
        return sum;
    }

    /// The sum of numbers that no cache holds.
    static float sum(float[] array) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        int length = SPECIES.length();
        for (int i = 0; i + 2 * length <= array.length; i += 2 * length) {
            s0 = VECTOR.cast(s0).add(FloatVector.fromArray(SPECIES, array, i));
            s1 = VECTOR.cast(s1).add(FloatVector.fromArray(SPECIES, array, i + length));
        }
        return VECTOR.cast(s0).lane(0) + VECTOR.cast(s1).lane(0);
    }
}
