package dev.bevis.data.summary;

import dev.bevis.data.Images;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;

import java.util.List;
import java.util.OptionalInt;

/// The numbers of a column, or of several.
///
/// @param count of those that are not missing
/// @param missing how many are
/// @param min the smallest; NaN where there is no number, as the others
/// @param mean in double, in the order of the images
/// @param deviation the standard deviation with `count − 1`, 0 of a single number
/// @param max the largest
/// @param distinct how many different ones there are; empty if more than [#MOST_DISTINCT]
public record NumberSummary(
        long count,
        long missing,
        double min,
        double mean,
        double deviation,
        double max,
        OptionalInt distinct) {

    /// Different numbers are counted up to here.
    public static final int MOST_DISTINCT = 1_000;

    private static final int SLOTS = 4_096;

    /// Some numbers, shown one after the other.
    private interface Numbers {

        void each(Taker taker);
    }

    private interface Taker {

        void take(double number);
    }

    /// The numbers of a column.
    static NumberSummary ofColumn(Images images, int column) {
        return of(taker -> {
            for (int i = 0; i < images.count(); i++) {
                taker.take(images.value(i, column));
            }
        });
    }

    /// All numbers of all images.
    static NumberSummary ofAll(List<Images> parts) {
        if (parts.stream().allMatch(images -> images.values() instanceof ByteFeatures)) {
            return ofBytes(parts);
        }
        return of(taker -> {
            for (Images images : parts) {
                Features values = images.values();
                for (int i = 0; i < values.length(); i++) {
                    taker.take(values.value(i));
                }
            }
        });
    }

    /// Of bytes it is enough to know how often each occurs.
    private static NumberSummary ofBytes(List<Images> parts) {
        long[] times = new long[Byte.MAX_VALUE - Byte.MIN_VALUE + 1];
        for (Images images : parts) {
            for (byte value : ((ByteFeatures) images.values()).data()) {
                times[value & 0xFF]++;
            }
        }
        long count = 0;
        double sum = 0;
        int different = 0;
        for (int value = 0; value < times.length; value++) {
            count += times[value];
            sum += times[value] * pixel(value);
            different += times[value] > 0 ? 1 : 0;
        }
        double mean = sum / count;
        double squares = 0;
        double min = Double.NaN;
        double max = Double.NaN;
        for (int value = 0; value < times.length; value++) {
            if (times[value] > 0) {
                squares += times[value] * (pixel(value) - mean) * (pixel(value) - mean);
                min = Double.isNaN(min) ? pixel(value) : min;
                max = pixel(value);
            }
        }
        double deviation = count == 1 ? 0 : Math.sqrt(squares / (count - 1));
        return new NumberSummary(count, 0, min, mean, deviation, max, OptionalInt.of(different));
    }

    private static double pixel(int value) {
        return value / 255.0;
    }

    private static NumberSummary of(Numbers numbers) {
        Pass first = new Pass();
        numbers.each(first::take);
        double mean = first.min == first.max ? first.min : first.sum / first.count;
        double[] squares = {0};
        numbers.each(number -> {
            if (!Double.isNaN(number)) {
                squares[0] += (number - mean) * (number - mean);
            }
        });
        boolean isEmpty = first.count == 0;
        return new NumberSummary(
                first.count,
                first.missing,
                isEmpty ? Double.NaN : first.min,
                isEmpty ? Double.NaN : mean,
                isEmpty
                        ? Double.NaN
                        : first.count == 1 ? 0 : Math.sqrt(squares[0] / (first.count - 1)),
                isEmpty ? Double.NaN : first.max,
                first.different > MOST_DISTINCT
                        ? OptionalInt.empty()
                        : OptionalInt.of(first.different));
    }

    /// What one look at the numbers gives.
    private static final class Pass {

        private final double[] slots = new double[SLOTS];
        private final boolean[] isTaken = new boolean[SLOTS];
        private long count;
        private long missing;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private int different;

        void take(double number) {
            if (Double.isNaN(number)) {
                missing++;
                return;
            }
            count++;
            sum += number;
            min = Math.min(min, number);
            max = Math.max(max, number);
            if (different <= MOST_DISTINCT) {
                // 0 and -0 are one number.
                note(number + 0.0);
            }
        }

        private void note(double number) {
            long bits = Double.doubleToRawLongBits(number) * 0x9E37_79B9_7F4A_7C15L;
            int slot = (int) (bits >>> 52) & SLOTS - 1;
            while (isTaken[slot] && slots[slot] != number) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (!isTaken[slot]) {
                isTaken[slot] = true;
                slots[slot] = number;
                different++;
            }
        }
    }
}
