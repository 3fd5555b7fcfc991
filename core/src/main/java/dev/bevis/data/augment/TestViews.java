package dev.bevis.data.augment;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.kernel.feature.ByteFeatures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Copies of a test image, moved a little, whose class probabilities a trained network's answer is
/// the mean of. Nothing is drawn at random, and training does not change.
///
/// With V views, the answer is the class with the largest `(1 / V) Σ_v p_k(view_v(x))`, of equal
/// ones the first; the probabilities are added in double precision in the order of the views.
public sealed interface TestViews extends Choice {

    /// The views, the image itself first.
    List<Displacement> displacements();

    /// Refuses what cannot be done to images of a shape.
    ///
    /// @throws IllegalArgumentException says what can
    default void requireFit(ImageShape shape) {}

    /// Refuses what cannot be done to examples: views move pixels, or, of features of images that
    /// have those of their mirror images, are these two.
    ///
    /// @throws IllegalArgumentException says what can
    default void requireFit(Shape shape) {
        boolean areStored =
                shape.hasMirrorImages() && displacements().stream().allMatch(TestViews::isStored);
        if (shape.image().isPresent()) {
            requireFit(shape.image().get());
        } else if (!areStored) {
            throw new IllegalArgumentException(
                    "views move the pixels of images, and "
                            + shape.words()
                            + (shape.hasMirrorImages()
                                    ? " can only be mirrored; write 'views: flip'"
                                    : " have none; leave 'views' out"
                                            + (shape.columns().isPresent()
                                                    ? ""
                                                    : ", or make features of the mirror images,"
                                                            + " too, with 'mirrored: true'")));
        }
    }

    private static boolean isStored(Displacement view) {
        return view.down() == 0 && view.right() == 0;
    }

    /// The image and its mirror image, left to right.
    @Named("flip")
    record MirrorViews() implements TestViews {

        @Override
        public List<Displacement> displacements() {
            return List.of(Displacement.NONE, new Displacement(true, 0, 0));
        }

        @Override
        public String words() {
            return "each image and its mirror image";
        }
    }

    /// Ten views: five shifts, by nothing and by `by` pixels toward each of the four corners (up
    /// left, up right, down left, down right; what the border leaves open is filled by reflection),
    /// and then the mirror image of each.
    ///
    /// Ten views (four corners and the center, and their mirror images) are those of Krizhevsky,
    /// Sutskever, Hinton, *ImageNet Classification with Deep Convolutional Neural Networks* (NIPS
    /// 2012), section 4.1, cut out there, shifted here.
    ///
    /// @param by pixels, 1 or more, and fewer than the image has
    @Named("ten")
    @Example("{by: 2}")
    record TenViews(@Introduced("2") int by) implements TestViews {

        public TenViews {
            if (by < 1 || by > 10_000) {
                throw new IllegalArgumentException(
                        "ten views are shifted by 1 pixel or more, up to 10000, got "
                                + by
                                + "; for example {ten: {by: 2}}");
            }
        }

        @Override
        public void requireFit(ImageShape shape) {
            new Shift(by).requireFit(shape);
        }

        @Override
        public List<Displacement> displacements() {
            List<Displacement> views = new ArrayList<>();
            for (boolean mirrored : new boolean[] {false, true}) {
                views.add(new Displacement(mirrored, 0, 0));
                for (int down : new int[] {-by, by}) {
                    for (int right : new int[] {-by, by}) {
                        views.add(new Displacement(mirrored, down, mirrored ? -right : right));
                    }
                }
            }
            return views;
        }

        @Override
        public String words() {
            return "ten views of each image (itself and its shifts by "
                    + Wording.count(by, "pixel")
                    + " toward each corner, and the mirror images of these five)";
        }
    }

    @Override
    default List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With the softmax probabilities p of each of V views, the answer is the"
                                + " class with the largest mean, of equal ones the first:",
                        new Formula(
                                "\\hat{y} = \\arg\\max_k \\frac{1}{V} \\sum_{v=1}^{V} p_k(x_v)",
                                "<mover><mi>y</mi><mo>^</mo></mover><mo>=</mo><munder><mi>arg"
                                        + " max</mi><mi>k</mi></munder>"
                                        + MathMl.fraction("1", "V")
                                        + "<munderover><mo>∑</mo><mrow><mi>v</mi><mo>=</mo><mn>1</mn></mrow><mi>V</mi></munderover>"
                                        + MathMl.of("p_k ( x_v )"),
                                "the class k with the largest mean over the V views of the softmax"
                                        + " probability p_k")));
    }

    /// Moved copies of some images of bytes, in their order; or of features of images those of the
    /// mirror images.
    ///
    /// @param images a subset of images of `shape`, which fits
    static Subset moved(Subset images, Shape shape, Displacement view) {
        if (shape.image().isPresent()) {
            return moved(images, shape.image().get(), view);
        }
        Images seen = view.mirrored() ? images.images().view(1) : images.images();
        return new Subset(seen, IntStream.range(0, images.count()).map(images::image).toArray());
    }

    private static Subset moved(Subset images, ImageShape shape, Displacement view) {
        if (!(images.images().values() instanceof ByteFeatures)) {
            throw new IllegalArgumentException(
                    "views move the pixels of images of bytes, and these are other numbers; leave"
                            + " 'views' out");
        }
        int features = shape.features();
        byte[] from = new byte[features];
        byte[] moved = new byte[images.count() * features];
        for (int n = 0; n < images.count(); n++) {
            for (int pixel = 0; pixel < features; pixel++) {
                from[pixel] = (byte) images.images().pixel(images.image(n), pixel);
            }
            view.copy(shape, from, 0, moved, n * features);
        }
        return Subset.all(new Images(new ByteFeatures(moved), images.labels().clone(), features));
    }
}
