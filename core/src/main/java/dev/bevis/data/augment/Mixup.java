package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.data.Shape;
import dev.bevis.kernel.Kernels;

import java.util.List;

/// Mixup: normalized examples are averaged, `x_n ← λ · x_n + (1 − λ) · x_π(n)`, with one λ for the
/// batch and the permutation π of [BatchDraws].
///
/// Zhang, Cissé, Dauphin and Lopez-Paz, *mixup: Beyond Empirical Risk Minimization*, arXiv
/// 1710.09412.
///
/// @param alpha α of Beta(α, α), above 0, at most 1000
/// @param share of batches that are mixed, above 0, at most 1
@Example("{alpha: 0.2, share: 0.5}")
public record Mixup(double alpha, @Introduced("1") double share) implements Mixing {

    private static final Formula FORMULA =
            new Formula(
                    "x_n \\leftarrow \\lambda x_n + (1 - \\lambda) x_{\\pi(n)}, \\qquad \\ell_n ="
                            + " \\lambda\\, \\ell(s_n, y_n) + (1 - \\lambda)\\, \\ell(s_n,"
                            + " y_{\\pi(n)})",
                    MathMl.of(
                            "x_n ← λ x_n + ( 1 − λ )",
                            "<msub><mi>x</mi><mrow><mi>π</mi><mo>(</mo><mi>n</mi><mo>)</mo></mrow></msub>",
                            MathMl.comma(),
                            "ℓ_n = λ ℓ ( s_n , y_n ) + ( 1 − λ ) ℓ ( s_n ,",
                            "<msub><mi>y</mi><mrow><mi>π</mi><mo>(</mo><mi>n</mi><mo>)</mo></mrow></msub>",
                            ")"),
                    "an example keeps the share λ of itself and takes the rest from another one of"
                            + " its batch; its loss is λ times that of its own class plus 1 − λ"
                            + " times that of the other's");

    public Mixup {
        Mixing.require("mixup", alpha, share);
    }

    @Override
    public int code() {
        return 8;
    }

    @Override
    public void requireFit(Shape shape) {}

    @Override
    public double apply(BatchDraws draws, Shape shape, Mixed batch, Kernels kernels) {
        double share = draws.share(alpha);
        kernels.mix(batch.x(), batch.others(), batch.partners(), batch.images(), share);
        return share;
    }

    @Override
    public String words() {
        return "mixup " + details();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "zhang-2018",
                        "H. Zhang, M. Cissé, Y. N. Dauphin and D. Lopez-Paz, mixup: Beyond"
                                + " Empirical Risk Minimization, International Conference on"
                                + " Learning Representations, 2018, arXiv:1710.09412"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated("Mixup, after Zhang et al. (2018), " + introduction(""), FORMULA));
    }
}
