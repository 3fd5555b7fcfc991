package dev.bevis.kernel.tile;

import dev.bevis.kernel.machine.Fma;

import jdk.incubator.vector.FloatVector;

/// Fused multiply-add of vectors for machines without hardware for it, a number at a time.
///
/// Kernels choose in place, `Fma.HARDWARE ? a.fma(b, c) : SoftFma.fma(a, b, c)`, since a method of
/// ours that chose might not be inlined, and vectors would then live in objects.
public final class SoftFma {

    private SoftFma() {}

    public static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
        float[] x = a.toArray();
        float[] y = b.toArray();
        float[] z = c.toArray();
        for (int i = 0; i < x.length; i++) {
            z[i] = Fma.soft(x[i], y[i], z[i]);
        }
        return FloatVector.fromArray(c.species(), z, 0);
    }
}
