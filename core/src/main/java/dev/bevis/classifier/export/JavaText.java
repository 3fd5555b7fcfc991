package dev.bevis.classifier.export;

import dev.bevis.classifier.TrainedModel;
import dev.bevis.text.JsonText;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// The text of an exported Java class. Its arithmetic is that of
/// [dev.bevis.kernel.PlainArithmetic].
final class JavaText {

    /// Characters of a constant; the class file format has room for 65,535 bytes.
    private static final int LONGEST_CONSTANT = 65_000;

    private static final String BYTES =
            """

                /** Logits of an image: FEATURES unsigned bytes, channel planes, each row by row. */
                public static float[] logits(byte[] pixels) {
                    require(pixels.length);
                    float[] x = new float[FEATURES];
                    for (int i = 0; i < FEATURES; i++) {
                        x[i] = Math.fma((pixels[i] & 0xFF) - 128f, FACTORS[i], OFFSETS[i]);
                    }
                    return forward(x);
                }

                /** The class of an image, 0 to CLASSES.length - 1; of equal ones the lowest. */
                public static int classify(byte[] pixels) {
                    return largest(logits(pixels));
                }
            """;

    private static final String FLOATS =
            """

                /** Logits of FEATURES numbers, in the units of the training data. */
                public static float[] logits(float[] values) {
                    require(values.length);
                    float[] x = new float[FEATURES];
                    for (int i = 0; i < FEATURES; i++) {
                        x[i] = normalized(i, values[i]);
                    }
                    return forward(x);
                }

                /** The class of FEATURES numbers, 0 to CLASSES.length - 1; of equal ones the lowest. */
                public static int classify(float[] values) {
                    return largest(logits(values));
                }
            """;

    private static final String ARITHMETIC =
            """

                /** Probabilities of all classes. */
                public static float[] probabilities(float[] logits) {
                    float largest = logits[largest(logits)];
                    float[] p = new float[logits.length];
                    float sum = 0;
                    for (int i = 0; i < p.length; i++) {
                        sum += p[i] = exponential(logits[i] - largest);
                    }
                    float inverse = 1 / sum;
                    for (int i = 0; i < p.length; i++) {
                        p[i] *= inverse;
                    }
                    return p;
                }

                private static int largest(float[] logits) {
                    int best = 0;
                    for (int i = 1; i < logits.length; i++) {
                        best = logits[i] > logits[best] ? i : best;
                    }
                    return best;
                }

                private static float exponential(float exponent) {
                    float x = Math.max(exponent, -87f);
                    float rounded = Math.fma(x, 1.44269504f, 12582912f);
                    float n = rounded - 12582912f;
                    float r = Math.fma(n, 2.1219444e-4f, Math.fma(n, -0.693359375f, x));
                    float e = 1.98756915e-4f;
                    e = Math.fma(r, e, 1.3981999507e-3f);
                    e = Math.fma(r, e, 8.3334519073e-3f);
                    e = Math.fma(r, e, 4.1665795894e-2f);
                    e = Math.fma(r, e, 1.6666665459e-1f);
                    e = Math.fma(r, e, 5.0000001201e-1f);
                    e = Math.fma(r * r, e, r) + 1;
                    return e * Float.intBitsToFloat((Float.floatToRawIntBits(rounded) << 23) + 0x3f800000);
                }

                private static void require(int length) {
                    if (length != FEATURES) {
                        throw new IllegalArgumentException("expected " + FEATURES + " numbers, got " + length);
                    }
                }

                private static float[] linear(float[] w, float[] b, float[] x, boolean first) {
                    float[] y = new float[b.length];
                    for (int unit = 0; unit < y.length; unit++) {
                        int row = unit * x.length;
                        float sum = 0;
                        if (first) {
                            for (int slice = 0; slice < x.length; slice += 1536) {
                                float part = lanes(w, row, x, slice, Math.min(slice + 1536, x.length));
                                sum = slice == 0 ? part : sum + part;
                            }
                        } else {
                            for (int k = 0; k < x.length; k++) {
                                sum = Math.fma(x[k], w[row + k], sum);
                            }
                        }
                        y[unit] = sum + b[unit];
                    }
                    return y;
                }

                private static float lanes(float[] w, int row, float[] x, int from, int to) {
                    float[] lanes = new float[16];
                    for (int l = 0; l < 16; l++) {
                        float sum = 0;
                        int k = from + l;
                        for (; k < to; k += 16) {
                            sum = Math.fma(x[k], w[row + k], sum);
                        }
                        lanes[l] = k - l < to ? sum + 0f : sum;
                    }
                    for (int half = 8; half > 0; half /= 2) {
                        for (int l = 0; l < half; l++) {
                            lanes[l] += lanes[l + half];
                        }
                    }
                    return lanes[0];
                }

                private static void normalize(
                        float[] x, float[] mean, float[] variance, float[] scale, float[] shift, double epsilon) {
                    for (int i = 0; i < x.length; i++) {
                        float hat = (x[i] - mean[i]) * (float) (1 / Math.sqrt(variance[i] + epsilon));
                        x[i] = Math.fma(scale[i], hat, shift[i]);
                    }
                }

                private static java.nio.ByteBuffer bytes(String... parts) {
                    return java.nio.ByteBuffer.wrap(java.util.Base64.getDecoder().decode(String.join("", parts)))
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
                }

                private static float[] floats(String... parts) {
                    java.nio.FloatBuffer numbers = bytes(parts).asFloatBuffer();
                    float[] array = new float[numbers.remaining()];
                    numbers.get(array);
                    return array;
                }

                private static double[] doubles(String... parts) {
                    java.nio.DoubleBuffer numbers = bytes(parts).asDoubleBuffer();
                    double[] array = new double[numbers.remaining()];
                    numbers.get(array);
                    return array;
                }
            """;

    /// See [dev.bevis.kernel.PlainArithmetic#layerNormalize].
    static final String LAYER_NORM =
            """

                private static void normalizeExample(float[] x, float[] scale, float[] shift, double epsilon) {
                    double sum = 0;
                    for (float value : x) {
                        sum += value;
                    }
                    double mean = sum / x.length;
                    double squares = 0;
                    for (float value : x) {
                        squares += (value - mean) * (value - mean);
                    }
                    float rounded = (float) mean;
                    float inverse = (float) (1 / Math.sqrt(squares / x.length + epsilon));
                    for (int i = 0; i < x.length; i++) {
                        x[i] = Math.fma(scale[i], (x[i] - rounded) * inverse, shift[i]);
                    }
                }
            """;

    /// See [dev.bevis.model.Patchify].
    static final String PATCHES =
            """

                private static int patches(
                        float[] x, int channels, int height, int width, int size, float[] w, float[] b, float[] y, int at) {
                    float[] patch = new float[channels * size * size];
                    for (int top = 0; top < height; top += size) {
                        for (int left = 0; left < width; left += size) {
                            for (int k = 0; k < patch.length; k++) {
                                int row = k / (size * size) * height + top + k / size % size;
                                patch[k] = x[row * width + left + k % size];
                            }
                            System.arraycopy(linear(w, b, patch, false), 0, y, at, b.length);
                            at += b.length;
                        }
                    }
                    return at;
                }
            """;

    private static final String NUMBERS =
            """

                private static float normalized(int i, float value) {
                    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                        throw new IllegalArgumentException("number " + i + " is not finite: " + value);
                    }
                    return (float) ((value - MEANS[i]) / DEVIATIONS[i]);
                }
            """;

    private static final String NUMBERS_OR_NONE =
            """

                private static float normalized(int i, float value) {
                    if (Float.isNaN(value)) {
                        return FILLS[i];
                    }
                    if (Float.isInfinite(value)) {
                        throw new IllegalArgumentException("number " + i + " is infinite");
                    }
                    return (float) ((value - MEANS[i]) / DEVIATIONS[i]);
                }
            """;

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    /// A method.
    void method(String method) {
        text.append(method);
    }

    /// All up to the network itself.
    void head(TrainedModel model, String name) {
        line(
                "/** A trained classifier, exported by Bevis. Never changes; for any number of"
                        + " threads. */");
        line("public final class " + name + " {");
        names("Names of the classes, in the order of the logits.", "CLASSES", model.classes());
        model.input()
                .shape()
                .columns()
                .ifPresent(columns ->
                        names(
                                "Names of the numbers of an example; color=red is 1 where the"
                                        + " color is red and else 0.",
                                "COLUMNS",
                                columns));
        line("");
        line("    /** Numbers of an example. */");
        line("    public static final int FEATURES = " + model.input().features() + ";");
        switch (model.input().values()) {
            case BYTES -> {
                floats("FACTORS", model.scale().factors);
                floats("OFFSETS", model.scale().offsets);
            }
            case FLOATS -> {
                doubles("MEANS", model.scale().means);
                doubles("DEVIATIONS", model.scale().deviations);
                if (model.scale().takesMissing()) {
                    floats("FILLS", OnnxExport.fills(model.scale()));
                }
            }
        }
        line("");
        line("    private " + name + "() {}");
        text.append(
                switch (model.input().values()) {
                    case BYTES -> BYTES;
                    case FLOATS ->
                            FLOATS + (model.scale().takesMissing() ? NUMBERS_OR_NONE : NUMBERS);
                });
    }

    private void names(String what, String name, List<String> names) {
        line("");
        line("    /** " + what + " */");
        line(
                names.stream()
                        .map(JsonText::quote)
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "    public static final java.util.List<String> "
                                                + name
                                                + " = java.util.List.of(new String[] {",
                                        "});")));
    }

    /// A constant.
    void floats(String name, float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        constant("float", name, bytes.array());
    }

    private void doubles(String name, double[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        constant("double", name, bytes.array());
    }

    private void constant(String type, String name, byte[] bytes) {
        String code = Base64.getEncoder().encodeToString(bytes);
        line("");
        line("    private static final " + type + "[] " + name + " = " + type + "s(");
        for (int at = 0; at < code.length(); at += LONGEST_CONSTANT) {
            int end = Math.min(code.length(), at + LONGEST_CONSTANT);
            line(
                    "            \""
                            + code.substring(at, end)
                            + (end == code.length() ? "\");" : "\","));
        }
    }

    /// The whole text.
    String end() {
        text.append(ARITHMETIC);
        line("}");
        return text.toString();
    }
}
