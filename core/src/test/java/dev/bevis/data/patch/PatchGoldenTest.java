package dev.bevis.data.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.kernel.patch.DoublePatchSums;
import dev.bevis.kernel.patch.FloatPatchSums;
import dev.bevis.kernel.patch.PatchSums;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `tools/patches.py` says.
class PatchGoldenTest {

    private static final int IMAGES = 30;

    @ParameterizedTest
    @ValueSource(strings = {"binary", "triangle", "nearest", "gray"})
    void filtersAndFeaturesAreThoseOfAnotherImplementation(String name) throws IOException {
        List<String> lines = lines(name);
        Map<String, String> options = new TreeMap<>();
        for (String line : lines.subList(0, 12)) {
            int space = line.indexOf(' ');
            options.put(line.substring(0, space), line.substring(space + 1));
        }
        ImageShape shape =
                new ImageShape(
                        Integer.parseInt(options.remove("channels")),
                        Integer.parseInt(options.remove("height")),
                        Integer.parseInt(options.remove("width")));
        PatchFeatures features = PatchFeatures.of(options);
        byte[] pixels = pixels(shape);
        Images images = new Images(pixels, new char[IMAGES], shape.features());
        PatchEncoder encoder = PatchLearning.learn(features, shape, images, 2, () -> false);
        int length = encoder.filters().grid().length();
        int compared = 0;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            double[] values = values(words, 3);
            switch (words[0]) {
                case "whitening" -> {
                    int at = Integer.parseInt(words[1]) * length + Integer.parseInt(words[2]);
                    assertEquals(values[0], encoder.filters().whitening()[at], 2e-5, line);
                }
                case "filter" -> {
                    double[] filter = values(words, 2);
                    for (int j = 0; j < length; j++) {
                        int at = Integer.parseInt(words[1]) * length + j;
                        assertEquals(filter[j], encoder.filters().centers()[at], 2e-4, line);
                    }
                }
                case "scale" ->
                        assertEquals(1, Double.parseDouble(words[1]) / encoder.scale(), 1e-4);
                case "features" -> {
                    int image = Integer.parseInt(words[1]) * shape.features();
                    byte[] seen = Arrays.copyOfRange(pixels, image, image + shape.features());
                    byte[] bytes = new byte[encoder.count()];
                    boolean mirrored = Boolean.parseBoolean(words[2]);
                    encoder.encoding().write(pixels, image, mirrored, bytes, 0);
                    if (mirrored) {
                        mirror(seen, shape.width());
                    }
                    compare(
                            values,
                            sums(new DoublePatchSums(encoder.filters(), features.code()), seen));
                    compare(
                            values,
                            sums(new FloatPatchSums(encoder.filters(), features.code()), seen));
                    for (int i = 0; i < bytes.length; i++) {
                        double expected = Math.min(255, values[i] * encoder.scale());
                        assertEquals(expected, bytes[i] & 0xFF, 1.51, line);
                    }
                    compared++;
                }
                default -> {}
            }
        }
        assertEquals(6, compared);
    }

    private static float[] sums(PatchSums sums, byte[] image) {
        float[] result = new float[100];
        sums.of(image, 0, result);
        return result;
    }

    /// A patch at the limit may be counted on either side of it.
    private static void compare(double[] expected, float[] actual) {
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.abs(expected[i] - actual[i]);
        }
        assertTrue(difference <= 2 + 1e-3 * expected.length, "difference " + difference);
    }

    private static void mirror(byte[] image, int width) {
        byte[] copy = image.clone();
        for (int i = 0; i < image.length; i++) {
            image[i / width * width + width - 1 - i % width] = copy[i];
        }
    }

    private static double[] values(String[] words, int from) {
        double[] values = new double[Math.max(0, words.length - from)];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    words[0].matches("whitening|filter|features")
                            ? Double.parseDouble(words[from + i])
                            : 0;
        }
        return values;
    }

    private static byte[] pixels(ImageShape shape) {
        byte[] pixels = new byte[IMAGES * shape.features()];
        int at = 0;
        for (int i = 0; i < IMAGES; i++) {
            for (int k = 0; k < shape.channels(); k++) {
                for (int y = 0; y < shape.height(); y++) {
                    for (int x = 0; x < shape.width(); x++) {
                        long wave = (mix(5, i, k) % 7 * y + mix(6, i, k) % 9 * x) * 11 % 191;
                        pixels[at++] = (byte) (wave + mix(7, i, k, y, x) % 64);
                    }
                }
            }
        }
        return pixels;
    }

    private static long mix(int... numbers) {
        long h = 0;
        for (int number : numbers) {
            h = (h * 1000003 + number + 12345) % 2147483647;
            h = (h * h + 97) % 2147483647;
        }
        return h;
    }

    private static List<String> lines(String name) throws IOException {
        try (var in =
                PatchGoldenTest.class.getResourceAsStream("/dev/bevis/patches/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
