package dev.bevis.train.schedule;

import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

/// Cycles one after the other, each longer than the one before by the same factor.
///
/// @param first steps of the first, at least 1
/// @param factor at least 1
record GrowingCycles(long first, long factor) {

    /// Most that a cycle may be longer by.
    private static final long MOST_FACTOR = 1000;

    /// Where a step is.
    ///
    /// @param number of its cycle, from 0
    /// @param phase steps of the cycle before it
    /// @param length steps of the cycle
    record Place(long number, long phase, long length) {}

    Place of(long step) {
        if (factor == 1) {
            return new Place(step / first, step % first, first);
        }
        long phase = step;
        long length = first;
        long number = 0;
        while (phase >= length) {
            phase -= length;
            number++;
            length *= factor;
        }
        return new Place(number, phase, length);
    }

    /// Whether a cycle has just ended after so many updates.
    boolean endAfter(long updates) {
        return updates > 0 && of(updates).phase() == 0;
    }

    /// Steps of the first `count`.
    ///
    /// @throws IllegalArgumentException if that does not fit 63 bits
    long steps(long count) {
        if (factor == 1) {
            return Span.product(count, first);
        }
        long cycle = first;
        long sum = 0;
        for (long k = 0; k < count; k++) {
            sum += cycle;
            cycle = k == count - 1 ? cycle : Span.product(factor, cycle);
            if (sum < 0) {
                throw new IllegalArgumentException(
                        count + " cycles are too many steps to count; ask for fewer");
            }
        }
        return sum;
    }

    /// Refuses what does not grow as it can.
    ///
    /// @param name of the schedule
    /// @param peakFactor what the height of each peak is multiplied with
    static void requireGrowth(String name, long lengthFactor, double peakFactor) {
        if (lengthFactor < 1 || lengthFactor > MOST_FACTOR) {
            throw new IllegalArgumentException(
                    name
                            + " length-factor must be from 1 to 1000, got "
                            + lengthFactor
                            + "; with 2 the length of cycles doubles");
        }
        if (!(peakFactor > 0 && peakFactor <= 1)) {
            throw new IllegalArgumentException(
                    name
                            + " peak-factor must be above 0 and up to 1, got "
                            + Decimal.text(peakFactor)
                            + "; with 0.5 each peak is half as high");
        }
    }

    /// The peak of cycle `number`.
    static double peak(double min, double max, double peakFactor, long number) {
        return peakFactor == 1 || number == 0
                ? max
                : min + (max - min) * StrictMath.pow(peakFactor, (double) number);
    }

    /// What [Schedule#words] say of cycles that are not alike, behind those of the first.
    static String words(long lengthFactor, double peakFactor) {
        return (lengthFactor == 1 ? "" : ", each cycle " + lengthFactor + " times as long")
                + (peakFactor == 1
                        ? ""
                        : ", each peak " + Wording.number(peakFactor) + " times as high");
    }
}
