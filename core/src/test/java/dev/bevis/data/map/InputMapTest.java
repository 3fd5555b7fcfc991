package dev.bevis.data.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PlainArithmetic;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What fitted input maps make of the images that they were fitted on: means, variances and
/// covariances of their outputs.
class InputMapTest {

    private static final ImageShape SHAPE = new ImageShape(3, 6, 5);
    private static final int COUNT = 1_300;

    private static final List<InputMap> MAPS =
            List.of(
                    new CosineTransform(40),
                    new CosineTransform(90),
                    new CosineTransform(40, 0.5),
                    new PrincipalComponents(20),
                    new PrincipalComponents(90),
                    new PrincipalWhitening(20, 1e-3),
                    new ZcaWhitening(1e-2));

    /// Images with neighbors alike, as photographs have them.
    private static Images smooth() {
        Random random = new Random(17);
        byte[] pixels = new byte[COUNT * SHAPE.features()];
        for (int i = 0; i < COUNT; i++) {
            double value = 100 + 30 * random.nextGaussian();
            for (int c = 0; c < SHAPE.features(); c++) {
                value += 10 * random.nextGaussian() + (128 - value) / 10;
                pixels[i * SHAPE.features() + c] = (byte) Math.clamp((long) value, 0, 255);
            }
        }
        return new Images(new ByteFeatures(pixels), new char[COUNT], SHAPE.features());
    }

    private static Images floats(Images images) {
        float[] values = new float[images.count() * images.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) images.value(i / images.features(), i % images.features());
        }
        return new Images(new FloatFeatures(values), images.labels(), images.features());
    }

    private static double[][] outputs(
            Kernels kernels, Subset images, InputTransform transform, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = images.image(i);
        }
        Matrix x = kernels.inputMatrix(count, transform.inputs());
        kernels.pack(images.images().values(), order, 0, count, transform, x);
        double[][] rows = new double[count][transform.inputs()];
        for (int n = 0; n < count; n++) {
            for (int m = 0; m < rows[n].length; m++) {
                rows[n][m] = x.get(n, m);
            }
        }
        return rows;
    }

    /// Means in the first row, then covariances with 1/n.
    private static double[][] moments(double[][] z) {
        int size = z[0].length;
        double[][] moments = new double[size + 1][size];
        for (double[] row : z) {
            for (int m = 0; m < size; m++) {
                moments[0][m] += row[m] / z.length;
            }
        }
        for (double[] row : z) {
            for (int m = 0; m < size; m++) {
                for (int k = 0; k < size; k++) {
                    moments[m + 1][k] +=
                            (row[m] - moments[0][m]) * (row[k] - moments[0][k]) / z.length;
                }
            }
        }
        return moments;
    }

    @Test
    void aMapIsFittedOnceOnTheSameExamplesAndOnceMoreOnOthers() {
        Images images = smooth();
        Preprocessing whitening = new Preprocessing(Normalization.CENTER, new ZcaWhitening(1e-2));
        var first = whitening.fit(new Subset(images, 100, 1_100), SHAPE, 2).map().orElseThrow();
        assertThat(whitening.fit(new Subset(images, 100, 1_100), SHAPE, 1).map().orElseThrow())
                .isSameAs(first);
        assertThat(whitening.fit(new Subset(images, 100, 1_099), SHAPE, 2).map().orElseThrow())
                .isNotSameAs(first);
        assertThat(
                        new Preprocessing(Normalization.STANDARDIZE, new ZcaWhitening(1e-2))
                                .fit(new Subset(images, 100, 1_100), SHAPE, 2)
                                .map()
                                .orElseThrow())
                .isNotSameAs(first);
    }

    private static double[][] moments(InputMap map, Normalization normalization, Images images) {
        Subset train = new Subset(images, 100, 1_100);
        InputTransform transform = new Preprocessing(normalization, map).fit(train, SHAPE, 2);
        assertThat(transform.inputs()).isEqualTo(map.outputs(SHAPE.features()));
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            return moments(outputs(kernels, train, transform, train.count()));
        }
    }

    @Test
    void outputsHaveMeanZeroAndCosinesAndComponentsAMeanVarianceOfOne() {
        for (InputMap map : MAPS) {
            for (Images images : List.of(smooth(), floats(smooth()))) {
                double[][] moments = moments(map, Normalization.STANDARDIZE, images);
                double variances = 0;
                for (int m = 0; m < moments[0].length; m++) {
                    assertThat(moments[0][m]).as(map.words()).isCloseTo(0, within(1e-10));
                    variances += moments[m + 1][m] / moments[0].length;
                }
                if (map instanceof CosineTransform || map instanceof PrincipalComponents) {
                    assertThat(variances).isCloseTo(1, within(1e-10));
                }
            }
        }
    }

    @Test
    void whiteningBringsVariancesOfCosinesTogetherByItsPower() {
        double[][] plain = moments(new CosineTransform(90), Normalization.NONE, smooth());
        for (double power : new double[] {0.25, 0.5, 1}) {
            double[][] whitened =
                    moments(new CosineTransform(90, power), Normalization.NONE, smooth());
            double ratio = whitened[1][0] / StrictMath.pow(plain[1][0], 1 - power);
            double variances = 0;
            for (int m = 0; m < 90; m++) {
                double variance = whitened[m + 1][m];
                variances += variance / 90;
                assertThat(variance / StrictMath.pow(plain[m + 1][m], 1 - power))
                        .as("coefficient %d, power %s", m, power)
                        .isCloseTo(ratio, within(1e-9 * ratio));
            }
            assertThat(variances).isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void zcaWithASmallEpsilonMakesTheCovarianceTheUnitMatrix() {
        double[][] moments = moments(new ZcaWhitening(1e-9), Normalization.NONE, smooth());
        for (int m = 0; m < SHAPE.features(); m++) {
            for (int k = 0; k < SHAPE.features(); k++) {
                assertThat(moments[m + 1][k]).isCloseTo(m == k ? 1 : 0, within(1e-4));
            }
        }
    }

    @Test
    void componentsAreUncorrelatedAndTheirVariancesFall() {
        double[][] plain = moments(new PrincipalComponents(20), Normalization.CENTER, smooth());
        double[][] white =
                moments(new PrincipalWhitening(20, 1e-9), Normalization.CENTER, smooth());
        for (int m = 0; m < 20; m++) {
            for (int k = 0; k < 20; k++) {
                if (m != k) {
                    assertThat(plain[m + 1][k]).isCloseTo(0, within(1e-9));
                }
                assertThat(white[m + 1][k]).isCloseTo(m == k ? 1 : 0, within(1e-4));
            }
            if (m > 0) {
                assertThat(plain[m + 1][m]).isLessThanOrEqualTo(plain[m][m - 1]);
            }
        }
    }

    @Test
    void centeringOrNotComesToTheSameAsMapsSubtractMeans() {
        Subset train = new Subset(smooth(), 0, 1_000);
        for (InputMap map : MAPS) {
            try (DoubleKernels kernels = new DoubleKernels(1)) {
                double[][] none =
                        outputs(
                                kernels,
                                train,
                                new Preprocessing(Normalization.NONE, map).fit(train, SHAPE, 1),
                                20);
                double[][] center =
                        outputs(
                                kernels,
                                train,
                                new Preprocessing(Normalization.CENTER, map).fit(train, SHAPE, 1),
                                20);
                for (int n = 0; n < 20; n++) {
                    for (int m = 0; m < none[n].length; m++) {
                        assertThat(center[n][m]).isCloseTo(none[n][m], within(1e-8));
                    }
                }
            }
        }
    }

    @Test
    void neitherThreadsNorTheKindOfArithmeticChangesWhatFloatsAre() {
        Images images = smooth();
        Subset train = new Subset(images, 0, 1_200);
        for (InputMap map : MAPS) {
            Preprocessing preprocessing = new Preprocessing(Normalization.STANDARDIZE, map);
            InputTransform one = preprocessing.fit(train, SHAPE, 1);
            InputTransform three = preprocessing.fit(train, SHAPE, 3);
            assertThat(three.map()).isEqualTo(one.map());
            try (FloatKernels kernels = new FloatKernels(1);
                    FloatKernels shared = new FloatKernels(3);
                    DoubleKernels doubles = new DoubleKernels(1)) {
                double[][] x = outputs(kernels, train, one, 50);
                double[][] y = outputs(shared, train, three, 50);
                double[][] exact = outputs(doubles, train, one, 50);
                for (int n = 0; n < x.length; n++) {
                    assertThat(y[n]).isEqualTo(x[n]);
                    float[] plain =
                            PlainArithmetic.map(
                                    PlainArithmetic.pack(
                                            ((ByteFeatures) images.values()).data(),
                                            n * SHAPE.features(),
                                            one.scale()),
                                    one);
                    for (int m = 0; m < plain.length; m++) {
                        assertThat((double) plain[m]).isEqualTo(x[n][m]);
                        assertThat(x[n][m]).isCloseTo(exact[n][m], within(2e-4));
                    }
                }
            }
        }
    }

    @Test
    void mappingAtOnceOrAfterNormalizingOrOnTheWayGivesTheSameBits() {
        Images images = smooth();
        byte[] bytes = ((ByteFeatures) images.values()).data();
        int features = SHAPE.features();
        Subset train = new Subset(images, 0, 1_000);
        int count = 37;
        int[] order = IntStream.range(0, count).toArray();
        for (InputMap map : MAPS) {
            InputTransform transform =
                    new Preprocessing(Normalization.STANDARDIZE, map).fit(train, SHAPE, 1);
            for (Kernels kernels : List.of(new FloatKernels(2), new DoubleKernels(2))) {
                try (kernels) {
                    Matrix atOnce = kernels.inputMatrix(count, transform.inputs());
                    Matrix after = kernels.inputMatrix(count, transform.inputs());
                    Matrix onTheWay = kernels.inputMatrix(count, transform.inputs());
                    Matrix normalized = kernels.inputMatrix(count, features);
                    kernels.pack(images.values(), order, 0, count, transform, atOnce);
                    kernels.pack(images.values(), order, 0, count, transform.scale(), normalized);
                    kernels.map(normalized, count, transform.map().orElseThrow(), after);
                    kernels.packFrom(
                            (row, to, at) ->
                                    System.arraycopy(bytes, row * features, to, at, features),
                            count,
                            transform,
                            onTheWay);
                    for (int n = 0; n < count; n++) {
                        for (int m = 0; m < transform.inputs(); m++) {
                            assertThat(after.get(n, m)).isEqualTo(atOnce.get(n, m));
                            assertThat(onTheWay.get(n, m)).isEqualTo(atOnce.get(n, m));
                        }
                    }
                }
            }
        }
    }

    @Test
    void whatCannotBeMappedIsRefusedWithWhatCan() {
        Shape columns = Columns.numbered(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineTransform(5).requireFits(columns))
                .withMessageContaining("{pca: {size: 10}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineTransform(91).requireFits(SHAPE))
                .withMessageContaining("{dct: {size: 90}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrincipalComponents(13).requireFits(columns))
                .withMessageContaining("{pca: {size: 12}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZcaWhitening(0.1).requireFits(new ImageShape(3, 64, 64)))
                .withMessageContaining("8,192");
        assertThatIllegalArgumentException().isThrownBy(() -> new ZcaWhitening(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PrincipalWhitening(3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PrincipalComponents(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineTransform(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineTransform(5, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineTransform(5, 1.5));
    }
}
