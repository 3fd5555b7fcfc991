package dev.bevis.kernel.patch;

import java.util.Arrays;

/// The sums of codes in double, as [PatchSums] defines them and no faster than they read: the
/// specification.
public final class DoublePatchSums implements PatchSums {

    private final PatchFilters filters;
    private final PatchCode code;
    private final PatchGrid grid;
    private final int[] starts;
    private final int[] sizes;

    public DoublePatchSums(PatchFilters filters, PatchCode code) {
        this.filters = filters;
        this.code = code;
        grid = filters.grid();
        starts = grid.starts();
        sizes = grid.sizes();
    }

    @Override
    public void of(byte[] pixels, int at, float[] sums) {
        double[] exact = new double[sums.length];
        int place = 0;
        for (int region = 0; region < sizes.length; region++) {
            for (int i = 0; i < sizes[region]; i++) {
                code.add(
                        squares(patch(pixels, at, starts[place++])),
                        exact,
                        region * filters.count());
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) exact[i];
        }
    }

    /// The whitened patch of a place.
    ///
    /// @param start of the place in a plane, `row · width + column`
    public double[] patch(byte[] pixels, int at, int start) {
        double[] patch = new double[grid.length()];
        for (int j = 0; j < patch.length; j++) {
            int column = j % grid.size();
            int row = j / grid.size() % grid.size();
            int channel = j / (grid.size() * grid.size());
            int pixel = at + start + (channel * grid.height() + row) * grid.width() + column;
            patch[j] = pixels[pixel] & 0xFF;
        }
        normalize(patch, filters.contrast());
        double[] white = new double[patch.length];
        for (int i = 0; i < white.length; i++) {
            white[i] = filters.offset()[i];
            for (int j = 0; j < patch.length; j++) {
                white[i] += filters.whitening()[i * patch.length + j] * patch[j];
            }
        }
        return white;
    }

    /// Subtracts the mean and divides by `√(v + contrast)`.
    static void normalize(double[] patch, double contrast) {
        double mean = Arrays.stream(patch).reduce(0, Double::sum) / patch.length;
        double squares = 0;
        for (int j = 0; j < patch.length; j++) {
            patch[j] -= mean;
            squares += patch[j] * patch[j];
        }
        double deviation = Math.sqrt(squares / patch.length + contrast);
        for (int j = 0; j < patch.length; j++) {
            patch[j] /= deviation;
        }
    }

    private double[] squares(double[] x) {
        double[] squares = new double[filters.count()];
        for (int k = 0; k < squares.length; k++) {
            for (int j = 0; j < x.length; j++) {
                double difference = x[j] - filters.centers()[k * x.length + j];
                squares[k] += difference * difference;
            }
        }
        return squares;
    }
}
