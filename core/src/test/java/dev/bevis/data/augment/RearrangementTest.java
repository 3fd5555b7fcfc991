package dev.bevis.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.kernel.feature.MovedPixels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What moves pixels.
class RearrangementTest {

    private static final List<ImageShape> SHAPES =
            List.of(
                    new ImageShape(3, 32, 32),
                    new ImageShape(1, 28, 28),
                    new ImageShape(2, 7, 11),
                    new ImageShape(1, 2, 3),
                    new ImageShape(4, 3, 2),
                    new ImageShape(1, 9, 70));

    private static byte[] image(ImageShape shape, long seed) {
        byte[] pixels = new byte[shape.features()];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    private static Displacement flipped(Displacement one) {
        MovedPixels moved = new MovedPixels(new byte[0], 1, 1, 1, 1);
        moved.set(0, 0, one.mirrored(), one.down(), one.right());
        moved.flip(0, true);
        return new Displacement(moved.mirrored[0], moved.down[0], moved.right[0]);
    }

    private static byte[] moved(ImageShape shape, Displacement displacement, byte[] image) {
        byte[] from = new byte[image.length + 5];
        System.arraycopy(image, 0, from, 5, image.length);
        byte[] to = new byte[image.length + 3];
        displacement.copy(shape, from, 5, to, 3);
        return java.util.Arrays.copyOfRange(to, 3, to.length);
    }

    /// As the formula has it, by a walk that turns at the borders.
    private static byte[] walked(ImageShape shape, Displacement displacement, byte[] image) {
        byte[] out = new byte[image.length];
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    int column = walk(x, -displacement.right(), shape.width());
                    column = displacement.mirrored() ? shape.width() - 1 - column : column;
                    int row = walk(y, -displacement.down(), shape.height());
                    out[(c * shape.height() + y) * shape.width() + x] =
                            image[(c * shape.height() + row) * shape.width() + column];
                }
            }
        }
        return out;
    }

    private static int walk(int from, int steps, int size) {
        int place = from;
        int direction = Integer.signum(steps);
        for (int i = 0; i < Math.abs(steps); i++) {
            if (place + direction < 0 || place + direction >= size) {
                direction = -direction;
            }
            place += direction;
        }
        return place;
    }

    @Test
    void displacementsAreWhatTheFormulaSays() {
        for (ImageShape shape : SHAPES) {
            byte[] image = image(shape, 1);
            int most = Math.min(shape.height(), shape.width()) - 1;
            for (int down = -most; down <= most; down++) {
                for (int right = -most; right <= most; right++) {
                    for (boolean mirrored : new boolean[] {false, true}) {
                        Displacement displacement = new Displacement(mirrored, down, right);
                        assertThat(moved(shape, displacement, image))
                                .as("%s of %s", displacement, shape)
                                .isEqualTo(walked(shape, displacement, image));
                    }
                }
            }
        }
    }

    @Test
    void noShiftIsTheImageAndTwoFlipsAre() {
        for (ImageShape shape : SHAPES) {
            byte[] image = image(shape, 2);
            Displacement flip = flipped(Displacement.NONE);
            assertThat(moved(shape, Displacement.NONE, image)).isEqualTo(image);
            assertThat(moved(shape, flip, image)).isNotEqualTo(image);
            assertThat(moved(shape, flip, moved(shape, flip, image))).isEqualTo(image);
        }
    }

    @Test
    void aFlippedShiftIsTheOppositeShiftOfAFlip() {
        ImageShape shape = new ImageShape(3, 9, 8);
        byte[] image = image(shape, 3);
        for (int right = -3; right <= 3; right++) {
            Displacement shift = new Displacement(false, 2, right);
            byte[] flippedShift =
                    moved(shape, flipped(Displacement.NONE), moved(shape, shift, image));
            byte[] shiftedFlip =
                    moved(
                            shape,
                            new Displacement(false, 2, -right),
                            moved(shape, flipped(Displacement.NONE), image));
            assertThat(flippedShift).isEqualTo(shiftedFlip);
            assertThat(moved(shape, flipped(shift), image)).isEqualTo(flippedShift);
        }
    }

    private static Displacement drawn(Rearrangement one, long seed, int epoch, int image) {
        return one.after(
                Displacement.NONE,
                new ExampleDraws(ExampleDraws.random(seed), epoch, image, one.code()));
    }

    @Test
    void aBatchIsMovedAsItsImagesAreOneByOne() {
        List<PixelAugmentation> moves =
                List.of(new RandomFlip(0.5), new Shift(3), new AlternatingFlip());
        int[] images = {5, 0, 49_999, 7, 7};
        AugmentedPixels pixels = new AugmentedPixels(moves, new ImageShape(3, 32, 32), 11, 5);
        MovedPixels moved = new MovedPixels(new byte[0], 3, 32, 32, 5);
        for (int epoch = 0; epoch < 6; epoch++) {
            pixels.move(epoch, images, 5, moved);
            for (int i = 0; i < images.length; i++) {
                Displacement all = Displacement.NONE;
                for (PixelAugmentation each : moves) {
                    ExampleDraws draws = ExampleDraws.of(11, epoch, images[i], each);
                    all = each.rearrangement().orElseThrow().after(all, draws);
                }
                assertThat(new Displacement(moved.mirrored[i], moved.down[i], moved.right[i]))
                        .isEqualTo(all);
                assertThat(moved.starts[i]).isEqualTo(images[i] * 3072);
            }
        }
    }

    @Test
    void alternatingFlipsShowEachImageOnceEachWayInAnyTwoEpochs() {
        int first = 0;
        for (int image = 0; image < 10_000; image++) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertThat(drawn(new AlternatingFlip(), 7, epoch, image).mirrored())
                        .isNotEqualTo(drawn(new AlternatingFlip(), 7, epoch + 1, image).mirrored());
            }
            first += drawn(new AlternatingFlip(), 7, 0, image).mirrored() ? 1 : 0;
        }
        assertThat(first / 10_000.0).isCloseTo(0.5, within(0.02));
    }

    @Test
    void randomFlipsAreAsFrequentAsAskedForAndNewInEachEpoch() {
        for (double probability : new double[] {0, 0.25, 0.5, 1}) {
            RandomFlip flip = new RandomFlip(probability);
            long mirrored =
                    IntStream.range(0, 20_000)
                            .filter(i -> drawn(flip, 1, i % 4, i / 4).mirrored())
                            .count();
            assertThat(mirrored / 20_000.0).isCloseTo(probability, within(0.015));
        }
    }

    @Test
    void shiftsAreEquallyOftenByEachNumberOfPixels() {
        int[][] counts = new int[5][5];
        for (int i = 0; i < 50_000; i++) {
            Displacement shift = drawn(new Shift(2), 11, i % 10, i / 10);
            assertThat(shift.mirrored()).isFalse();
            counts[shift.down() + 2][shift.right() + 2]++;
        }
        for (int[] row : counts) {
            for (int count : row) {
                assertThat(count).isBetween(1_800, 2_200);
            }
        }
    }

    @Test
    void drawsAreOfTheirOwnLong() {
        ExampleDraws draws = new ExampleDraws(ExampleDraws.random(5), 3, 123_456, 9);
        assertThat(draws.uniform(4))
                .isEqualTo(ExampleDraws.random(5).uniform(3, (16L * 123_456 + 9) * (1L << 27) + 4));
        assertThat(
                        new ExampleDraws(ExampleDraws.random(5), 0, Integer.MAX_VALUE, 15)
                                .uniform((1 << 27) - 1))
                .isBetween(0.0, 1.0);
    }

    @Test
    void tablesAndImagesThatAreTooSmallAreRefused() {
        assertThatThrownBy(() ->
                        Augmentations.of(new AlternatingFlip()).requireFit(Columns.numbered(4)))
                .hasMessageContaining("needs images")
                .hasMessageContaining("augment: [{noise: {deviation: 0.1}}]");
        assertThatThrownBy(
                        () -> Augmentations.of(new Shift(7)).requireFit(new ImageShape(1, 20, 7)))
                .hasMessageContaining("at most 6 pixels, got 7")
                .hasMessageContaining("{shift: {by: 2}}");
        assertThatThrownBy(() -> Augmentations.of(new Shift(1), new Shift(2)))
                .hasMessageContaining("one of each kind");
        Augmentations.of(new Shift(6), new RandomFlip(0.5)).requireFit(new ImageShape(1, 20, 7));
    }
}
