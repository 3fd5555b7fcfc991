package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// A square of each image is set to 0 after normalization, in all channels; where inputs are
/// standardized or centered, that is the mean image.
///
/// Code 6 (see [ExampleDraws]): the square has rows `r − ⌊size / 2⌋` to `r − ⌊size / 2⌋ + size − 1`
/// with `r = ⌊u₀ · H⌋`, and columns alike with `⌊u₁ · W⌋`; what lies outside the image is left out.
///
/// DeVries and Taylor, *Improved Regularization of Convolutional Neural Networks with Cutout*,
/// arXiv 1708.04552.
///
/// @param size side of the square in pixels, from 1 to 10,000
@Example("{size: 8}")
public record Cutout(int size) implements InputAugmentation {

    private static final int MOST = 10_000;

    public Cutout {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(
                    "the square of cutout has a side of 1 pixel or more, up to 10000, got "
                            + size
                            + "; for example {cutout: {size: 8}}, and for none leave it out");
        }
    }

    @Override
    public int code() {
        return 6;
    }

    @Override
    public void requireFit(Shape shape) {
        ImageShape image = image(shape);
        int most = 2 * Math.max(image.height(), image.width());
        if (size > most) {
            throw new IllegalArgumentException(
                    "augment: a cutout of "
                            + size
                            + " pixels always covers most of images of "
                            + shape.words()
                            + "; for example {cutout: {size: "
                            + Math.max(1, Math.min(image.height(), image.width()) / 4)
                            + "}}");
        }
    }

    @Override
    public void apply(ExampleDraws draws, Shape shape, Matrix x, int row) {
        ImageShape image = image(shape);
        Box.around(
                        image,
                        draws.whole(0, 0, image.height() - 1),
                        draws.whole(1, 0, image.width() - 1),
                        size,
                        size)
                .forEach(image, column -> x.set(row, column, 0));
    }

    @Override
    public String words() {
        return "cutout of " + size + " × " + size + " pixels";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "devries-2017",
                        "T. DeVries and G. W. Taylor, Improved Regularization of Convolutional"
                                + " Neural Networks with Cutout, 2017, arXiv:1708.04552"));
    }
}
