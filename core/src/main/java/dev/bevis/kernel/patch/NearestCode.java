package dev.bevis.kernel.patch;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.text.Decimal;

import java.util.Arrays;
import java.util.List;

/// 1 for the filters that are nearest to the patch, else 0: a share of all filters, `m = max(1,
/// round(share · K))` of them, halves up. Of filters just as far away those of smaller numbers
/// count as nearer. After Thiry, Arbel, Belilovsky and Oyallon, *The Unreasonable Effectiveness of
/// Patches in Deep Convolutional Kernels Methods* (ICLR 2021), who take the nearest 40 %.
///
/// @param share of the filters, above 0 and below 1
@Named("nearest")
@Example("{share: 0.4}")
public record NearestCode(@Introduced("0.4") double share) implements PatchCode {

    /// The share that Thiry et al. found best.
    public static final NearestCode USUAL = new NearestCode(0.4);

    public NearestCode {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share of nearest filters must be above 0 and below 1, got "
                            + share
                            + "; for example 0.4");
        }
    }

    /// m, how many of K filters are taken.
    public int nearest(int filters) {
        return Math.clamp((long) Math.floor(share * filters + 0.5), 1, filters);
    }

    @Override
    public String text() {
        return "nearest-" + Decimal.text(share);
    }

    @Override
    public String words() {
        return "nearest codes, among the " + Decimal.text(100 * share) + " % nearest or not";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With the distances z of a patch x to the K filters c, its code is:",
                        new Formula(
                                "f_k = \\left[z_k \\text{ is among the } m \\text{"
                                        + " smallest}\\right],\\quad z_k = \\lVert x - c_k\\rVert",
                                MathMl.of(
                                        "f_k = [ z_k ∈",
                                        "<mtext>the m smallest</mtext>",
                                        "] , z_k = ‖ x − c_k ‖"),
                                "f is 1 where z is among the m smallest of the K distances, else 0;"
                                        + " z is the Euclidean distance from x to c")));
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "thiry-2021",
                        "L. Thiry, M. Arbel, E. Belilovsky, E. Oyallon, The Unreasonable"
                                + " Effectiveness of Patches in Deep Convolutional Kernels Methods,"
                                + " ICLR 2021"));
    }

    @Override
    public void add(double[] squares, double[] sums, int at) {
        int left = nearest(squares.length);
        double[] sorted = squares.clone();
        Arrays.sort(sorted);
        double limit = sorted[left - 1];
        for (double square : squares) {
            left -= square < limit ? 1 : 0;
        }
        for (int k = 0; k < squares.length; k++) {
            if (squares[k] < limit) {
                sums[at + k]++;
            } else if (squares[k] == limit && left > 0) {
                sums[at + k]++;
                left--;
            }
        }
    }

    @Override
    public void add(PatchPanel panel) {
        panel.countNearest(nearest(panel.filters()));
    }

    @Override
    public boolean isCount() {
        return true;
    }
}
