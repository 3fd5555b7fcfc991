package dev.bevis.kernel.packing;

/// Lines of the cache that are read before they are needed.
///
/// Images of a batch lie anywhere in memory. What takes time is not to read their bytes but to wait
/// for the first of each page and line; so many are asked for at once.
final class CacheLines {

    /// Bytes of a line; where lines are longer, some are read twice.
    private static final int LINE = 64;

    /// What was read, for the compiler leaves out loops without a result.
    int sum;

    /// Reads a byte of each line of some images, the first line of all before the second of any.
    ///
    /// @param starts where each image begins
    /// @param from the first of the images
    /// @param end one past the last
    /// @param offset where the stretch that is read begins in each
    /// @param length of the stretch
    void touch(byte[] bytes, int[] starts, int from, int end, int offset, int length) {
        int read = 0;
        for (int k = offset; k < offset + length; k += LINE) {
            for (int i = from; i < end; i++) {
                read += bytes[starts[i] + k];
            }
        }
        sum = read;
    }
}
