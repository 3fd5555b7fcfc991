package dev.bevis.data.map;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.text.Decimal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// The low frequencies of an image: the first coefficients of its orthonormal two-dimensional
/// discrete cosine transform, see [CosineMap] for which and in what order.
///
/// Of each coefficient its mean over the n images of the training split is subtracted. Then it is
/// multiplied with `s · v_m^(−α/2)`, where `v_m = max(0, (1/n) Σ y_m² − mean_m²)` is its variance
/// there, and `s = 1/√((1/M) Σ_m v_m^(1−α))` makes the mean of the variances of all inputs 1. With
/// `α = 0` all coefficients have one factor, so low frequencies, in which images differ most, are
/// the largest inputs; with `α = 1` all inputs have variance 1, which whitens them but for what
/// correlation the transform leaves. Between these, high frequencies are raised in part. `0^(−α/2)`
/// counts as 1, and where all images are alike, so does `s`. Sums over images are in double, in
/// blocks of 200, image after image, and block after block; powers are those of [StrictMath].
///
/// After `normalize: none` it is a transform of pixels, and a mirrored image has the same
/// coefficients but for the signs of those with an odd number of half waves from left to right.
/// `center` gives the same inputs, as means are subtracted anyway. `standardize` divides each pixel
/// by a deviation of its own first.
///
/// @param size M, how many coefficients are kept, 1 to D
/// @param whitening α, from 0 to 1
@Named("dct")
@Example("{size: 768, whitening: 0.5}")
public record CosineTransform(int size, @Introduced("0") double whitening) implements InputMap {

    /// Images of a block of sums. Part of the numerics.
    private static final int BLOCK = 200;

    private static final Formula FORMULA =
            new Formula(
                    "z = s \\, (D_H X D_W^{\\top} - m), \\quad (D_n)_{uj} ="
                            + " \\sqrt{\\tfrac{2}{n}} \\cos \\frac{\\pi (j + 1/2) u}{n}",
                    MathMl.of(
                            "z = s ( D_H X",
                            "<msubsup><mi>D</mi><mi>W</mi><mo>⊤</mo></msubsup>",
                            "− m )",
                            MathMl.comma(),
                            "<msub>" + MathMl.group("( D_n )") + MathMl.group("u j") + "</msub>",
                            "=",
                            MathMl.root(MathMl.fraction("2", "n")),
                            "cos",
                            MathMl.fraction("π ( j + 1/2 ) u", "n")),
                    "cosine coefficients of each plane, minus their means, times one factor");

    private static final Formula WHITENED =
            new Formula(
                    "z = s \\, \\sigma^{-\\alpha} (D_H X D_W^{\\top} - m), \\quad (D_n)_{uj} ="
                            + " \\sqrt{\\tfrac{2}{n}} \\cos \\frac{\\pi (j + 1/2) u}{n}",
                    MathMl.of(
                            "z = s",
                            MathMl.power("σ", "− α"),
                            "( D_H X",
                            "<msubsup><mi>D</mi><mi>W</mi><mo>⊤</mo></msubsup>",
                            "− m )",
                            MathMl.comma(),
                            "<msub>" + MathMl.group("( D_n )") + MathMl.group("u j") + "</msub>",
                            "=",
                            MathMl.root(MathMl.fraction("2", "n")),
                            "cos",
                            MathMl.fraction("π ( j + 1/2 ) u", "n")),
                    "cosine coefficients of each plane, minus their means, divided by a power of"
                            + " their standard deviations, times one factor");

    public CosineTransform {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "a cosine transform keeps at least 1 coefficient, got "
                            + size
                            + "; for example {dct: {size: 768}}");
        }
        if (!(whitening >= 0 && whitening <= 1)) {
            throw new IllegalArgumentException(
                    "coefficients are whitened by a power from 0 to 1, got "
                            + Decimal.text(whitening)
                            + "; for example {dct: {size: 768, whitening: 0.5}}");
        }
        whitening += 0.0;
    }

    /// The coefficients as they are, but for one factor.
    public CosineTransform(int size) {
        this(size, 0);
    }

    @Override
    public int outputs(int features) {
        if (size > features) {
            throw new IllegalArgumentException(
                    "a cosine transform of "
                            + Wording.count(features)
                            + " numbers has as many coefficients, but "
                            + Wording.count(size)
                            + " are to be kept; take at most {dct: {size: "
                            + features
                            + "}}");
        }
        return size;
    }

    @Override
    public void requireFits(Shape shape) {
        var _ = image(shape);
        var _ = outputs(shape.features());
    }

    private static ImageShape image(Shape shape) {
        return shape.image()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the input map dct is a cosine transform of images, and the data"
                                        + " are "
                                        + shape.examples()
                                        + " of "
                                        + shape.words()
                                        + "; take none or pca: input-map: {pca: {size: "
                                        + Math.min(10, shape.features())
                                        + "}}"));
    }

    @Override
    public Optional<LinearMap> fit(NormalizedSplit train) {
        requireFits(train.shape());
        ImageShape image = image(train.shape());
        CosineMap plain =
                new CosineMap(
                        image.channels(),
                        image.height(),
                        image.width(),
                        new double[size],
                        DoubleStream.generate(() -> 1).limit(size).toArray());
        int count = train.train().count();
        int blocks = (count + BLOCK - 1) / BLOCK;
        double[][] sums = new double[blocks][];
        double[][] squares = new double[blocks][];
        try (Workers workers = new Workers(Math.clamp(blocks, 1, train.threads()))) {
            workers.run(
                    block -> {
                        sums[block] = new double[size];
                        squares[block] = new double[size];
                        int end = Math.min(count, (block + 1) * BLOCK);
                        double[] x = new double[image.features()];
                        for (int i = block * BLOCK; i < end; i++) {
                            train.read(i, x);
                            add(plain.apply(x), sums[block], squares[block]);
                        }
                    },
                    blocks);
        }
        double[] means = mean(sums, count);
        double[] meanSquares = mean(squares, count);
        double[] factors = new double[size];
        double variances = 0;
        for (int m = 0; m < size; m++) {
            double variance = Math.max(0, meanSquares[m] - means[m] * means[m]);
            factors[m] =
                    whitening == 0 || variance == 0 ? 1 : StrictMath.pow(variance, -whitening / 2);
            variances += variance * factors[m] * factors[m];
        }
        double common = factor(variances / size);
        for (int m = 0; m < size; m++) {
            factors[m] *= common;
        }
        return Optional.of(
                new CosineMap(image.channels(), image.height(), image.width(), means, factors));
    }

    /// What makes of a mean variance 1.
    static double factor(double variance) {
        return variance > 0 ? 1 / Math.sqrt(variance) : 1;
    }

    private static void add(double[] y, double[] sums, double[] squares) {
        for (int m = 0; m < y.length; m++) {
            sums[m] += y[m];
            squares[m] += y[m] * y[m];
        }
    }

    private static double[] mean(double[][] blocks, int count) {
        double[] mean = new double[blocks[0].length];
        for (double[] block : blocks) {
            for (int m = 0; m < mean.length; m++) {
                mean[m] += block[m];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / count).toArray();
    }

    @Override
    public String words() {
        return "the "
                + Wording.count(size)
                + " lowest frequencies of a cosine transform"
                + (whitening == 0 ? "" : ", whitened by α = " + Wording.number(whitening));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(size);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "ahmed-1974",
                        "N. Ahmed, T. Natarajan and K. R. Rao, Discrete Cosine Transform, IEEE"
                                + " Transactions on Computers C-23, 1974"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "The network reads images through a fixed linear input map: of the"
                            + " orthonormal discrete cosine transform (Ahmed et al., 1974) of each"
                            + " plane X of an image, H × W, three channels turned first to the axes"
                            + " (r + g + b)/√3, (r − b)/√2 and (r − 2g + b)/√6, the "
                                + Wording.count(size)
                                + " coefficients of the lowest frequencies, minus their means m"
                                + " over the training split, "
                                + (whitening == 0
                                        ? "times one factor s that makes their mean variance 1"
                                        : "divided by the power α = "
                                                + Wording.number(whitening)
                                                + " of their standard deviations σ there, times one"
                                                + " factor s that makes the mean variance 1")
                                + "; row 0 of D is divided by √2:",
                        whitening == 0 ? FORMULA : WHITENED));
    }
}
