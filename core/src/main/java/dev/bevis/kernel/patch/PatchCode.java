package dev.bevis.kernel.patch;

import dev.bevis.choice.Choice;
import dev.bevis.text.Decimal;

/// What becomes of the distances from a patch to all filters: a number for each filter, which are
/// added over the regions of an image.
public sealed interface PatchCode extends Choice permits BinaryCode, TriangleCode, NearestCode {

    /// How it is written where a word is wanted, such as `binary` or `nearest-0.4`.
    String text();

    /// The code that a word means.
    ///
    /// @throws IllegalArgumentException naming the valid ones
    static PatchCode parse(String text) {
        return switch (text) {
            case "binary" -> new BinaryCode();
            case "triangle" -> new TriangleCode();
            case "nearest" -> NearestCode.USUAL;
            case String nearest when nearest.startsWith("nearest-") ->
                    new NearestCode(Decimal.real(nearest.substring("nearest-".length())));
            case String _ ->
                    throw new IllegalArgumentException(
                            "no code of patches is called '"
                                    + text
                                    + "'; known: binary, triangle, nearest (the nearest 40 % of the"
                                    + " filters) and nearest with a share, such as nearest-0.3");
        };
    }

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
