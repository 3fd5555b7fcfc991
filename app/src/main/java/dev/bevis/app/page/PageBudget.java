package dev.bevis.app.page;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/// Processor time that threads of a page may take, so that together they never have more than a
/// small share of something: of what the whole process computes, where that trains. What else the
/// machine does makes no difference then.
///
/// There is something to begin with, since the first pieces of work, of which nothing is compiled
/// yet, take long, and short runs would be over before anything is shown. What is saved later,
/// while nobody looks, is no more than that.
final class PageBudget {

    private final LongSupplier clock;
    private final double share;
    private final double most;
    private double left;
    private long then;

    /// @param clock nanoseconds of what a share is taken of
    /// @param share of it, such as 0.01
    /// @param most nanoseconds that are there at first, and that can be saved
    PageBudget(LongSupplier clock, double share, long most) {
        this.clock = clock;
        this.share = share;
        this.most = most;
        left = most;
        then = clock.getAsLong();
    }

    /// Nanoseconds that this process has computed on all processors.
    static long processTime() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    /// Nanoseconds that this thread has computed, which must not be a virtual one.
    static long threadTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Somebody has computed so many nanoseconds for the page.
    synchronized void spend(long nanos) {
        earn();
        left -= nanos;
    }

    /// Whether there is something left.
    synchronized boolean allows() {
        earn();
        return left > 0;
    }

    private void earn() {
        long now = clock.getAsLong();
        left = Math.min(most, left + share * (now - then));
        then = now;
    }
}
