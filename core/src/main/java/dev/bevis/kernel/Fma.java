package dev.bevis.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;

import jdk.incubator.vector.FloatVector;

import java.lang.management.ManagementFactory;

/// Fused multiply-add, `a · b + c` rounded once, on any machine.
///
/// Without hardware for it, the JDK computes `Math.fma` in decimal arithmetic. Here the product is
/// taken in double, where it is exact, and the sum is rounded to odd, so that rounding it again to
/// float gives the same bits as rounding once (Boldo and Melquiond, *Emulation of FMA and correctly
/// rounded sums: proved algorithms using rounding to odd*, 2008, section 3).
public final class Fma {

    /// Whether the machine multiplies and adds in one instruction.
    public static final boolean HARDWARE = hardware();

    private Fma() {}

    static float fma(float a, float b, float c) {
        return HARDWARE ? Math.fma(a, b, c) : soft(a, b, c);
    }

    private static boolean hardware() {
        HotSpotDiagnosticMXBean vm =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    }

    /// [FloatVector#fma] for machines without it. Kernels choose in place, `HARDWARE ? a.fma(b, c)
    /// : soft(a, b, c)`, since a method of ours that chose might not be inlined, and vectors would
    /// then live in objects.
    static FloatVector soft(FloatVector a, FloatVector b, FloatVector c) {
        float[] x = a.toArray();
        float[] y = b.toArray();
        float[] z = c.toArray();
        for (int i = 0; i < x.length; i++) {
            z[i] = soft(x[i], y[i], z[i]);
        }
        return FloatVector.fromArray(c.species(), z, 0);
    }

    static float soft(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double part = sum - product;
        double error = (product - (sum - part)) + (c - part);
        long bits = Double.doubleToRawLongBits(sum);
        if (error != 0 && (bits & 1) == 0 && Math.abs(sum) <= Double.MAX_VALUE) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }
}
