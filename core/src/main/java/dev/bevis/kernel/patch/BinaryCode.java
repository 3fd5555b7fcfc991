package dev.bevis.kernel.patch;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;

import java.util.List;

/// 1 where a filter is closer to the patch than filters are on average, else 0: `z_k < (1/K) Σ_i
/// z_i` with the distances `z_k = √a_k`.
///
/// The sum of the `z_i` is a chain, i ascending from 0, and is divided by K; in float as in double.
/// A filter just as far as the average is not closer.
@Named("binary")
public record BinaryCode() implements PatchCode {

    @Override
    public String text() {
        return "binary";
    }

    @Override
    public String words() {
        return "binary codes, closer than average or not";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With the distances z of a patch x to the K filters c, its binary code is:",
                        new Formula(
                                "f_k = \\left[z_k < \\frac{1}{K}\\sum_{i=1}^{K} z_i\\right],\\quad"
                                        + " z_k = \\lVert x - c_k\\rVert",
                                MathMl.of(
                                        "f_k = [ z_k",
                                        "<mo>&lt;</mo>",
                                        MathMl.fraction("1", "K"),
                                        "∑ z_i ] , z_k = ‖ x − c_k ‖"),
                                "f is 1 where z is below the mean of all K distances z, else 0; z"
                                        + " is the Euclidean distance from x to c")));
    }

    @Override
    public void add(double[] squares, double[] sums, int at) {
        double sum = 0;
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Math.sqrt(squares[k]);
            sum += squares[k];
        }
        double mean = sum / squares.length;
        for (int k = 0; k < squares.length; k++) {
            sums[at + k] += squares[k] < mean ? 1 : 0;
        }
    }

    @Override
    public void add(PatchPanel panel) {
        panel.takeRoots();
        panel.countBelowMean();
    }

    @Override
    public boolean isCount() {
        return true;
    }
}
