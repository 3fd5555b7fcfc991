package dev.bevis.kernel.packing;

import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.matrix.VectorWidth;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Rows of images that are flipped and shifted, copied by vectors.
///
/// What a vector of a moved row shows lies in as many neighboring bytes of the row before: it is
/// one load, whose bytes are put in order. The last vector of a row overlaps the one before it.
public final class MovedRows implements PixelSource {

    /// Most rows or columns that there are tables for.
    private static final int MOST = 128;

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(VectorWidth.LANES >= 8 ? 256 : 128));

    private static final Class<? extends ByteVector> VECTOR =
            BYTES.vectorType().asSubclass(ByteVector.class);

    private static final int L = BYTES.length();

    private MovedPixels source = new MovedPixels(new byte[0], 1, 1, 1, 0);

    /// Sizes that the tables are of.
    private int channels;

    private int height;

    private int width;

    /// Where row `y` of channel `c` is taken from, `(c · H + ρ_H(y − down)) · W`, at `((down + H −
    /// 1) · C + c) · H + y`.
    private int[] rows = {};

    /// For each shift to the right, mirrored or not, and each vector of a row: where the bytes that
    /// it shows begin in a row, and the order in which it shows them.
    private int[] begins = {};

    private byte[] orders = {};

    /// What writes some images, by vectors where there are tables for them.
    public PixelSource of(MovedPixels source, int images) {
        return fit(source, images) ? this : source::write;
    }

    /// Whether there are tables for such images, which are then made.
    boolean fit(MovedPixels source, int images) {
        boolean fits = source.width >= L && source.width <= MOST && source.height <= MOST;
        for (int i = 0; fits && i < images; i++) {
            fits =
                    Math.abs(source.down[i]) < source.height
                            && Math.abs(source.right[i]) < source.width;
        }
        if (fits) {
            this.source = source;
            prepare(source.channels, source.height, source.width);
        }
        return fits;
    }

    /// See [#table].
    int[] rows() {
        return rows;
    }

    /// See [#order].
    byte[] orders() {
        return orders;
    }

    /// Where in [#rows] those of an image begin: for each of its rows, those of all channels one
    /// after the other, where the one that it shows begins.
    int table(int image) {
        return (source.down[image] + height - 1) * channels * height;
    }

    /// Where in [#orders] that of an image begins, if a row is one vector; half a vector later its
    /// second half does, and a whole one can be read from there.
    int order(int image) {
        return move(image) * vectors() * L;
    }

    private int move(int image) {
        int moves = 2 * width - 1;
        return (source.mirrored[image] ? moves : 0) + source.right[image] + width - 1;
    }

    private int vectors() {
        return (width + L - 1) / L;
    }

    /// The first column of a vector of a row.
    private int first(int vector) {
        return Math.min(vector * L, width - L);
    }

    private void prepare(int newChannels, int newHeight, int newWidth) {
        if (newChannels == channels && newHeight == height && newWidth == width) {
            return;
        }
        channels = newChannels;
        height = newHeight;
        width = newWidth;
        rows = new int[(2 * height - 1) * channels * height];
        for (int at = 0; at < rows.length; at++) {
            int channel = at / height % channels;
            int down = at / height / channels - (height - 1);
            rows[at] =
                    (channel * height + MovedPixels.reflected(at % height - down, height)) * width;
        }
        int moves = 2 * width - 1;
        begins = new int[2 * moves * vectors()];
        orders = new byte[begins.length * L + L / 2];
        for (int at = 0; at < begins.length; at++) {
            int move = at / vectors();
            prepare(at, first(at % vectors()), move >= moves, move % moves - (width - 1));
        }
    }

    private void prepare(int at, int first, boolean mirrored, int right) {
        int[] columns = new int[L];
        int begin = width - L;
        for (int l = 0; l < L; l++) {
            int column = MovedPixels.reflected(first + l - right, width);
            columns[l] = mirrored ? width - 1 - column : column;
            begin = Math.min(begin, columns[l]);
        }
        begins[at] = begin;
        for (int l = 0; l < L; l++) {
            orders[at * L + l] = (byte) (columns[l] - begin);
        }
    }

    @Override
    public void write(int row, byte[] to, int at) {
        for (int vector = 0; vector < vectors(); vector++) {
            int place = move(row) * vectors() + vector;
            int begin = source.starts[row] + begins[place];
            copy(source.pixels, begin, table(row), place * L, to, at + first(vector));
        }
    }

    /// The bytes of a vector in all rows.
    private void copy(byte[] from, int begin, int table, int order, byte[] to, int at) {
        int[] sources = rows;
        int step = width;
        int count = channels * height;
        ByteVector ordered = VECTOR.cast(ByteVector.fromArray(BYTES, orders, order));
        for (int y = 0; y < count; y++) {
            ByteVector row = ByteVector.fromArray(BYTES, from, begin + sources[table + y]);
            VECTOR.cast(VECTOR.cast(ordered).selectFrom(VECTOR.cast(row)))
                    .intoArray(to, at + y * step);
        }
    }
}
