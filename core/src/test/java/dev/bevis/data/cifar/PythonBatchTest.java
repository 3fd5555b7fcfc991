package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.PythonStyle;
import dev.bevis.data.Subset;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

@Tag("slow")
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
                                    new ByteReader(
                                            new ByteArrayInputStream(file), "batch", file.length),
                                    new PickleValue.Bytes(pixels, 0, pixels.length),
                                    PythonBatch.LABELS)
                            .labels();
        }
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void pixelsAndLabelsAreReadFromEveryStyle(PythonStyle style) throws IOException {
        Read read = new Read(style.batch(EXPECTED));
        assertThat(read.pixels).isEqualTo(((ByteFeatures) EXPECTED.images().values()).data());
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
                "the dictionary has no 'labels'");
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
                "'data' has the shape 5×6144, expected images × 3072, of 30720 bytes");
    }

    @Test
    void fewerLabelsThanImagesAreRefused() {
        assertRefused(
                replaced("(K\u0000K\u0001", "(K\u0001").getBytes(StandardCharsets.ISO_8859_1),
                "'labels' has 9 integers, expected 10");
    }

    @Test
    void labelThatIsNoIntegerIsRefused() {
        assertRefused(
                replaced("(K\u0000K\u0001", "(K\u0000N").getBytes(StandardCharsets.ISO_8859_1),
                "label 1 (counted from 0) is no integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "i1", "<i2", ">i4", "<i8", ">u8"})
    void labelsMayBeAnArrayOfIntegers(String type) throws IOException {
        PickleBytes labels = array(type, 10, 3);
        Read read = new Read(withLabels(labels));
        assertThat(read.labels).containsOnly(3).hasSize(10);
        assertRefused(withLabels(array(type, 9, 3)), "'labels' has 9 integers, expected 10");
    }

    @Test
    void labelsThatAreNoIntegersAreNamed() {
        assertRefused(withLabels(array("<f8", 10, 0)), "'labels' is an array of type 'f8'");
        assertRefused(
                withLabels(new PickleBytes().put("](F1.5\n").put("F2\n".repeat(9)).put('e')),
                "'labels': label 0 (counted from 0) is no integer");
        assertRefused(withLabels(new PickleBytes().put('N')), "'labels' is no list or array");
    }

    @Test
    void labelsMayBeNumbersOfNumPy() throws IOException {
        PickleBytes labels = new PickleBytes().put('(');
        for (int i = 0; i < 10; i++) {
            type(labels.global("numpy.core.multiarray", "scalar"), "i8");
            labels.put('U', 8).number(8, 4).put(0x86, 'R');
        }
        assertThat(new Read(withLabels(labels.put('l'))).labels).containsOnly(4);
    }

    @Test
    void theDictionaryMayBeOrdered() throws IOException {
        String file = new String(PythonStyle.PYTHON_2.batch(EXPECTED), StandardCharsets.ISO_8859_1);
        String ordered = file.replaceFirst("}", "ccollections\nOrderedDict\n)R");
        assertThat(new Read(ordered.getBytes(StandardCharsets.ISO_8859_1)).labels).hasSize(10);
        String pairs = "ccollections\nOrderedDict\n(](](U\u0004dataNe](U\u0006labels]eetR.";
        assertRefused(pairs, "'data' is no NumPy array");
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void anotherNumberOfImagesIsReadFromEveryStyle(PythonStyle style) throws IOException {
        Subset fewer = new Subset(EXPECTED.images(), 0, 7);
        byte[] file = style.batch(fewer);
        byte[] usual = new byte[IMAGES * FEATURES];
        PythonBatch batch =
                PythonBatch.read(
                        new ByteReader(new ByteArrayInputStream(file), "batch", file.length),
                        new PickleValue.Bytes(usual, 0, usual.length),
                        PythonBatch.LABELS);
        assertThat(batch.images()).isEqualTo(7);
        byte[] expected = ((ByteFeatures) EXPECTED.images().values()).data();
        assertThat(batch.pixels().array()).isEqualTo(Arrays.copyOf(expected, 7 * FEATURES));
    }

    /// The official form, with other labels.
    private static byte[] withLabels(PickleBytes labels) {
        String file = new String(PythonStyle.PYTHON_2.batch(EXPECTED), StandardCharsets.ISO_8859_1);
        int from = file.indexOf("U\u0006labels") + 8;
        int to = file.indexOf("U\u0004data");
        String other = new String(labels.bytes(), StandardCharsets.ISO_8859_1);
        return (file.substring(0, from) + other + file.substring(to))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static PickleBytes array(String type, int count, int value) {
        String plain = type.replaceAll("[<>]", "");
        int bytes = plain.charAt(1) - '0';
        PickleBytes pickle = new PickleBytes();
        pickle.global("numpy.core.multiarray", "_reconstruct");
        pickle.global("numpy", "ndarray").put('K', 0, 0x85).string("b").put(0x87, 'R');
        type(pickle.put('(', 'K', 1).put('K', count, 0x85), type);
        pickle.put(0x89, 'U', count * bytes);
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < bytes; b++) {
                boolean isLow = type.startsWith(">") ? b == bytes - 1 : b == 0;
                pickle.put(isLow ? value : 0);
            }
        }
        return pickle.put('t', 'b');
    }

    private static PickleBytes type(PickleBytes pickle, String type) {
        pickle.global("numpy", "dtype").string(type.replaceAll("[<>]", ""));
        pickle.put('K', 0, 'K', 1, 0x87, 'R', '(', 'K', 3);
        return pickle.string(type.startsWith(">") ? ">" : "<")
                .put('N', 'N', 'N', 'J')
                .number(4, -1)
                .put('J')
                .number(4, -1)
                .put('K', 0, 't', 'b');
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
