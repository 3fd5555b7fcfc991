package dev.bevis.data.idx;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The beginning of an IDX file: two zeros, the type, the number of dimensions, and each dimension
/// as four bytes, highest first.
///
/// LeCun, Cortes, Burges, *The MNIST database of handwritten digits* (1998).
///
/// @param dimensions 1 to 4, each at least 1
record IdxHeader(IdxType type, int[] dimensions) {

    static final int MOST_DIMENSIONS = 4;

    /// Most bytes that a header has.
    static final int MOST_BYTES = Integer.BYTES * (1 + MOST_DIMENSIONS);

    static IdxHeader read(ByteReader in) throws IOException {
        int zeros = in.read() << 8 | in.read();
        Optional<IdxType> type = IdxType.of(in.read());
        int count = in.read();
        if (zeros != 0 || type.isEmpty()) {
            throw new DatasetException(
                    in.where()
                            + ": expected an IDX file, which begins with 0, 0 and the type of its"
                            + " numbers, found something else; fetch it again");
        }
        if (count < 1 || count > MOST_DIMENSIONS) {
            throw new DatasetException(
                    in.where()
                            + ": expected 1 to "
                            + MOST_DIMENSIONS
                            + " dimensions, such as 60000 × 28 × 28, found "
                            + count);
        }
        int[] dimensions = new int[count];
        long numbers = 1;
        for (int i = 0; i < count; i++) {
            long dimension = 0;
            for (int k = 0; k < Integer.BYTES; k++) {
                dimension = dimension << 8 | in.read();
            }
            numbers = dimension > Integer.MAX_VALUE ? Long.MAX_VALUE : numbers * dimension;
            if (numbers < 1 || numbers > Integer.MAX_VALUE - 8) {
                throw new DatasetException(
                        in.where()
                                + ": expected dimensions whose product is 1 to 2147483639, found "
                                + dimension
                                + " as dimension "
                                + (i + 1)
                                + " of "
                                + count
                                + "; the file is damaged, or too large: divide it");
            }
            dimensions[i] = (int) dimension;
        }
        return new IdxHeader(type.get(), dimensions);
    }

    /// How many examples there are.
    int count() {
        return dimensions[0];
    }

    /// How many numbers an example has.
    int features() {
        int features = 1;
        for (int i = 1; i < dimensions.length; i++) {
            features *= dimensions[i];
        }
        return features;
    }

    /// How many numbers there are in all.
    int numbers() {
        return count() * features();
    }

    /// Such as `60000 × 28 × 28`.
    String words() {
        return Arrays.stream(dimensions)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" × "));
    }
}
