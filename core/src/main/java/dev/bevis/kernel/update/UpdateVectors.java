package dev.bevis.kernel.update;

import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The arithmetic of update rules in floats on vectors, where the compiler makes none of loops.
///
/// Each method treats as many parameters as fill whole vectors, of the `count` of each row, and
/// returns how many these were; the rule does the rest. Operations and their order are those of the
/// rule's own loop, and each is exact to the last bit in IEEE arithmetic, so no bit depends on
/// which of the two computes, nor on the width. Why vectors are cast: see [VectorWidth#VECTOR].
public final class UpdateVectors {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;
    private static final int L = VectorWidth.LANES;

    private UpdateVectors() {}

    private static FloatVector all(double value) {
        return FloatVector.broadcast(SPECIES, (float) value);
    }

    /// `v ← μ·v + g`, `θ ← θ − (η·(now·g + ahead·v) + lost·θ)`, with the penalty's gradient in `g`.
    public static int momentum(
            Update update,
            double momentum,
            double now,
            double ahead,
            double lost,
            float[] gradient,
            int from,
            float[] w,
            float[] velocity,
            int at,
            int count,
            int rows,
            int stride) {
        FloatVector penalty = all(2 * update.lambda());
        FloatVector rate = VECTOR.cast(all(update.rate()));
        FloatVector mu = all(momentum);
        FloatVector nowShare = all(now);
        FloatVector aheadShare = all(ahead);
        FloatVector less = all(lost);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = 0; i <= count - L; i += L) {
                FloatVector theta = VECTOR.cast(FloatVector.fromArray(SPECIES, w, w0 + i));
                FloatVector g = VECTOR.cast(FloatVector.fromArray(SPECIES, gradient, g0 + i));
                g = VECTOR.cast(g.add(theta.mul(penalty)));
                FloatVector v = VECTOR.cast(FloatVector.fromArray(SPECIES, velocity, w0 + i));
                v = VECTOR.cast(VECTOR.cast(v.mul(mu)).add(g));
                v.intoArray(velocity, w0 + i);
                FloatVector change = VECTOR.cast(g.mul(nowShare));
                change = VECTOR.cast(change.add(v.mul(aheadShare)));
                change = VECTOR.cast(VECTOR.cast(rate.mul(change)).add(theta.mul(less)));
                VECTOR.cast(theta.sub(change)).intoArray(w, w0 + i);
            }
        }
        return count - count % L;
    }

    /// `v ← β·v + (1 − β)·g²`, `θ ← θ − (η·g / (√v + ε) + lost·θ)`, with the penalty's gradient in
    /// `g`.
    public static int squares(
            Update update,
            double beta,
            double epsilon,
            double lost,
            float[] gradient,
            int from,
            float[] w,
            float[] square,
            int at,
            int count,
            int rows,
            int stride) {
        FloatVector penalty = all(2 * update.lambda());
        FloatVector rate = VECTOR.cast(all(update.rate()));
        FloatVector keepSquare = all(beta);
        FloatVector takeSquare = VECTOR.cast(all(1 - beta));
        FloatVector small = all(epsilon);
        FloatVector less = all(lost);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = 0; i <= count - L; i += L) {
                FloatVector theta = VECTOR.cast(FloatVector.fromArray(SPECIES, w, w0 + i));
                FloatVector g = VECTOR.cast(FloatVector.fromArray(SPECIES, gradient, g0 + i));
                g = VECTOR.cast(g.add(theta.mul(penalty)));
                FloatVector v = VECTOR.cast(FloatVector.fromArray(SPECIES, square, w0 + i));
                FloatVector taken = VECTOR.cast(takeSquare.mul(g));
                v = VECTOR.cast(VECTOR.cast(v.mul(keepSquare)).add(taken.mul(g)));
                v.intoArray(square, w0 + i);
                FloatVector size = VECTOR.cast(VECTOR.cast(v.sqrt()).add(small));
                FloatVector change = VECTOR.cast(VECTOR.cast(rate.mul(g)).div(size));
                change = VECTOR.cast(change.add(theta.mul(less)));
                VECTOR.cast(theta.sub(change)).intoArray(w, w0 + i);
            }
        }
        return count - count % L;
    }

    /// `m ← β₁·m + (1 − β₁)·g`, `v ← β₂·v + (1 − β₂)·g²`, `θ ← θ − (a·m / (√v·b + ε) + lost·θ)`,
    /// with the penalty's gradient in `g`, and `a` and `b` the numbers of the update.
    public static int moments(
            Update update,
            double beta1,
            double beta2,
            double epsilon,
            double lost,
            float[] gradient,
            int from,
            float[] w,
            float[] mean,
            float[] square,
            int at,
            int count,
            int rows,
            int stride) {
        FloatVector penalty = all(2 * update.lambda());
        FloatVector keepMean = all(beta1);
        FloatVector takeMean = all(1 - beta1);
        FloatVector keepSquare = all(beta2);
        FloatVector takeSquare = VECTOR.cast(all(1 - beta2));
        FloatVector rate = VECTOR.cast(all(update.numbers()[0]));
        FloatVector root = all(update.numbers()[1]);
        FloatVector small = all(epsilon);
        FloatVector less = all(lost);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = 0; i <= count - L; i += L) {
                FloatVector theta = VECTOR.cast(FloatVector.fromArray(SPECIES, w, w0 + i));
                FloatVector g = VECTOR.cast(FloatVector.fromArray(SPECIES, gradient, g0 + i));
                g = VECTOR.cast(g.add(theta.mul(penalty)));
                FloatVector m = VECTOR.cast(FloatVector.fromArray(SPECIES, mean, w0 + i));
                m = VECTOR.cast(VECTOR.cast(m.mul(keepMean)).add(g.mul(takeMean)));
                m.intoArray(mean, w0 + i);
                FloatVector v = VECTOR.cast(FloatVector.fromArray(SPECIES, square, w0 + i));
                FloatVector taken = VECTOR.cast(takeSquare.mul(g));
                v = VECTOR.cast(VECTOR.cast(v.mul(keepSquare)).add(taken.mul(g)));
                v.intoArray(square, w0 + i);
                FloatVector size = VECTOR.cast(VECTOR.cast(v.sqrt()).mul(root));
                size = VECTOR.cast(size.add(small));
                FloatVector change = VECTOR.cast(VECTOR.cast(rate.mul(m)).div(size));
                change = VECTOR.cast(change.add(theta.mul(less)));
                VECTOR.cast(theta.sub(change)).intoArray(w, w0 + i);
            }
        }
        return count - count % L;
    }

    /// `θ ← θ − (η·sign(β₁·m + (1 − β₁)·g) + lost·θ)`, then `m ← β₂·m + (1 − β₂)·g`, with the
    /// penalty's gradient in `g`.
    public static int signs(
            Update update,
            double beta1,
            double beta2,
            double lost,
            float[] gradient,
            int from,
            float[] w,
            float[] mean,
            int at,
            int count,
            int rows,
            int stride) {
        FloatVector penalty = all(2 * update.lambda());
        FloatVector keepStep = all(beta1);
        FloatVector takeStep = all(1 - beta1);
        FloatVector keepMean = all(beta2);
        FloatVector takeMean = all(1 - beta2);
        FloatVector less = all(lost);
        FloatVector up = all(update.rate());
        FloatVector down = all(-update.rate());
        FloatVector zero = VECTOR.cast(FloatVector.zero(SPECIES));
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = 0; i <= count - L; i += L) {
                FloatVector theta = VECTOR.cast(FloatVector.fromArray(SPECIES, w, w0 + i));
                FloatVector g = VECTOR.cast(FloatVector.fromArray(SPECIES, gradient, g0 + i));
                g = VECTOR.cast(g.add(theta.mul(penalty)));
                FloatVector m = VECTOR.cast(FloatVector.fromArray(SPECIES, mean, w0 + i));
                FloatVector u = VECTOR.cast(m.mul(keepStep));
                u = VECTOR.cast(u.add(g.mul(takeStep)));
                VectorMask<Float> above = u.compare(VectorOperators.GT, zero);
                VectorMask<Float> below = u.compare(VectorOperators.LT, zero);
                FloatVector change = VECTOR.cast(zero.blend(up, above));
                change = VECTOR.cast(change.blend(down, below));
                change = VECTOR.cast(change.add(theta.mul(less)));
                VECTOR.cast(theta.sub(change)).intoArray(w, w0 + i);
                m = VECTOR.cast(m.mul(keepMean));
                VECTOR.cast(m.add(g.mul(takeMean))).intoArray(mean, w0 + i);
            }
        }
        return count - count % L;
    }
}
