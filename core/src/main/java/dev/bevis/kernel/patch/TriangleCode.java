package dev.bevis.kernel.patch;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;

import java.util.List;

/// How much closer a filter is to the patch than filters are on average: `max(0, (1/K) Σ_i z_i −
/// z_k)` with the distances `z_k = √a_k`; "k-means (triangle)" of Coates, Ng and Lee, *An Analysis
/// of Single-Layer Networks in Unsupervised Feature Learning* (AISTATS 2011).
///
/// The sum of the `z_i` is a chain, i ascending from 0, and is divided by K. In float the numbers
/// of place `n`, as [PatchGrid] numbers them, are added in lane `n mod 16`, n ascending, and the 16
/// lanes in a fixed tree, halves to each other until one is left; in double n ascending.
@Named("triangle")
public record TriangleCode() implements PatchCode {

    @Override
    public String text() {
        return "triangle";
    }

    @Override
    public String words() {
        return "triangle codes, how much closer than average";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With the distances z of a patch x to the K filters c, its triangle code"
                                + " is:",
                        new Formula(
                                "f_k = \\max\\left(0, \\frac{1}{K}\\sum_{i=1}^{K} z_i -"
                                        + " z_k\\right),\\quad z_k = \\lVert x - c_k\\rVert",
                                MathMl.of(
                                        "f_k = max ( 0 ,",
                                        MathMl.fraction("1", "K"),
                                        "∑ z_i − z_k ) , z_k = ‖ x − c_k ‖"),
                                "f is the mean of all K distances z minus z, or 0 if that is"
                                        + " negative; z is the Euclidean distance from x to c")));
    }

    @Override
    public List<Publication> publications() {
        return List.of(COATES);
    }

    /// Where patch features come from.
    public static final Publication COATES =
            new Publication(
                    "coates-2011",
                    "A. Coates, A. Y. Ng, H. Lee, An Analysis of Single-Layer Networks in"
                            + " Unsupervised Feature Learning, AISTATS 2011, PMLR 15, 215–223");

    @Override
    public void add(double[] squares, double[] sums, int at) {
        double sum = 0;
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Math.sqrt(squares[k]);
            sum += squares[k];
        }
        double mean = sum / squares.length;
        for (int k = 0; k < squares.length; k++) {
            sums[at + k] += Math.max(0, mean - squares[k]);
        }
    }

    @Override
    public void add(PatchPanel panel) {
        panel.takeRoots();
        panel.addBelowMean();
    }

    @Override
    public boolean isCount() {
        return false;
    }
}
