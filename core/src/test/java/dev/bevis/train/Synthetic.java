package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.model.Architecture;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/// Images, labels and weights from integer formulas: the same as in `tools/golden.py`.
///
/// Images are noise around a pattern of their class, and a linear classifier learns them.
public final class Synthetic {

    private Synthetic() {}

    /// A number from 0 to 2³¹ − 2 without apparent pattern.
    static int mix(int... numbers) {
        long h = 0;
        for (int number : numbers) {
            h = (h * 1_000_003 + number + 12_345) % Integer.MAX_VALUE;
            h = (h * h + 97) % Integer.MAX_VALUE;
        }
        return (int) h;
    }

    /// Training images 0 to `train − 1` and test images after them.
    public static Dataset dataset(ImageShape shape, int classes, int train, int test) {
        List<String> names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        return new Dataset(
                "synthetic",
                "Synthetic",
                names,
                shape,
                images(0, train, shape.features(), classes),
                images(train, test, shape.features(), classes));
    }

    private static Images images(int first, int count, int features, int classes) {
        byte[] pixels = new byte[count * features];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int label = mix(2, first + i) % classes;
            labels[i] = (byte) label;
            for (int c = 0; c < features; c++) {
                int pixel = mix(1, first + i, c) % 160 + 96 * (mix(4, label, c) % 2);
                pixels[i * features + c] = (byte) (c == 5 ? 77 : pixel);
            }
        }
        return new Images(pixels, labels, features);
    }

    /// Weights, biases, scales and shifts of a network with `inputs` inputs. All are exact in
    /// floats.
    public static Tensors weights(
            Architecture architecture, int inputs, int classes, double scale) {
        List<Tensor> tensors = new ArrayList<>();
        List<Integer> widths = new ArrayList<>(architecture.hidden());
        widths.add(classes);
        int below = inputs;
        for (int i = 0; i < widths.size(); i++) {
            int layer = i + 1;
            int units = widths.get(i);
            tensors.add(
                    Tensor.f64(
                            "dense" + layer + ".weight",
                            List.of(units, below),
                            values(
                                    units,
                                    below,
                                    scale,
                                    (row, column) -> mix(3, 0, layer, row, column))));
            tensors.add(vector("dense" + layer + ".bias", 1, layer, units, scale, 0));
            if (architecture.norm().isPresent() && layer < widths.size()) {
                tensors.add(vector("norm" + layer + ".scale", 2, layer, units, scale, 1));
                tensors.add(vector("norm" + layer + ".shift", 3, layer, units, scale, 0));
            }
            below = units;
        }
        return Tensors.of(tensors);
    }

    private static Tensor vector(
            String name, int kind, int layer, int units, double scale, double center) {
        double[] values =
                values(units, 1, scale, (row, column) -> mix(3, kind, layer, row, column));
        for (int u = 0; u < units; u++) {
            values[u] += center;
        }
        return Tensor.f64(name, List.of(units), values);
    }

    private static double[] values(int rows, int columns, double scale, IntBinaryOperator number) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            int mixed = number.applyAsInt(i / columns, i % columns);
            values[i] = (mixed % 2001 - 1000) / 1024.0 * scale;
        }
        return values;
    }
}
