package dev.bevis.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.data.source.Shapes;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.InterruptedIOException;
import java.util.Arrays;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ShapesTest {

    /// Changes only when the dataset shall be another one.
    private final Shapes shapes = new Shapes();

    private Dataset dataset;

    @BeforeAll
    void drawOnce() throws InterruptedIOException {
        dataset = shapes.load();
    }

    @Test
    void imagesAreTheSameBytesEverywhere() {
        assertThat(dataset.fingerprint()).isEqualTo(Shapes.FINGERPRINT);
    }

    @Test
    void everyClassHasAsManyImagesAsAnyOther() {
        assertThat(dataset.train().classCounts(10)).containsOnly(5_000);
        assertThat(dataset.test().classCounts(10)).containsOnly(1_000);
        assertThat(dataset.classes())
                .containsExactly(
                        "disc",
                        "ring",
                        "square",
                        "triangle",
                        "star",
                        "cross",
                        "crescent",
                        "arrow",
                        "pair",
                        "bars");
    }

    @Test
    void anImageDependsOnItsNumberAndClassAlone() {
        byte[] alone = new byte[dataset.features()];
        for (int image : new int[] {0, 7, 49_999}) {
            ShapeKind kind = ShapeKind.values()[dataset.train().label(image)];
            new ShapePainter(1).paint(image, kind, alone, 0);
            assertThat(alone).isEqualTo(pixels(dataset.train(), image));
        }
        ShapeKind kind = ShapeKind.values()[dataset.test().label(3)];
        new ShapePainter(1).paint(50_003, kind, alone, 0);
        assertThat(alone).isEqualTo(pixels(dataset.test(), 3));
    }

    private static byte[] pixels(Images images, int image) {
        int from = image * images.features();
        return Arrays.copyOfRange(
                ((ByteFeatures) images.values()).data(), from, from + images.features());
    }

    @Test
    void colorSaysNothingAboutTheClass() {
        double[] redness = new double[10];
        double[] blueness = new double[10];
        Images images = dataset.train();
        for (int i = 0; i < images.count(); i++) {
            for (int pixel = 0; pixel < 1024; pixel += 31) {
                int green = images.pixel(i, 1024 + pixel);
                redness[images.label(i)] += images.pixel(i, pixel) - green;
                blueness[images.label(i)] += images.pixel(i, 2048 + pixel) - green;
            }
        }
        for (int label = 0; label < 10; label++) {
            // One image's mean difference of two channels has a deviation of about 45.
            assertThat(redness[label] / (34 * 5_000.0)).isCloseTo(0, within(3.0));
            assertThat(blueness[label] / (34 * 5_000.0)).isCloseTo(0, within(3.0));
        }
    }

    @Test
    void everyPixelVaries() {
        Normalizer normalizer =
                Normalizer.fit(Normalization.STANDARDIZE, Subset.all(dataset.train()));
        assertThat(normalizer.constantComponents()).isEmpty();
        for (int c = 0; c < dataset.features(); c++) {
            assertThat(normalizer.origin(c)).isBetween(0.3, 0.7);
            assertThat(normalizer.unit(c)).isBetween(0.1, 0.4);
        }
    }

    @Test
    void interruptionIsReportedAndKept() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(shapes::load).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
