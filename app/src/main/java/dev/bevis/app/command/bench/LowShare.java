package dev.bevis.app.command.bench;

import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.VectorWidth;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What may be the reason where steps reach little of the machine's peak.
final class LowShare {

    /// Units of the first layer below which moving images takes about as long as the arithmetic.
    private static final int FEW_UNITS = 16;

    /// How many times as long the slow blocks of steps take as the fast ones on a machine that
    /// others use too.
    private static final double UNEVEN = 1.5;

    private LowShare() {}

    /// Reasons that this measurement shows, or where to look for others.
    ///
    /// @param threads that computed
    /// @param arithmetic what computed, as kernels describe it
    static List<String> lookAt(Workload workload, int threads, StepTimes times, String arithmetic) {
        List<String> reasons = new ArrayList<>();
        int processors = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (threads > processors) {
            reasons.add(threads + " threads on " + count(processors));
        } else if (load > processors + 0.5) {
            reasons.add(
                    String.format(
                            Locale.ROOT,
                            "other programs (load average %.1f on %s)",
                            load,
                            count(processors)));
        } else if (times.microseconds(0.9) > UNEVEN * times.microseconds(0.1)) {
            reasons.add("what else the processor is used for: times of steps are uneven");
        }
        if (VectorWidth.BITS < VectorWidth.MACHINE_BITS) {
            reasons.add(
                    VectorWidth.VARIABLE
                            + "="
                            + VectorWidth.BITS
                            + ": the machine has vectors of "
                            + VectorWidth.MACHINE_BITS
                            + " bits");
        }
        if (!Fma.HARDWARE) {
            reasons.add("no instruction that multiplies and adds: use a newer processor");
        }
        if (workload.firstUnits() < FEW_UNITS) {
            reasons.add(
                    "packing of images, which takes much of a step with "
                            + workload.firstUnits()
                            + " units in the first layer");
        }
        if (reasons.isEmpty()) {
            reasons.add(
                    "what --parts says, and bench/kernels, which measures each kernel ("
                            + arithmetic
                            + ")");
        }
        return reasons;
    }

    private static String count(int processors) {
        return processors + (processors == 1 ? " processor" : " processors");
    }
}
