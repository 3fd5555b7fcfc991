package dev.bevis.kernel.patch;

/// The codes of all patches of an image, added over its regions. One thread uses it at a time.
///
/// Of each patch `x` as [PatchFilters] has it and each filter `c_k`:
///
/// ```
/// s_k = Σ_j c_kj · x_j          a chain of fused multiply-adds, j ascending from 0
/// a_k = max(0, (Σ_j x_j² + Σ_j c_kj²) − 2 s_k)      the squared distance
/// ```
///
/// and a [PatchCode] makes of the `a_k` a number for each filter. In float `q` is `(p − m) · r`
/// with `m` and `r = 1/√(v + contrast)` from exact sums of integers, in double and rounded once;
/// `x_i` is a chain of fused multiply-adds from `b_i` on, j ascending; `Σ x_j²` is a chain of
/// rounded products, and `Σ c_kj²` is added in double and rounded once. No bit depends on the width
/// of vectors or on threads.
public interface PatchSums {

    /// The sums of one image: that of filter `k` over region `r` is at `r · K + k`.
    ///
    /// @param pixels unsigned bytes, plane by plane and row by row
    /// @param at where the image begins
    /// @param sums of as many numbers as regions times filters, overwritten
    void of(byte[] pixels, int at, float[] sums);
}
