package dev.bevis.app.command.bench;

import dev.bevis.app.terminal.Text;
import dev.bevis.text.Spelling;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.average.LastWeights;

import java.io.PrintStream;
import java.util.Locale;

/// Measurements as the console shows them.
final class BenchText {

    /// Bytes of a step that are no sign of vectors in objects.
    private static final double MOST_BYTES = 20_000;

    /// Nanoseconds from core to core that are more than a way through a cache.
    private static final double COMMON_CACHE = 100;

    private static final String PLAIN = Spelling.brief(new GradientDescent());
    private static final String NONE = Spelling.brief(new LastWeights());

    private BenchText() {}

    /// The limits, and the head of the table.
    static void printMachine(BenchReport.Machine machine, PrintStream out) {
        for (BenchReport.Limits limits : machine.limits()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "Machine   %d %s: %.1f GFLOP/s of multiply-adds, %.1f GB/s read from"
                                    + " memory",
                            limits.threads(),
                            limits.threads() == 1 ? "thread" : "threads",
                            limits.gigaflops(),
                            limits.readGigabytesPerSecond()));
        }
        out.println("Kernels   " + machine.arithmetic());
        out.println("Data      " + machine.dataset());
        out.println();
        out.println(
                "workload        threads   µs a step   10% to 90% of blocks     images/s   of the"
                        + " peak   test");
        out.flush();
    }

    /// A row of the table, and below it what went wrong with the kernels, if anything did.
    static String line(BenchReport.Measurement m) {
        String row = row(m);
        if (m.compiledAgain() > 0) {
            row +=
                    String.format(
                            Locale.ROOT,
                            "%n                kernels were compiled badly and replaced %d times;"
                                    + " at the end: %s",
                            m.compiledAgain(),
                            m.arithmetic());
        }
        if (m.bytesPerStep() > MOST_BYTES) {
            row +=
                    String.format(
                            Locale.ROOT,
                            "%n                a step allocated %s bytes: kernels are not compiled"
                                    + " as they should be",
                            Text.count(Math.round(m.bytesPerStep())));
        }
        if (m.coreToCoreNanoseconds() != null && m.coreToCoreNanoseconds() > COMMON_CACHE) {
            row +=
                    String.format(
                            Locale.ROOT,
                            "%n                cores without a common cache, %.0f ns from one to"
                                    + " another: threads that share a network are slower",
                            m.coreToCoreNanoseconds());
        }
        if (m.parts() != null) {
            for (BenchReport.Part part : m.parts()) {
                row +=
                        String.format(
                                Locale.ROOT,
                                "%n%27.1f   %5.1f%%  %s",
                                part.microseconds(),
                                100 * part.share(),
                                part.method());
            }
        }
        if (!m.lookAt().isEmpty()) {
            row +=
                    String.format(
                            Locale.ROOT,
                            "%n                less than %.0f%% of the peak; look at: %s",
                            100 * Bench.LOW_SHARE,
                            String.join("; ", m.lookAt()));
        }
        return row;
    }

    private static String row(BenchReport.Measurement m) {
        return String.format(
                Locale.ROOT,
                "%-15s %7d %11.1f   %9.1f to %8.1f %12s %12s %6s%s",
                m.workload(),
                m.threads(),
                m.microsecondsPerStep(),
                m.fastestTenth(),
                m.slowestTenth(),
                Text.count(Math.round(m.imagesPerSecond())),
                Text.shortPercent(m.peakShare()),
                m.testAccuracy() == null ? "" : Text.shortPercent(m.testAccuracy()),
                rules(m));
    }

    /// The rule, the average and the augmentation, where they are not plain descent and none.
    private static String rules(BenchReport.Measurement m) {
        return (m.optimizer().equals(PLAIN) ? "" : "   " + m.optimizer())
                + (m.weightAverage().equals(NONE) ? "" : "   " + m.weightAverage())
                + (m.augment().equals("none") ? "" : "   " + m.augment());
    }
}
