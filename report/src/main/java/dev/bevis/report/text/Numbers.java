package dev.bevis.report.text;

import dev.bevis.choice.Wording;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.Verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/// Numbers as readers get them: with as many digits as their interval justifies.
///
/// An interval is told with two significant digits of its half width, and what lies in it with as
/// many decimals; more would be noise, fewer would hide a difference.
public final class Numbers {

    /// What stands where there is no number.
    public static final String NONE = "–";

    private static final double POINTS = 100;
    private static final int MOST_DECIMALS = 2;

    /// The p below which a claim is decided.
    private static final double ERROR = 0.05;

    /// Effects of claims, with as many digits as their intervals justify.
    public static final Verdict.EffectNumbers OF_EFFECTS =
            new Verdict.EffectNumbers() {
                @Override
                public String points(double difference, Optional<Interval> interval) {
                    return interval.map(i -> Numbers.points(difference, i))
                            .orElseGet(() -> Numbers.points(difference));
                }

                @Override
                public String percent(double accuracy, Optional<Interval> interval) {
                    return interval.map(i -> Numbers.percent(accuracy, i))
                                    .orElseGet(() -> Numbers.fixed(100 * accuracy, 1))
                            + " %";
                }
            };

    private Numbers() {}

    /// `52.13 [51.80, 52.46]`, percent; of one run its accuracy alone, with the digits of its
    /// sampling error on `images` images.
    public static String percent(Summary accuracies, int images) {
        return accuracies.isSingle()
                ? one(accuracies.mean(), images)
                : percent(accuracies.mean(), new Interval(accuracies.low(), accuracies.high()));
    }

    /// `52.13 [51.80, 52.46]`, percent.
    public static String percent(double share, Interval interval) {
        int decimals = decimals(POINTS * (interval.high() - interval.low()) / 2);
        return fixed(POINTS * share, decimals) + " " + range(interval, decimals);
    }

    /// `[51.80, 52.46]`, percent.
    public static String range(Interval interval) {
        return range(interval, decimals(POINTS * (interval.high() - interval.low()) / 2));
    }

    private static String range(Interval interval, int decimals) {
        return "["
                + fixed(POINTS * interval.low(), decimals)
                + ", "
                + fixed(POINTS * interval.high(), decimals)
                + "]";
    }

    /// The accuracy of one run on so many images, percent, with the digits of its sampling error.
    static String one(double share, int images) {
        Interval interval = new Proportion(share, Math.max(1, images)).interval();
        return fixed(POINTS * share, decimals(POINTS * (interval.high() - interval.low()) / 2));
    }

    /// `+1.60 [+1.20, +2.00]`, points.
    public static String points(double difference, Interval interval) {
        int decimals = decimals(POINTS * (interval.high() - interval.low()) / 2);
        return signed(POINTS * difference, decimals)
                + " ["
                + signed(POINTS * interval.low(), decimals)
                + ", "
                + signed(POINTS * interval.high(), decimals)
                + "]";
    }

    /// `+1.6`, points, one decimal.
    public static String points(double difference) {
        return signed(POINTS * difference, 1);
    }

    /// A standard deviation in points.
    public static String deviation(double share) {
        return Double.isFinite(share) ? fixed(POINTS * share, 2) : NONE;
    }

    /// A number as somebody wrote it: without the zeros and rounding errors at its end.
    public static String trimmed(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /// Such as `1.4373`: so many decimals.
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
    }

    private static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        boolean bare = text.startsWith("−") || text.equals(NONE) || text.matches("0(\\.0*)?");
        return bare ? text : "+" + text;
    }

    /// Decimals with which a half width has two significant digits, 0 to 2: accuracies on ten
    /// thousand images have no more.
    public static int decimals(double halfWidth) {
        if (!(halfWidth > 0) || Double.isInfinite(halfWidth)) {
            return 2;
        }
        int exponent = (int) Math.floor(StrictMath.log10(halfWidth));
        return Math.clamp(1L - exponent, 0, MOST_DECIMALS);
    }

    /// `p = 0.013`, or `p < 0.001`.
    static String p(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + bareP(p);
    }

    /// `0.013`, or `< 0.001`; with more decimals where rounding would move it to the other side of
    /// the limit of what is decided.
    public static String bareP(double p) {
        if (p < 0.001) {
            return "< 0.001";
        }
        int decimals = 3;
        String text = fixed(p, decimals);
        while (p < ERROR && Double.parseDouble(text) >= ERROR && decimals < 17) {
            decimals++;
            text = fixed(p, decimals);
        }
        return text;
    }

    /// `2.3e-7`: two significant digits of a small number.
    public static String scientific(double value) {
        return value == 0
                ? "0"
                : String.format(Locale.ROOT, "%.1e", value)
                        .replaceAll("e([+-])0*(\\d)", "e$1$2")
                        .replace("e+", "e");
    }

    /// A sum of derivatives, six significant digits.
    public static String sum(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(6))
                        .toString()
                        .replaceAll("^-", "−")
                        .replace('E', 'e')
                : NONE;
    }

    /// A number that somebody chose, such as a penalty, with at most four significant digits:
    /// `0.005`, `1.389e-4`, `45000`.
    public static String chosen(double value) {
        return Wording.number(value);
    }

    /// `45,000`.
    public static String count(long value) {
        return Wording.count(value);
    }

    /// `12.3 s`, `4 min 10 s`, `1 h 12 min`.
    public static String duration(double seconds) {
        String tenths = fixed(seconds, 1);
        if (seconds < 60 && !tenths.equals("60.0")) {
            return tenths + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /// `one pair of seeds`, `3 pairs of seeds`.
    public static String seeds(int count) {
        return count == 1 ? "one pair of seeds" : count + " pairs of seeds";
    }
}
