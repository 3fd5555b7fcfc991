package dev.bevis.kernel;

/// Random numbers as a pure function of seed, purpose, stream and index: Philox4x32-10.
///
/// Key: the 64-bit `seed`. Counter, 128 bits, from the most significant word: `purpose`, `stream`
/// (an epoch, an image, a layer …), and 64 bits of block number. There is no state, so draws may be
/// made in any order and by any number of threads.
///
/// The methods are views of the same words, so one stream should be read through one of them: block
/// `b` of a stream holds words `4b … 4b+3`, longs `2b` and `2b+1` (low word first), and all the
/// bits of gaussian `b`.
///
/// Salmon, Moraes, Dror, Shaw, *Parallel Random Numbers: As Easy as 1, 2, 3* (SC 2011), section 3.
///
/// @param seed any value
/// @param purpose what the numbers are for; two purposes never share a number
public record Philox(long seed, Purpose purpose) {

    /// What random numbers are drawn for. The codes are part of every result: never change one.
    public enum Purpose {
        INITIAL_WEIGHTS(1),
        BATCH_ORDER(2),
        SHAPES(3),
        AUGMENTATION(4),
        DROPOUT(5),
        GRADIENT_CHECK(6),
        BOOTSTRAP(7),
        SEARCH(8),
        HOLD_OUT(9),
        PERMUTATION_TEST(10),
        SPLIT(11),
        COLUMN_IMPORTANCE(16),
        PATCHES(17),
        MIXING(18),
        HALVING_RISK(20);

        private final int code;

        Purpose(int code) {
            this.code = code;
        }

        /// The most significant counter word.
        public int code() {
            return code;
        }
    }

    static final long LOW_WORD = 0xFFFF_FFFFL;
    static final long MULTIPLIER_0 = 0xD251_1F53L;
    static final long MULTIPLIER_2 = 0xCD9E_8D57L;
    static final int KEY_STEP_0 = 0x9E37_79B9;
    static final int KEY_STEP_1 = 0xBB67_AE85;
    static final int ROUNDS = 10;

    /// Word number `index` of a stream: 32 uniform bits.
    ///
    /// @param index from 0
    public int word(int stream, long index) {
        long two = half(index >>> 2, stream, (index & 2) != 0);
        return (int) ((index & 1) == 0 ? two : two >>> 32);
    }

    /// Long number `index` of a stream: 64 uniform bits, words `2·index` (low) and `2·index + 1`.
    ///
    /// @param index from 0
    public long longAt(int stream, long index) {
        return half(index >>> 1, stream, (index & 1) != 0);
    }

    /// A uniform number in [0, 1): the upper 53 bits of [#longAt(int, long)], times 2⁻⁵³.
    ///
    /// @param index from 0
    public double uniform(int stream, long index) {
        return uniform(longAt(stream, index));
    }

    /// The upper 53 bits, times 2⁻⁵³.
    static double uniform(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /// The bits of a word.
    static long low(int word) {
        return word & LOW_WORD;
    }

    /// A number from the normal distribution with mean 0 and standard deviation 1, by Box and
    /// Muller: `√(−2 ln u) · cos 2πv`, with `u` in (0, 1] and `v` in [0, 1) from the two halves of
    /// block `index`. Its absolute value is at most `√(106 ln 2)` = 8.58.
    ///
    /// @param index from 0
    public double gaussian(int stream, long index) {
        double u = ((half(index, stream, false) >>> 11) + 1) * 0x1p-53;
        double v = (half(index, stream, true) >>> 11) * 0x1p-53;
        return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /// Fills `out` with a uniform random permutation of `0 … out.length − 1`, by the inside-out
    /// form of Fisher and Yates. Position `i` uses long `i` of the stream, `j = ⌊long · (i+1) /
    /// 2⁶⁴⌋`; the bias of that is below 2⁻³² for any array.
    public void permutation(int stream, int[] out) {
        for (int i = 0; i < out.length; i++) {
            int j = (int) Math.unsignedMultiplyHigh(longAt(stream, i), i + 1L);
            out[i] = out[j];
            out[j] = i;
        }
    }

    private long half(long block, int stream, boolean upper) {
        return half(seed, block, ((long) purpose.code << 32) | (stream & LOW_WORD), upper);
    }

    /// Half of the 128-bit output for one key and counter. A half is returned, not four words, so
    /// that a draw allocates nothing.
    static long half(long key, long counterLow, long counterHigh, boolean upper) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        long x0 = counterLow & LOW_WORD;
        long x1 = counterLow >>> 32;
        long x2 = counterHigh & LOW_WORD;
        long x3 = counterHigh >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * x0;
            long product2 = MULTIPLIER_2 * x2;
            x0 = (product2 >>> 32) ^ x1 ^ (key0 & LOW_WORD);
            x1 = product2 & LOW_WORD;
            x2 = (product0 >>> 32) ^ x3 ^ (key1 & LOW_WORD);
            x3 = product0 & LOW_WORD;
            key0 += KEY_STEP_0;
            key1 += KEY_STEP_1;
        }
        return upper ? x2 | x3 << 32 : x0 | x1 << 32;
    }
}
