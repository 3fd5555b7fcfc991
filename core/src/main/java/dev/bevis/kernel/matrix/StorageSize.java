package dev.bevis.kernel.matrix;

/// Arithmetic of storage sizes.
public final class StorageSize {

    /// First element used of a large array. With a 16-byte array header and the array at the start
    /// of a heap region, as the G1 collector places large ones, rows then begin on cache lines.
    static final int FIRST = 12;

    /// Arrays at least this long, 512 KiB and some, are large to G1 with regions of 1 MiB.
    static final int LARGE = (1 << 17) + 64;

    /// The longest array that a virtual machine makes.
    public static final int LONGEST = Integer.MAX_VALUE - 8;

    private StorageSize() {}

    public static int ceilDivide(int a, int b) {
        return (a + b - 1) / b;
    }

    public static int roundUp(int a, int multiple) {
        return ceilDivide(a, multiple) * multiple;
    }

    /// `elements` of a network or a batch as an array length.
    ///
    /// @throws IllegalArgumentException if no array is that long
    public static int size(String what, long elements) {
        return size(what, elements, "make the network or the batch smaller");
    }

    /// As the other method.
    ///
    /// @param cure what makes it shorter
    public static int size(String what, long elements, String cure) {
        if (elements > LONGEST) {
            throw new IllegalArgumentException(
                    "a "
                            + what
                            + " of "
                            + elements
                            + " numbers is too large, at most 2^31 - 9 fit; "
                            + cure);
        }
        return (int) elements;
    }
}
