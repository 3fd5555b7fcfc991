package dev.bevis.kernel;

import dev.bevis.kernel.layer.RowSums;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;

import java.util.Arrays;

/// What is done to the numbers of a layer row by row, on several threads where there are many.
///
/// A row is one thread's, so a sum over its images is never cut. Where a row is read twice, its
/// part is small enough to be in the second cache the second time.
final class LayerRows implements Workers.Task {

    /// Numbers below which waking other threads costs more than it gives: some microseconds.
    private static final int WORTH_SHARING = 65_536;

    /// Most rows of a part: of 256 images and two matrices 128 KB.
    private static final int MOST_ROWS = 64;

    /// Parts of a thread, for others to take some when it is late.
    private static final int PARTS_OF_THREAD = 2;

    private enum Kind {
        ADD_BIAS,
        ADD_ROW_SUMS,
        MULTIPLY,
        ACCUMULATE,
        RELU,
        RELU_BACKWARD,
        MOMENTS,
        NORMALIZE,
        NORMALIZE_BACKWARD,
        SUM_ROWS
    }

    private final Workers workers;
    private RowSums[] sums = {};
    private Kind kind = Kind.RELU;
    private PanelMatrix a = new PanelMatrix(1, 1);
    private PanelMatrix b = a;
    private PanelMatrix factors = a;

    /// Vectors with a number for each row.
    private PanelMatrix v = a;

    private PanelMatrix w = a;
    private Kernels.Norm norm = new Kernels.Norm(a, a, a, a, 1);
    private double scale;
    private int images;
    private int rowsOfPart;

    LayerRows(Workers workers) {
        this.workers = workers;
    }

    /// See [Kernels#addBias].
    void addBias(PanelMatrix bias, int images, PanelMatrix s) {
        v = bias;
        run(Kind.ADD_BIAS, s, s, images);
    }

    /// See [Kernels#addRowSums(dev.bevis.kernel.matrix.Matrix, dev.bevis.kernel.matrix.Matrix, int,
    /// double)].
    void addRowSums(PanelMatrix vector, PanelMatrix ds, int images, double scale) {
        v = vector;
        this.scale = scale;
        run(Kind.ADD_ROW_SUMS, ds, ds, images);
    }

    /// See [Kernels#multiply].
    void multiply(PanelMatrix a, PanelMatrix f, int images, PanelMatrix y) {
        factors = f;
        run(Kind.MULTIPLY, a, y, images);
    }

    /// See [Kernels#accumulate].
    void accumulate(PanelMatrix a, int images, PanelMatrix y) {
        run(Kind.ACCUMULATE, a, y, images);
    }

    /// See [Kernels#relu].
    void relu(PanelMatrix a, int images) {
        run(Kind.RELU, a, a, images);
    }

    /// See [Kernels#reluBackward].
    void reluBackward(PanelMatrix a, PanelMatrix da, int images) {
        run(Kind.RELU_BACKWARD, a, da, images);
    }

    /// See [Kernels#moments].
    void moments(PanelMatrix s, int images, PanelMatrix mean, PanelMatrix variance) {
        v = mean;
        w = variance;
        run(Kind.MOMENTS, s, s, images);
    }

    /// See [Kernels#normalize].
    void normalize(PanelMatrix s, int images, Kernels.Norm norm, PanelMatrix hat) {
        this.norm = norm;
        run(Kind.NORMALIZE, s, hat, images);
    }

    /// See [Kernels#normalizeBackward].
    void normalizeBackward(
            PanelMatrix ds,
            PanelMatrix hat,
            int images,
            Kernels.Norm norm,
            PanelMatrix sum,
            PanelMatrix sumHat) {
        this.norm = norm;
        v = sum;
        w = sumHat;
        run(Kind.NORMALIZE_BACKWARD, ds, hat, images);
    }

    /// `sum_r = Σ_n ds_rn` and `sumHat_r = Σ_n ds_rn · hat_rn`.
    void sumRows(PanelMatrix ds, PanelMatrix hat, int images, PanelMatrix sum, PanelMatrix sumHat) {
        v = sum;
        w = sumHat;
        run(Kind.SUM_ROWS, ds, hat, images);
    }

    private void run(Kind kind, PanelMatrix a, PanelMatrix b, int images) {
        this.kind = kind;
        this.a = a;
        this.b = b;
        this.images = images;
        int rows = a.rows();
        boolean share = workers.threads() > 1 && (long) rows * images >= WORTH_SHARING;
        int wanted = share ? PARTS_OF_THREAD * workers.threads() : 1;
        // Whole cache lines of vectors.
        int most = StorageSize.roundUp(StorageSize.ceilDivide(rows, wanted), PanelMatrix.WIDTH);
        rowsOfPart = Math.min(most, MOST_ROWS);
        int parts = StorageSize.ceilDivide(rows, rowsOfPart);
        while (sums.length < parts) {
            sums = Arrays.copyOf(sums, sums.length + 1);
            sums[sums.length - 1] = new RowSums();
        }
        workers.run(this, parts, share);
    }

    @Override
    public void run(int part) {
        int first = part * rowsOfPart;
        int end = Math.min(first + rowsOfPart, a.rows());
        int panels = StorageSize.ceilDivide(images, PanelMatrix.WIDTH);
        switch (kind) {
            case ADD_BIAS -> Elementwise.addBias(v, first, end, panels, a);
            case ADD_ROW_SUMS -> addRowSums(first, end, sums[part]);
            case MULTIPLY -> Elementwise.multiply(a, factors, first, end, panels, b);
            case ACCUMULATE -> Elementwise.accumulate(a, first, end, panels, b);
            case RELU -> Elementwise.relu(a, first, end, panels);
            case RELU_BACKWARD -> Elementwise.reluBackward(a, b, first, end, panels);
            case MOMENTS -> moments(first, end, sums[part]);
            case NORMALIZE -> Elementwise.normalize(a, first, end, panels, norm, b);
            case NORMALIZE_BACKWARD -> {
                sumRows(first, end, sums[part]);
                Elementwise.normalizeBackward(a, b, first, end, images, norm, v, w);
            }
            case SUM_ROWS -> sumRows(first, end, sums[part]);
        }
    }

    private void addRowSums(int first, int end, RowSums sums) {
        for (int row = first; row < end; row++) {
            int at = Elementwise.vectorIndex(v, row);
            v.data[at] = (float) (v.data[at] + scale * sums.sum(a, row, images));
        }
    }

    private void moments(int first, int end, RowSums sums) {
        for (int row = first; row < end; row++) {
            double mean = sums.sum(a, row, images) / images;
            double variance = sums.squares(a, mean, row, images) / images;
            v.data[Elementwise.vectorIndex(v, row)] = (float) mean;
            w.data[Elementwise.vectorIndex(w, row)] = (float) variance;
        }
    }

    private void sumRows(int first, int end, RowSums sums) {
        for (int row = first; row < end; row++) {
            v.data[Elementwise.vectorIndex(v, row)] = (float) sums.sum(a, row, images);
            w.data[Elementwise.vectorIndex(w, row)] = (float) sums.product(a, b, row, images);
        }
    }
}
