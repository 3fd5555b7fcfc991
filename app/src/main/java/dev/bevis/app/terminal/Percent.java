package dev.bevis.app.terminal;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.statistics.Summary;

import java.util.Locale;

/// Accuracies as people read them: percentages, and differences of them in points.
public final class Percent {

    private Percent() {}

    /// `52.13 [51.80, 52.46]`, or `52.13 (one seed)`.
    public static String of(Summary summary) {
        return summary.isSingle()
                ? of(summary.mean()) + " (one seed)"
                : of(summary.mean()) + " " + of(new Interval(summary.low(), summary.high()));
    }

    /// `52.13 [51.15, 53.11]`, with the interval of one accuracy for other images, or as of a
    /// summary of several for other seeds.
    public static String ofNetworks(Summary summary, int images) {
        return summary.isSingle()
                ? of(summary.mean()) + " " + of(new Proportion(summary.mean(), images).interval())
                : of(summary);
    }

    /// `52.13`.
    public static String of(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f", 100 * share) : "–";
    }

    /// `[51.80, 52.46]`.
    public static String of(Interval interval) {
        return "[" + of(interval.low()) + ", " + of(interval.high()) + "]";
    }

    /// `+1.60`.
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    /// `[+1.20, +2.00]`.
    public static String points(Interval interval) {
        return "[" + points(interval.low()) + ", " + points(interval.high()) + "]";
    }
}
