package dev.bevis.kernel.machine;

import com.sun.management.HotSpotDiagnosticMXBean;

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

    public static float fma(float a, float b, float c) {
        return HARDWARE ? Math.fma(a, b, c) : soft(a, b, c);
    }

    private static boolean hardware() {
        HotSpotDiagnosticMXBean vm =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    }

    public static float soft(float a, float b, float c) {
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
