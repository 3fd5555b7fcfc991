package dev.bevis.classifier.export;

import dev.bevis.io.JsonReader;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.text.JsonValue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A network as a program reads it from an exported archive that knows nothing of Bevis but what
/// the guide says of the file: plain sums in double.
///
/// @param arrays by name, all numbers as doubles
/// @param note the JSON object of the array `bevis`
record ArchivedNetwork(SortedMap<String, double[]> arrays, JsonValue.Entries note) {

    static ArchivedNetwork read(Path file) throws IOException {
        SortedMap<String, double[]> arrays = new TreeMap<>();
        String note = "";
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                int length = (bytes[8] & 0xFF) | (bytes[9] & 0xFF) << 8;
                String header = new String(bytes, 10, length, StandardCharsets.US_ASCII);
                ByteBuffer values =
                        ByteBuffer.wrap(bytes, 10 + length, bytes.length - 10 - length)
                                .slice()
                                .order(ByteOrder.LITTLE_ENDIAN);
                String name = entry.getName().replace(".npy", "");
                if (name.equals("bevis")) {
                    note = Charset.forName("UTF-32LE").decode(values).toString();
                } else if (header.contains("'<f")) {
                    boolean isDouble = header.contains("'<f8'");
                    double[] array = new double[values.remaining() / (isDouble ? 8 : 4)];
                    for (int i = 0; i < array.length; i++) {
                        array[i] = isDouble ? values.getDouble() : values.getFloat();
                    }
                    arrays.put(name, array);
                }
            }
        }
        return new ArchivedNetwork(arrays, (JsonValue.Entries) JsonReader.read(note, "note"));
    }

    private double[] array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /// The class of example `i`.
    int label(Features examples, int i) {
        double[] x = new double[array("input.mean").length];
        for (int c = 0; c < x.length; c++) {
            double value =
                    examples instanceof ByteFeatures bytes
                            ? (bytes.data()[i * x.length + c] & 0xFF) / 255.0
                            : examples.value(i * x.length + c);
            double known = Double.isNaN(value) ? array("input.fill")[c] : value;
            x[c] = (known - array("input.mean")[c]) / array("input.deviation")[c];
        }
        if (arrays.containsKey("input.map.weight")) {
            x = mapped(x);
        }
        int layer = 0;
        for (JsonValue block : blocks()) {
            String kind =
                    block instanceof JsonValue.Text(String word)
                            ? word
                            : ((JsonValue.Entries) block).entries().firstEntry().getKey();
            layer += kind.equals("dense") ? 1 : 0;
            x =
                    switch (kind) {
                        case "dense" -> dense(layer, x);
                        case "batch-norm" -> normalized(layer, number(block, "epsilon"), x);
                        case "relu" -> leaky(0, x);
                        case "leaky-relu" -> leaky(number(block, "slope"), x);
                        default -> throw new AssertionError(kind);
                    };
        }
        int best = 0;
        for (int c = 1; c < x.length; c++) {
            best = x[c] > x[best] ? c : best;
        }
        return best;
    }

    private List<JsonValue> blocks() {
        return new ArrayList<>(((JsonValue.Items) value(note, "architecture")).items());
    }

    private static JsonValue value(JsonValue of, String name) {
        return Objects.requireNonNull(((JsonValue.Entries) of).entries().get(name), name);
    }

    private static double number(JsonValue block, String name) {
        JsonValue inner = ((JsonValue.Entries) block).entries().firstEntry().getValue();
        return Double.parseDouble(((JsonValue.Numeral) value(inner, name)).text());
    }

    private double[] dense(int layer, double[] x) {
        double[] w = array("dense" + layer + ".weight");
        double[] y = array("dense" + layer + ".bias").clone();
        for (int unit = 0; unit < y.length; unit++) {
            for (int k = 0; k < x.length; k++) {
                y[unit] += w[unit * x.length + k] * x[k];
            }
        }
        return y;
    }

    private double[] mapped(double[] x) {
        double[] z = array("input.map.offset").clone();
        for (int m = 0; m < z.length; m++) {
            for (int d = 0; d < x.length; d++) {
                z[m] += array("input.map.weight")[m * x.length + d] * x[d];
            }
        }
        return z;
    }

    private double[] normalized(int layer, double epsilon, double[] x) {
        String norm = "norm" + layer + ".";
        double[] y = new double[x.length];
        for (int c = 0; c < x.length; c++) {
            y[c] =
                    array(norm + "scale")[c]
                                    * (x[c] - array(norm + "mean")[c])
                                    / Math.sqrt(array(norm + "variance")[c] + epsilon)
                            + array(norm + "shift")[c];
        }
        return y;
    }

    private static double[] leaky(double slope, double[] x) {
        double[] y = x.clone();
        for (int c = 0; c < y.length; c++) {
            y[c] = Math.max(y[c], slope * y[c]);
        }
        return y;
    }
}
