package dev.bevis.app.command.bench;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/// Bytes that steps allocate on all threads of the Java machine, from a step on.
final class AllocatedBytes {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long before = -1;
    private long bytes;
    private long steps;

    /// A step was made.
    ///
    /// @param counts whether it counts; all after the first that does do
    void step(boolean counts) {
        if (before >= 0) {
            steps++;
            bytes = threads.getTotalThreadAllocatedBytes() - before;
        } else if (counts) {
            before = threads.getTotalThreadAllocatedBytes();
        }
    }

    /// Bytes of a step; 0 where none counted.
    double perStep() {
        return steps == 0 ? 0 : (double) bytes / steps;
    }
}
