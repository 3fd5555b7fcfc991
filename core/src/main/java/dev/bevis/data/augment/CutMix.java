package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// CutMix: a box of each image, the same for the whole batch, is replaced by that of its partner,
/// in all channels. λ is the share of the image that is left, after the box is clipped.
///
/// With `λ₀ ~ Beta(α, α)`, `r = ⌊u₁ · H⌋`, `c = ⌊u₂ · W⌋` (see [BatchDraws]), `h = ⌊H · √(1 − λ₀)⌋`
/// and `w = ⌊W · √(1 − λ₀)⌋`, the box has rows from `max(0, r − ⌊h / 2⌋)` to below `min(H, r + ⌊h /
/// 2⌋)`, and columns alike; `λ = 1 − area / (H · W)`.
///
/// Yun, Han, Oh, Chun, Choe and Yoo, *CutMix: Regularization Strategy to Train Strong Classifiers
/// with Localizable Features*, arXiv 1905.04899.
///
/// @param alpha α of Beta(α, α), above 0, at most 1000
/// @param share of batches that are mixed, above 0, at most 1
@Named("cutmix")
@Example("{alpha: 1, share: 0.5}")
public record CutMix(double alpha, @Introduced("1") double share) implements Mixing {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = \\lambda\\, \\ell(s_n, y_n) + (1 - \\lambda)\\, \\ell(s_n,"
                            + " y_{\\pi(n)}), \\qquad \\lambda = 1 - \\frac{\\text{pixels of the"
                            + " box}}{\\text{pixels of the image}}",
                    MathMl.of(
                            "ℓ_n = λ ℓ ( s_n , y_n ) + ( 1 − λ ) ℓ ( s_n ,",
                            "<msub><mi>y</mi><mrow><mi>π</mi><mo>(</mo><mi>n</mi><mo>)</mo></mrow></msub>",
                            ")",
                            MathMl.comma(),
                            "λ = 1 −",
                            "<mfrac><mtext>pixels of the box</mtext><mtext>pixels of the"
                                    + " image</mtext></mfrac>"),
                    "the loss of an image is λ times that of its own class plus 1 − λ times that of"
                            + " the class of the image from which the box comes, λ being the share"
                            + " of pixels outside the box");

    public CutMix {
        Mixing.require("cutmix", alpha, share);
    }

    @Override
    public int code() {
        return 9;
    }

    @Override
    public void requireFit(Shape shape) {
        var _ = image(shape);
    }

    @Override
    public double apply(BatchDraws draws, Shape shape, Mixed batch, Kernels kernels) {
        ImageShape image = image(shape);
        Box box = box(draws, image);
        Matrix x = batch.x();
        Matrix others = batch.others();
        kernels.run(
                row -> {
                    int partner = batch.partners()[row];
                    box.forEach(image, column -> x.set(row, column, others.get(partner, column)));
                },
                batch.images());
        return 1 - box.area() / ((double) image.height() * image.width());
    }

    private Box box(BatchDraws draws, ImageShape image) {
        double side = Math.sqrt(1 - draws.share(alpha));
        int rows = (int) (image.height() * side) / 2 * 2;
        int columns = (int) (image.width() * side) / 2 * 2;
        return Box.around(
                image,
                draws.below(1, image.height()),
                draws.below(2, image.width()),
                rows,
                columns);
    }

    @Override
    public String words() {
        return "CutMix " + details();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "yun-2019",
                        "S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe and Y. Yoo, CutMix:"
                                + " Regularization Strategy to Train Strong Classifiers with"
                                + " Localizable Features, IEEE International Conference on Computer"
                                + " Vision, 2019, arXiv:1905.04899"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "CutMix, after Yun et al. (2019), "
                                + introduction(
                                        " which gives the size of the box before it is clipped,"),
                        FORMULA));
    }
}
