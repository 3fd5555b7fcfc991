package dev.bevis.app.command.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long steps take: the median over blocks of steps that last some hundredths of a second each,
/// after the first tenths of a second, in which the machine warms up.
final class StepTimes {

    private static final double WARM_UP_SECONDS = 0.3;
    private static final double BLOCK_SECONDS = 0.03;

    private final List<Double> blocks = new ArrayList<>();
    private double start = Double.NaN;
    private double now;
    private double blockStart;
    private long stepsInBlock;

    /// One more step is done.
    ///
    /// @param seconds on a clock
    void step(double seconds) {
        now = seconds;
        if (Double.isNaN(start)) {
            start = seconds;
            blockStart = seconds;
            return;
        }
        if (seconds - start < WARM_UP_SECONDS) {
            blockStart = seconds;
            return;
        }
        stepsInBlock++;
        if (seconds - blockStart >= BLOCK_SECONDS) {
            blocks.add((seconds - blockStart) / stepsInBlock);
            blockStart = seconds;
            stepsInBlock = 0;
        }
    }

    /// Seconds measured, without the warm-up; 0 before the first step.
    double measured() {
        return Double.isNaN(start) ? 0 : Math.max(0, now - start - WARM_UP_SECONDS);
    }

    /// Microseconds of a step that a share of the blocks were faster than.
    ///
    /// @param share 0 to 1
    double microseconds(double share) {
        double[] sorted = blocks.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : 1e6 * sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
