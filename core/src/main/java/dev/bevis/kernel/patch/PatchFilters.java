package dev.bevis.kernel.patch;

/// What patches are compared with: filters in the space of whitened patches, and the way there.
///
/// A patch `p` of `d` bytes in 0 … 255 becomes `q = (p − m) / √(v + contrast)` with the mean `m`
/// and the variance `v = (1/d) Σ (p_j − m)²` of its own numbers, and then `x_i = b_i + Σ_j A_ij ·
/// q_j`. The arrays are not copied: read them, never write them.
///
/// @param grid where the patches lie
/// @param contrast what is added to the variance, above 0, in squared units of a byte
/// @param whitening `A`, d × d, row by row
/// @param offset `b`, d
/// @param centers the filters `c`, K × d, row by row
public record PatchFilters(
        PatchGrid grid, double contrast, float[] whitening, float[] offset, float[] centers) {

    public PatchFilters {
        int length = grid.length();
        if (whitening.length != length * length
                || offset.length != length
                || centers.length == 0
                || centers.length % length != 0) {
            throw new IllegalArgumentException(
                    "patches of "
                            + length
                            + " numbers need as many offsets, "
                            + length * length
                            + " numbers of whitening and a multiple of "
                            + length
                            + " numbers of filters, got "
                            + offset.length
                            + ", "
                            + whitening.length
                            + " and "
                            + centers.length);
        }
    }

    /// K, the number of filters.
    public int count() {
        return centers.length / grid.length();
    }
}
