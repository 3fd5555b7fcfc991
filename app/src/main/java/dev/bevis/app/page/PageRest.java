package dev.bevis.app.page;

import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/// The rest of a thread of the page after each piece of work, so that it never takes more than a
/// small share of the machine.
///
/// Beside a run it lasts until the whole process has computed [#RUN_SHARE] times as long as the
/// piece took, by processor time: what else the machine does makes no difference. The first pieces
/// of work, of which nothing is compiled yet, are not repaid in full: else short runs would be over
/// before anything new is shown.
final class PageRest {

    private static final int RUN_SHARE = 100;
    private static final int STORE_SHARE = 20;
    private static final int COLD = 3;
    private static final long LONGEST_COLD_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 120_000;
    private static final long MILLION = 1_000_000;

    private final boolean besideRun;
    private long began;
    private int pieces;

    /// @param besideRun whether the process trains
    PageRest(boolean besideRun) {
        this.besideRun = besideRun;
    }

    /// A piece of work begins in this thread.
    void begins() {
        began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Rests after it.
    ///
    /// @param shortest milliseconds
    /// @param ends asked now and then whether the rest is to end at once
    void after(long shortest, BooleanSupplier ends) throws InterruptedException {
        long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        long computed = processTime();
        long longest = pieces++ < COLD ? LONGEST_COLD_MILLIS : LONGEST_MILLIS;
        long start = System.nanoTime();
        long slept;
        boolean repaid;
        do {
            // In parts, since the end of a study is to be seen at once.
            Thread.sleep(shortest);
            slept = System.nanoTime() - start;
            repaid =
                    besideRun
                            ? processTime() - computed >= RUN_SHARE * worked
                            : slept >= STORE_SHARE * worked;
        } while (!repaid && slept < longest * MILLION && !ends.getAsBoolean());
    }

    private static long processTime() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }
}
