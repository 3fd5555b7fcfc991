package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class PythonBatchTest {

    private static final int IMAGES = 10;
    private static final int FEATURES = CifarImages.FEATURES;
    private static final Subset EXPECTED = Subset.all(TinyCifar.of(3).test());

    private static final class Read {
        private final byte[] pixels = new byte[IMAGES * FEATURES];
        private final long[] labels;

        private Read(byte[] file) throws IOException {
            labels =
                    PythonBatch.read(
                            new ByteReader(new ByteArrayInputStream(file), "batch", file.length),
                            new PickleValue.Bytes(pixels, 0, pixels.length),
                            IMAGES,
                            FEATURES);
        }
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void pixelsAndLabelsAreReadFromEveryStyle(PythonStyle style) throws IOException {
        Read read = new Read(style.batch(EXPECTED));
        assertThat(read.pixels).isEqualTo(EXPECTED.images().pixels());
        assertThat(read.labels).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void truncationAtAnyByteIsRefused(PythonStyle style) {
        byte[] file = style.batch(EXPECTED);
        for (int length = 0; length < file.length; length += length < 600 ? 1 : 97) {
            assertRefused(Arrays.copyOf(file, length), "batch:");
        }
        assertRefused(Arrays.copyOf(file, file.length - 1), "ends after byte");
    }

    @Test
    void bytesAfterThePickleAreRefused() {
        byte[] file = PythonStyle.PYTHON_2.batch(EXPECTED);
        assertRefused(Arrays.copyOf(file, file.length + 1), "more bytes follow the pickle");
    }

    @Test
    void dictionaryMustHaveDataAndLabels() {
        assertRefused("].", "the pickle is no dictionary");
        assertRefused("}.", "the dictionary has no 'data'");
        assertRefused("}U\u0004dataNs.", "'data' is no NumPy array of bytes");
        assertRefused(
                replaced("labels", "lapels").getBytes(StandardCharsets.ISO_8859_1),
                "'labels' is no list of 10 integers");
    }

    @Test
    void cifar100IsCalledByItsName() {
        assertRefused("}U\u000bfine_labelsNs.", "this is CIFAR-100");
    }

    @Test
    void otherShapeIsRefused() {
        assertRefused(
                replaced("M\n\u0000M\u0000\u000c", "M\u0005\u0000M\u0000\u0018")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "another shape than 10×3072");
    }

    @Test
    void fewerLabelsThanImagesAreRefused() {
        assertRefused(
                replaced("(K\u0000K\u0001", "(K\u0001").getBytes(StandardCharsets.ISO_8859_1),
                "'labels' is no list of 10 integers");
    }

    @Test
    void labelThatIsNoIntegerIsRefused() {
        assertRefused(
                replaced("(K\u0000K\u0001", "(K\u0000N").getBytes(StandardCharsets.ISO_8859_1),
                "label 1 (counted from 0) is no integer");
    }

    @Test
    void columnMajorArrayIsRefused() {
        assertRefused(
                replaced("\u0089T", "\u0088T").getBytes(StandardCharsets.ISO_8859_1), "row-major");
    }

    private static String replaced(String what, String with) {
        String file = new String(PythonStyle.PYTHON_2.batch(EXPECTED), StandardCharsets.ISO_8859_1);
        assertThat(file).contains(what);
        return file.replace(what, with);
    }

    private static void assertRefused(String file, String why) {
        assertRefused(file.getBytes(StandardCharsets.ISO_8859_1), why);
    }

    private static void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> new Read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("batch:")
                .hasMessageContaining(why);
    }
}
