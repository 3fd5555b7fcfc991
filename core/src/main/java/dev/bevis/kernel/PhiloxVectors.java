package dev.bevis.kernel;

import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Blocks of [Philox] on vectors, as many at a time as there are longs in one. Why vectors are
/// cast: see [VectorWidth#VECTOR].
final class PhiloxVectors {

    private static final VectorSpecies<Long> SPECIES =
            VectorSpecies.of(long.class, VectorShape.forBitSize(VectorWidth.BITS));
    private static final Class<? extends LongVector> VECTOR =
            SPECIES.vectorType().asSubclass(LongVector.class);
    private static final int L = SPECIES.length();

    private PhiloxVectors() {}

    /// See [PhiloxBatch#blocks]; as many as fill whole vectors.
    ///
    /// @return how many these were
    static int blocks(
            Philox random, long[] streams, long[] blocks, int count, long[] lower, long[] upper) {
        LongVector low = LongVector.broadcast(SPECIES, Philox.LOW_WORD);
        int i = 0;
        for (; i <= count - L; i += L) {
            LongVector block = VECTOR.cast(LongVector.fromArray(SPECIES, blocks, i));
            LongVector x0 = VECTOR.cast(block.and(low));
            LongVector x1 = VECTOR.cast(block.lanewise(VectorOperators.LSHR, 32));
            LongVector x2 = LongVector.fromArray(SPECIES, streams, i);
            LongVector x3 = LongVector.broadcast(SPECIES, random.purpose().code());
            int key0 = (int) random.seed();
            int key1 = (int) (random.seed() >>> 32);
            for (int round = 0; round < Philox.ROUNDS; round++) {
                LongVector product0 = VECTOR.cast(VECTOR.cast(x0).mul(Philox.MULTIPLIER_0));
                LongVector product2 = VECTOR.cast(VECTOR.cast(x2).mul(Philox.MULTIPLIER_2));
                LongVector upper2 = VECTOR.cast(product2.lanewise(VectorOperators.LSHR, 32));
                LongVector upper0 = VECTOR.cast(product0.lanewise(VectorOperators.LSHR, 32));
                x0 = VECTOR.cast(upper2.lanewise(VectorOperators.XOR, x1));
                x0 = VECTOR.cast(x0).lanewise(VectorOperators.XOR, Philox.low(key0));
                x2 = VECTOR.cast(upper0.lanewise(VectorOperators.XOR, x3));
                x2 = VECTOR.cast(x2).lanewise(VectorOperators.XOR, Philox.low(key1));
                x1 = product2.and(low);
                x3 = product0.and(low);
                key0 += Philox.KEY_STEP_0;
                key1 += Philox.KEY_STEP_1;
            }
            LongVector second = VECTOR.cast(VECTOR.cast(x1).lanewise(VectorOperators.LSHL, 32));
            VECTOR.cast(VECTOR.cast(x0).or(second)).intoArray(lower, i);
            LongVector fourth = VECTOR.cast(VECTOR.cast(x3).lanewise(VectorOperators.LSHL, 32));
            VECTOR.cast(VECTOR.cast(x2).or(fourth)).intoArray(upper, i);
        }
        return i;
    }
}
