package dev.bevis.kernel.patch;

import dev.bevis.choice.Choice;

/// What becomes of the distances from a patch to all filters: a number for each filter, which are
/// added over the regions of an image.
public sealed interface PatchCode extends Choice permits BinaryCode, TriangleCode, NearestCode {

    /// The numbers of one patch, added to sums: the specification.
    ///
    /// @param squares `a`, the squared distances to the K filters; overwritten at will
    /// @param sums where number `k` is added at `at + k`
    void add(double[] squares, double[] sums, int at);

    /// The numbers of some places of an image in floats, added to sums.
    void add(PatchPanel panel);

    /// Whether what is added are whole numbers, at most 1 a place: the sum over a region of up to
    /// 255 places is then a byte.
    boolean isCount();
}
