package dev.bevis.data;

/// How labels are written as bytes: one byte each where there are at most 256 classes, else two,
/// the higher one first.
public final class LabelBytes {

    /// As many classes as one byte can name.
    private static final int ONE_BYTE = 256;

    private LabelBytes() {}

    /// How many bytes a label takes where there are `classes`.
    public static int perLabel(int classes) {
        return classes <= ONE_BYTE ? 1 : 2;
    }

    /// The bytes of labels.
    ///
    /// @param classes K; every label is below it
    /// @return one or two bytes a label, in order; the caller's own
    public static byte[] of(char[] labels, int classes) {
        int each = perLabel(classes);
        byte[] bytes = new byte[Math.multiplyExact(each, labels.length)];
        for (int i = 0; i < labels.length; i++) {
            put(labels[i], each, bytes, i * each);
        }
        return bytes;
    }

    /// Writes a label in `each` bytes from `at`.
    static void put(char label, int each, byte[] bytes, int at) {
        if (each == 2) {
            bytes[at] = (byte) (label >>> Byte.SIZE);
        }
        bytes[at + each - 1] = (byte) label;
    }

    /// The labels that bytes hold.
    ///
    /// @param classes K, as when they were written
    /// @throws IllegalArgumentException if half a label is left over
    public static char[] read(byte[] bytes, int classes) {
        int each = perLabel(classes);
        if (bytes.length % each != 0) {
            throw new IllegalArgumentException(
                    "Labels of "
                            + classes
                            + " classes take "
                            + each
                            + " bytes each, got "
                            + bytes.length
                            + " bytes");
        }
        char[] labels = new char[bytes.length / each];
        for (int i = 0; i < labels.length; i++) {
            int high = each == 2 ? (bytes[i * each] & 0xFF) << Byte.SIZE : 0;
            labels[i] = (char) (high | (bytes[i * each + each - 1] & 0xFF));
        }
        return labels;
    }

    /// Unsigned bytes as labels.
    static char[] widened(byte[] bytes) {
        return read(bytes, ONE_BYTE);
    }
}
