package dev.bevis.classifier.export;

import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.map.MatrixMap;

import java.util.Optional;

/// The fixed linear input map of an exported Java class, with the arithmetic of
/// [dev.bevis.kernel.PlainArithmetic#map].
final class JavaMap {

    private static final String COSINES =
            """

                /** Normalized cosine coefficients of CHANNELS planes, each HEIGHT rows of WIDTH numbers. */
                private static float[] mapped(float[] x) {
                    float[][] above = new float[CHANNELS][HEIGHT * WIDTH];
                    float[] plane = new float[HEIGHT * WIDTH];
                    for (int c = 0; c < CHANNELS; c++) {
                        for (int p = 0; p < plane.length; p++) {
                            float sum = 0;
                            for (int k = 0; CHANNELS == 3 && k < 3; k++) {
                                sum = Math.fma(MAP_AXES[c * 3 + k], x[k * plane.length + p], sum);
                            }
                            plane[p] = CHANNELS == 3 ? sum : x[c * plane.length + p];
                        }
                        for (int u = 0; u < HEIGHT; u++) {
                            for (int j = 0; j < WIDTH; j++) {
                                float sum = 0;
                                for (int i = 0; i < HEIGHT; i++) {
                                    sum = Math.fma(plane[i * WIDTH + j], MAP_ROWS[u * HEIGHT + i], sum);
                                }
                                above[c][u * WIDTH + j] = sum;
                            }
                        }
                    }
                    float[] z = new float[MAP_OFFSETS.length];
                    for (int m = 0; m < z.length; m++) {
                        int c = (int) MAP_PLACES[3 * m];
                        int u = (int) MAP_PLACES[3 * m + 1];
                        int v = (int) MAP_PLACES[3 * m + 2];
                        float sum = 0;
                        for (int j = 0; j < WIDTH; j++) {
                            sum = Math.fma(MAP_COLUMNS[j * WIDTH + v], above[c][u * WIDTH + j], sum);
                        }
                        z[m] = Math.fma(sum, MAP_FACTORS[m], MAP_OFFSETS[m]);
                    }
                    return z;
                }
            """;

    private JavaMap() {}

    /// Numbers that the source has to hold.
    static long numbers(InputTransform transform) {
        Optional<LinearMap> map = transform.map();
        return map.isEmpty()
                ? 0
                : switch (map.get()) {
                    case CosineMap cosines ->
                            5L * cosines.outputs()
                                    + (long) cosines.height() * cosines.height()
                                    + (long) cosines.width() * cosines.width();
                    case MatrixMap matrix -> matrix.products() + matrix.outputs();
                };
    }

    /// The line that maps `x`.
    static void call(InputTransform transform, JavaText text) {
        Optional<LinearMap> map = transform.map();
        if (map.isPresent()) {
            text.line(
                    switch (map.get()) {
                        case CosineMap _ -> "        x = mapped(x);";
                        case MatrixMap _ -> "        x = linear(MAP_WEIGHT, MAP_OFFSET, x, true);";
                    });
        }
    }

    /// Its numbers, and the method that takes them.
    static void constants(InputTransform transform, JavaText text) {
        Optional<LinearMap> map = transform.map();
        if (map.isEmpty()) {
            return;
        }
        switch (map.get()) {
            case CosineMap cosines -> {
                CosineMap.Numbers numbers = cosines.numbers();
                text.line("");
                text.line("    private static final int CHANNELS = " + cosines.channels() + ";");
                text.line("    private static final int HEIGHT = " + cosines.height() + ";");
                text.line("    private static final int WIDTH = " + cosines.width() + ";");
                text.floats("MAP_AXES", numbers.axes());
                text.floats("MAP_ROWS", numbers.rows());
                text.floats("MAP_COLUMNS", numbers.columns());
                text.floats("MAP_PLACES", numbers.places());
                text.floats("MAP_FACTORS", numbers.factors());
                text.floats("MAP_OFFSETS", numbers.offsets());
                COSINES.lines().forEach(text::line);
            }
            case MatrixMap matrix -> {
                text.floats("MAP_WEIGHT", matrix.rounded());
                text.floats("MAP_OFFSET", matrix.roundedOffsets());
            }
        }
    }
}
