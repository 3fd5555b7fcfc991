package dev.bevis.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Spelling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every augmentation must do. A new one needs an example here.
class AugmentationContractTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 7);

    static Stream<Augmentation> examples() {
        return Stream.of(
                new AlternatingFlip(),
                new RandomFlip(0.5),
                new Shift(2),
                new Rotation(30),
                new PhotometricJitter(0.2, 0.1),
                new Noise(0.5),
                new Cutout(3),
                new Mixup(0.4, 1),
                new CutMix(1, 0.5));
    }

    private static byte[] image(long seed) {
        byte[] pixels = new byte[SHAPE.features()];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    private static byte[] made(PixelAugmentation augmentation, int epoch, int image) {
        byte[] to = new byte[SHAPE.features()];
        augmentation.apply(
                ExampleDraws.of(5, epoch, image, augmentation), SHAPE, image(1), 0, to, 0);
        return to;
    }

    @Test
    void everyAugmentationHasAnExampleAndACodeOfItsOwn() {
        assertThat(examples().<Class<?>>map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(Spelling.members(Augmentation.class));
        assertThat(examples().map(Augmentation::code))
                .doesNotHaveDuplicates()
                .allMatch(c -> c > 0 && c < 16);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void imagesOfAnySizeAreTakenAndTablesOnlyWhereNothingIsMoved(Augmentation each) {
        each.requireFit(SHAPE);
        each.requireFit(new ImageShape(1, 28, 28));
        if (each.ofPixels().isPresent() || List.of(6, 9).contains(each.code())) {
            assertThatThrownBy(() -> each.requireFit(Columns.numbered(4)))
                    .hasMessageContaining(each.words())
                    .hasMessageContaining("needs images, and the data are rows of")
                    .hasMessageContaining("augment: [{noise: {deviation: 0.1}}]");
        } else {
            each.requireFit(Columns.numbered(4));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void epochAndImageDecide(Augmentation each) {
        each.ofPixels()
                .ifPresent(pixels -> {
                    List<String> all =
                            IntStream.range(0, 40)
                                    .mapToObj(i -> Arrays.toString(made(pixels, i % 8, i / 8)))
                                    .toList();
                    List<String> again =
                            IntStream.range(0, 40)
                                    .mapToObj(i -> Arrays.toString(made(pixels, i % 8, i / 8)))
                                    .toList();
                    assertThat(all).isEqualTo(again);
                    assertThat(all.stream().distinct().count()).isGreaterThan(1);
                });
    }

    /// Turned by a right angle, a square image is that of the rows and columns changed.
    @Test
    void aQuarterTurnOfASquareMovesEachPixelCounterclockwise() {
        ImageShape square = new ImageShape(2, 5, 5);
        byte[] from = new byte[square.features()];
        new Random(2).nextBytes(from);
        // The angle of a draw cannot be chosen: a draw near the end of the range is looked for.
        Rotation rotation = new Rotation(90);
        int epoch = 0;
        while (ExampleDraws.of(1, epoch, 0, rotation).uniform(0) < 1 - 1e-4) {
            epoch++;
        }
        byte[] to = new byte[square.features()];
        rotation.apply(ExampleDraws.of(1, epoch, 0, rotation), square, from, 0, to, 0);
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 5; x++) {
                    // What was at the right is on top.
                    int source = from[(c * 5 + x) * 5 + 4 - y] & 0xFF;
                    assertThat(to[(c * 5 + y) * 5 + x] & 0xFF).isCloseTo(source, within(1));
                }
            }
        }
    }

    @Test
    void jitterIsOneLineForAllPixelsAndStaysAByte() {
        PhotometricJitter jitter = new PhotometricJitter(0.5, 0.4);
        for (int epoch = 0; epoch < 50; epoch++) {
            byte[] from = image(1);
            byte[] to = made(jitter, epoch, 3);
            ExampleDraws draws = ExampleDraws.of(5, epoch, 3, jitter);
            double a = 0.5 + draws.uniform(0);
            double b = -0.4 + 0.8 * draws.uniform(1);
            for (int i = 0; i < from.length; i++) {
                double value = Math.clamp(a * (from[i] & 0xFF) + 255 * b, 0, 255);
                assertThat((double) (to[i] & 0xFF)).isCloseTo(value, within(0.5 + 1e-9));
            }
        }
    }

    @Test
    void noiseHasItsMeanAndDeviation() {
        try (Kernels kernels = new DoubleKernels(1)) {
            Matrix x = kernels.inputMatrix(1, 100_001);
            Noise noise = new Noise(0.5);
            noise.apply(ExampleDraws.of(3, 2, 1, noise), SHAPE, x, 0);
            double sum = 0;
            double squares = 0;
            for (int c = 0; c < x.columns(); c++) {
                sum += x.get(0, c);
                squares += x.get(0, c) * x.get(0, c);
            }
            assertThat(sum / x.columns()).isCloseTo(0, within(0.006));
            assertThat(squares / x.columns()).isCloseTo(0.25, within(0.005));
        }
    }

    @Test
    void cutoutIsASquareOfZerosAroundAnyPixel() {
        try (Kernels kernels = new DoubleKernels(1)) {
            Cutout cutout = new Cutout(3);
            int[] sizes = new int[10];
            for (int image = 0; image < 500; image++) {
                Matrix x = kernels.inputMatrix(2, SHAPE.features());
                for (int c = 0; c < x.columns(); c++) {
                    x.set(1, c, 1);
                }
                cutout.apply(ExampleDraws.of(3, 2, image, cutout), SHAPE, x, 1);
                double left = 0;
                for (int c = 0; c < x.columns(); c++) {
                    left += x.get(1, c);
                }
                sizes[(int) (x.columns() - left) / 3]++;
            }
            assertThat(sizes[9]).isBetween(220, 330);
            assertThat(sizes[6]).isPositive();
            assertThat(sizes[4]).isPositive();
            assertThat(sizes[9] + sizes[6] + sizes[4]).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 1, 1.5, 4, 50})
    void sharesHaveTheMomentsOfTheBetaDistribution(double alpha) {
        int count = 40_000;
        double[] moments = new double[5];
        for (int step = 0; step < count; step++) {
            double share = BatchDraws.of(9, step).share(alpha);
            assertThat(share).isBetween(0.0, 1.0);
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(share, k) / count;
            }
        }
        double expected = 1;
        for (int k = 1; k <= 4; k++) {
            expected *= (alpha + k - 1) / (2 * alpha + k - 1);
            assertThat(moments[k])
                    .as("moment %d", k)
                    .isCloseTo(expected, within(0.012 * Math.max(expected, 0.5)));
        }
    }

    @Test
    void batchesAreMixedByTheirShares() {
        List<Mixing> both = List.of(new Mixup(0.2, 0.3), new CutMix(1, 0.5));
        int[] counts = new int[3];
        for (int step = 0; step < 20_000; step++) {
            counts[
                    BatchDraws.of(4, step)
                            .choice(both)
                            .map(mixing -> mixing.equals(both.getFirst()) ? 1 : 2)
                            .orElse(0)]++;
        }
        assertThat(counts[1] / 20_000.0).isCloseTo(0.3, within(0.015));
        assertThat(counts[2] / 20_000.0).isCloseTo(0.5, within(0.015));
    }

    @Test
    void cutMixKeepsTheShareThatIsOutsideOfItsBox() {
        try (Kernels kernels = new DoubleKernels(2)) {
            double sum = 0;
            for (int step = 0; step < 300; step++) {
                Matrix x = kernels.inputMatrix(4, SHAPE.features());
                Matrix others = kernels.inputMatrix(4, SHAPE.features());
                for (int row = 0; row < 4; row++) {
                    for (int c = 0; c < x.columns(); c++) {
                        others.set(row, c, row + 1);
                        x.set(row, c, row + 1);
                    }
                }
                int[] partners = {1, 2, 3, 0};
                double share =
                        new CutMix(1, 1)
                                .apply(
                                        BatchDraws.of(2, step),
                                        SHAPE,
                                        new Mixing.Mixed(x, others, partners, 4),
                                        kernels);
                int own = 0;
                for (int c = 0; c < x.columns(); c++) {
                    assertThat(x.get(1, c)).isIn(2.0, 3.0);
                    assertThat(x.get(3, c)).isIn(4.0, 1.0);
                    assertThat(x.get(3, c) == 4).isEqualTo(x.get(1, c) == 2);
                    own += x.get(1, c) == 2 ? 1 : 0;
                }
                assertThat((double) own / x.columns()).isCloseTo(share, within(1e-12));
                sum += share;
            }
            assertThat(sum / 300).isBetween(0.55, 0.8);
        }
    }

    @Test
    void mixupIsAWeightedMeanOfPartners() {
        try (Kernels kernels = new DoubleKernels(2)) {
            Matrix x = kernels.inputMatrix(3, 5);
            Matrix others = kernels.inputMatrix(3, 5);
            for (int row = 0; row < 3; row++) {
                for (int c = 0; c < 5; c++) {
                    x.set(row, c, 10 * row + c);
                    others.set(row, c, 10 * row + c);
                }
            }
            double share =
                    new Mixup(0.4, 1)
                            .apply(
                                    BatchDraws.of(2, 7),
                                    Columns.numbered(5),
                                    new Mixing.Mixed(x, others, new int[] {2, 1, 0}, 3),
                                    kernels);
            assertThat(share).isEqualTo(BatchDraws.of(2, 7).share(0.4));
            assertThat(x.get(0, 3)).isCloseTo(share * 3 + (1 - share) * 23, within(1e-12));
            assertThat(x.get(1, 3)).isCloseTo(13, within(1e-12));
        }
    }

    @Test
    void listsInAnotherOrderThanTheWorkAreAnsweredWithTheRightOne() {
        assertThatThrownBy(() -> Augmentations.of(new Mixup(0.2, 1), new Noise(1), new Shift(2)))
                .hasMessageContaining("mixup works on whole batches and stands after noise")
                .hasMessageContaining(
                        "augment: [{shift: {by: 2}}, {noise: {deviation: 1}}, {mixup: {alpha:"
                                + " 0.2}}]");
        assertThatThrownBy(() -> Augmentations.of(new Mixup(0.2, 0.6), new CutMix(1, 0.6)))
                .hasMessageContaining("got 1.2");
        Augmentations.of(new Mixup(0.2, 0.7), new CutMix(1, 0.3));
    }

    @Test
    void wrongValuesAreAnsweredWithRightOnes() {
        assertThatThrownBy(() -> new RandomFlip(1.5)).hasMessageContaining("0.5 is usual");
        assertThatThrownBy(() -> new Shift(0)).hasMessageContaining("{shift: {by: 2}}");
        assertThatThrownBy(() -> new Rotation(0)).hasMessageContaining("{rotation: {degrees: 10}}");
        assertThatThrownBy(() -> new PhotometricJitter(1, 0))
                .hasMessageContaining("below 1, got 1");
        assertThatThrownBy(() -> new PhotometricJitter(0, 0)).hasMessageContaining("leave it out");
        assertThatThrownBy(() -> new Noise(-1)).hasMessageContaining("{noise: {deviation: 0.1}}");
        assertThatThrownBy(() -> new Cutout(0)).hasMessageContaining("{cutout: {size: 8}}");
        assertThatThrownBy(() -> new Cutout(70).requireFit(new ImageShape(1, 28, 28)))
                .hasMessageContaining("{cutout: {size: 7}}");
        assertThatThrownBy(() -> new Mixup(0, 1)).hasMessageContaining("{mixup: {alpha: 0.2");
        assertThatThrownBy(() -> new CutMix(1, 0)).hasMessageContaining("above 0 and at most 1");
    }
}
