package dev.bevis.kernel;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.layer.LayerNormFormula;
import dev.bevis.kernel.layer.PatchMoves;
import dev.bevis.kernel.layer.UnitFormulas;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.matrix.DoubleMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The kernels in 64 bits, written as the formulas: the specification of [FloatKernels].
///
/// All sums are plain chains in index order. Threads take rows.
public final class DoubleKernels implements Kernels {

    private final Workers workers;
    private double[] logits = {};
    private double[] dLogits = {};
    private final TargetLoss ofTargets = new TargetLoss();

    /// @param threads threads to share rows, the caller's among them, at least 1
    public DoubleKernels(int threads) {
        workers = new Workers(threads);
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        return new DoubleMatrix(rows, columns);
    }

    @Override
    public Matrix inputMatrix(int rows, int columns) {
        return new DoubleMatrix(rows, columns);
    }

    @Override
    public void pack(
            Features values, int[] order, int first, int images, FeatureScale scale, Matrix x) {
        double[] out = data(x);
        int features = scale.features();
        workers.run(
                n -> {
                    for (int c = 0; c < features; c++) {
                        double value = values.value(order[first + n] * features + c);
                        out[n * features + c] = scale.normalized(c, value);
                    }
                },
                images);
    }

    @Override
    public void packFrom(PixelSource source, int images, InputTransform transform, Matrix x) {
        int features = transform.features();
        byte[] pixels = new byte[images * features];
        workers.run(n -> source.write(n, pixels, n * features), images);
        int[] order = IntStream.range(0, images).toArray();
        pack(new ByteFeatures(pixels), order, 0, images, transform, x);
    }

    @Override
    public void packMoved(MovedPixels source, int images, InputTransform transform, Matrix x) {
        packFrom(source::write, images, transform, x);
    }

    @Override
    public void mix(Matrix x, Matrix other, int[] partners, int images, double share) {
        double[] own = data(x);
        double[] others = data(other);
        int features = x.columns();
        workers.run(
                n -> {
                    for (int c = 0; c < features; c++) {
                        own[n * features + c] =
                                share * own[n * features + c]
                                        + (1 - share) * others[partners[n] * features + c];
                    }
                },
                images);
    }

    @Override
    public void pack(
            Features values,
            int[] order,
            int first,
            int images,
            InputTransform transform,
            Matrix x) {
        FeatureScale scale = transform.scale();
        if (transform.map().isEmpty()) {
            pack(values, order, first, images, scale, x);
            return;
        }
        Matrix normalized = inputMatrix(images, scale.features());
        pack(values, order, first, images, scale, normalized);
        map(normalized, images, transform.map().get(), x);
    }

    @Override
    public void map(Matrix normalized, int images, LinearMap map, Matrix x) {
        double[] features = data(normalized);
        double[] out = data(x);
        int length = normalized.columns();
        workers.run(
                n -> {
                    double[] inputs =
                            map.apply(Arrays.copyOfRange(features, n * length, (n + 1) * length));
                    System.arraycopy(inputs, 0, out, n * inputs.length, inputs.length);
                },
                images);
    }

    @Override
    public void run(Workers.Task task, int parts) {
        workers.run(task, parts);
    }

    @Override
    public void inputForward(Matrix w, Matrix x, int images, Matrix s) {
        double[] weights = data(w);
        double[] inputs = data(x);
        double[] out = data(s);
        int features = w.columns();
        workers.run(
                u -> {
                    for (int n = 0; n < images; n++) {
                        double sum = 0;
                        for (int k = 0; k < features; k++) {
                            sum += weights[u * features + k] * inputs[n * features + k];
                        }
                        out[u * s.columns() + n] = sum;
                    }
                },
                w.rows());
    }

    @Override
    public void inputUpdate(Matrix w, Matrix x, Matrix ds, int images, double scale, double decay) {
        double[] weights = data(w);
        double[] inputs = data(x);
        double[] gradients = data(ds);
        int features = w.columns();
        workers.run(
                u -> {
                    double[] sums = new double[features];
                    for (int n = 0; n < images; n++) {
                        double g = scale * gradients[u * ds.columns() + n];
                        for (int k = 0; k < features; k++) {
                            sums[k] += g * inputs[n * features + k];
                        }
                    }
                    for (int k = 0; k < features; k++) {
                        weights[u * features + k] += decay * weights[u * features + k] + sums[k];
                    }
                },
                w.rows());
    }

    @Override
    public void inputUpdate(
            Matrix w, Matrix x, Matrix ds, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            inputUpdate(w, x, ds, images, update.scale(images), update.decay());
            return;
        }
        Matrix gradient = new DoubleMatrix(w.rows(), w.columns());
        inputUpdate(gradient, x, ds, images, 1.0 / images, 0);
        apply(w, gradient, 1, update, state);
    }

    @Override
    public void forward(Matrix w, Matrix a, int images, Matrix s) {
        double[] out = data(s);
        double[] in = data(a);
        workers.run(
                o -> {
                    int row = o * s.columns();
                    for (int n = 0; n < images; n++) {
                        out[row + n] = 0;
                    }
                    for (int i = 0; i < w.columns(); i++) {
                        double weight = w.get(o, i);
                        for (int n = 0; n < images; n++) {
                            out[row + n] += weight * in[i * a.columns() + n];
                        }
                    }
                },
                w.rows());
    }

    @Override
    public void backward(Matrix w, Matrix ds, int images, Matrix da) {
        double[] out = data(da);
        double[] in = data(ds);
        workers.run(
                i -> {
                    int row = i * da.columns();
                    for (int n = 0; n < images; n++) {
                        out[row + n] = 0;
                    }
                    for (int o = 0; o < w.rows(); o++) {
                        double weight = w.get(o, i);
                        for (int n = 0; n < images; n++) {
                            out[row + n] += weight * in[o * ds.columns() + n];
                        }
                    }
                },
                w.columns());
    }

    @Override
    public void update(Matrix w, Matrix a, Matrix ds, int images, double scale, double decay) {
        workers.run(
                o -> {
                    for (int i = 0; i < w.columns(); i++) {
                        double sum = 0;
                        for (int n = 0; n < images; n++) {
                            sum += scale * ds.get(o, n) * a.get(i, n);
                        }
                        w.set(o, i, w.get(o, i) + (decay * w.get(o, i) + sum));
                    }
                },
                w.rows());
    }

    @Override
    public void update(
            Matrix w,
            Matrix a,
            Matrix ds,
            int columns,
            int images,
            Update update,
            List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            update(w, a, ds, columns, update.scale(images), update.decay());
            return;
        }
        Matrix gradient = new DoubleMatrix(w.rows(), w.columns());
        update(gradient, a, ds, columns, 1.0 / images, 0);
        apply(w, gradient, 1, update, state);
    }

    @Override
    public void apply(Matrix w, Matrix gradient, double scale, Update update, List<Matrix> state) {
        double[] weights = data(w);
        double[] scaled = new double[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scale * data(gradient)[i];
        }
        double[][] states = state.stream().map(DoubleKernels::data).toArray(double[][]::new);
        update.formula().apply(update, scaled, 0, weights, states, 0, scaled.length);
    }

    @Override
    public void addBias(Matrix b, int images, Matrix s) {
        UnitFormulas.addBias(b, images, s);
    }

    @Override
    public void addRowSums(Matrix v, Matrix ds, int images, double scale) {
        for (int u = 0; u < ds.rows(); u++) {
            double sum = 0;
            for (int n = 0; n < images; n++) {
                sum += ds.get(u, n);
            }
            v.set(0, u, v.get(0, u) + scale * sum);
        }
    }

    @Override
    public void addRowSums(
            Matrix v, Matrix ds, int columns, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            addRowSums(v, ds, columns, update.scale(images));
            return;
        }
        Matrix gradient = new DoubleMatrix(1, v.columns());
        addRowSums(gradient, ds, columns, 1.0 / images);
        apply(v, gradient, 1, update, state);
    }

    @Override
    public void map(PointwiseFunction f, Matrix x, int images, Matrix y) {
        for (int u = 0; u < x.rows(); u++) {
            for (int n = 0; n < images; n++) {
                y.set(u, n, f.of(x.get(u, n)));
            }
        }
    }

    @Override
    public void mapBackward(PointwiseFunction f, Matrix x, Matrix y, int images, Matrix dy) {
        for (int u = 0; u < x.rows(); u++) {
            for (int n = 0; n < images; n++) {
                dy.set(u, n, f.derivative(x.get(u, n), y.get(u, n)) * dy.get(u, n));
            }
        }
    }

    @Override
    public void multiply(Matrix a, Matrix f, int images, Matrix y) {
        UnitFormulas.multiply(a, f, images, y);
    }

    @Override
    public void dropoutMask(Matrix f, int images, Philox random, int layer, long step, int keep) {
        for (int u = 0; u < f.rows(); u++) {
            for (int n = 0; n < images; n++) {
                int drawn = DropoutBytes.at(random, layer, step, u, n);
                f.set(u, n, drawn < keep ? 256.0 / keep : 0);
            }
        }
    }

    @Override
    public void dropInputs(
            Matrix x, int images, Philox random, int layer, long step, int keep, Matrix y) {
        for (int n = 0; n < images; n++) {
            for (int d = 0; d < x.columns(); d++) {
                int drawn = DropoutBytes.at(random, layer, step, d, n);
                y.set(n, d, drawn < keep ? x.get(n, d) * 256.0 / keep : 0);
            }
        }
    }

    @Override
    public void relu(Matrix a, int images) {
        UnitFormulas.relu(a, images);
    }

    @Override
    public void reluBackward(Matrix a, Matrix da, int images) {
        UnitFormulas.reluBackward(a, da, images);
    }

    @Override
    public void moments(Matrix s, int images, Matrix mean, Matrix variance) {
        UnitFormulas.moments(s, images, mean, variance);
    }

    @Override
    public void normalize(Matrix s, int images, Norm norm, Matrix hat) {
        for (int u = 0; u < s.rows(); u++) {
            double inverse = 1 / Math.sqrt(norm.variance().get(0, u) + norm.epsilon());
            for (int n = 0; n < images; n++) {
                double h = (s.get(u, n) - norm.mean().get(0, u)) * inverse;
                hat.set(u, n, h);
                s.set(u, n, norm.scale().get(0, u) * h + norm.shift().get(0, u));
            }
        }
    }

    @Override
    public void normalizeBackward(
            Matrix ds, Matrix hat, int images, Norm norm, Matrix sum, Matrix sumHat) {
        for (int u = 0; u < ds.rows(); u++) {
            double s = 0;
            double h = 0;
            for (int n = 0; n < images; n++) {
                s += ds.get(u, n);
                h += ds.get(u, n) * hat.get(u, n);
            }
            sum.set(0, u, s);
            sumHat.set(0, u, h);
            double factor =
                    norm.scale().get(0, u) / Math.sqrt(norm.variance().get(0, u) + norm.epsilon());
            for (int n = 0; n < images; n++) {
                ds.set(u, n, factor * (ds.get(u, n) - s / images - hat.get(u, n) * h / images));
            }
        }
    }

    @Override
    public void layerNormalize(
            Matrix s,
            int images,
            Matrix scale,
            Matrix shift,
            double epsilon,
            Matrix inverse,
            Matrix hat) {
        LayerNormFormula.normalize(s, images, scale, shift, epsilon, inverse, hat);
    }

    @Override
    public void layerNormalizeBackward(
            Matrix ds,
            Matrix hat,
            Matrix inverse,
            int images,
            Matrix scale,
            Matrix sum,
            Matrix sumHat) {
        LayerNormFormula.backward(ds, hat, inverse, images, scale, sum, sumHat);
    }

    @Override
    public void copy(Matrix a, int images, Matrix y) {
        UnitFormulas.copy(a, images, y);
    }

    @Override
    public void accumulate(Matrix a, int images, Matrix y) {
        UnitFormulas.accumulate(a, images, y);
    }

    @Override
    public void gatherPatches(Matrix x, int images, int[] first, int[] places, Matrix y) {
        PatchMoves.gather(x, images, first, places, y);
    }

    @Override
    public void spread(Matrix s, int patches, int images, int row, Matrix y) {
        PatchMoves.spread(s, patches, images, row, y);
    }

    @Override
    public void collect(Matrix dy, int patches, int images, int row, Matrix ds) {
        PatchMoves.collect(dy, patches, images, row, ds);
    }

    @Override
    public void add(Matrix v, Matrix d, double scale) {
        for (int i = 0; i < v.columns(); i++) {
            v.set(0, i, v.get(0, i) + scale * d.get(0, i));
        }
    }

    @Override
    public void add(Matrix v, Matrix d, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            add(v, d, update.scale(images));
        } else {
            apply(v, d, 1.0 / images, update, state);
        }
    }

    @Override
    public void blend(Matrix average, Matrix value, double momentum) {
        for (int i = 0; i < average.columns(); i++) {
            average.set(0, i, momentum * average.get(0, i) + (1 - momentum) * value.get(0, i));
        }
    }

    @Override
    public void average(Matrix average, Matrix value, double share) {
        if (share == 1) {
            average.copyFrom(value);
            return;
        }
        double[] to = data(average);
        for (int i = 0; i < to.length; i++) {
            to[i] += share * (data(value)[i] - to[i]);
        }
    }

    @Override
    public double softmax(
            Matrix s, char[] labels, int first, int images, double smoothing, Matrix ds) {
        return LossFormulas.softmax(s, labels, first, images, smoothing, ds);
    }

    @Override
    public double hinge(Matrix s, char[] labels, int first, int images, Matrix ds) {
        return LossFormulas.hinge(s, labels, first, images, ds);
    }

    @Override
    public double loss(ImageLoss loss, Matrix s, char[] labels, int first, int images, Matrix ds) {
        return loss((n, x, dx) -> loss.of(x, labels[first + n], dx), s, images, ds);
    }

    @Override
    public double loss(ImageLoss loss, Matrix s, Targets targets, int images, Matrix ds) {
        return loss((n, x, dx) -> ofTargets.of(loss, targets, n, x, dx), s, images, ds);
    }

    private double loss(ImageLosses.OfImage loss, Matrix s, int images, Matrix ds) {
        if (logits.length != s.rows()) {
            logits = new double[s.rows()];
            dLogits = new double[s.rows()];
        }
        double sum = 0;
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < s.rows(); c++) {
                logits[c] = s.get(c, n);
            }
            sum += loss.of(n, logits, dLogits);
            for (int c = 0; c < s.rows(); c++) {
                ds.set(c, n, dLogits[c]);
            }
        }
        return sum;
    }

    @Override
    public int correct(Matrix s, char[] labels, int first, int images) {
        int correct = 0;
        for (int n = 0; n < images; n++) {
            int best = 0;
            for (int c = 1; c < s.rows(); c++) {
                best = s.get(c, n) > s.get(best, n) ? c : best;
            }
            correct += best == labels[first + n] ? 1 : 0;
        }
        return correct;
    }

    @Override
    public double sumOfSquares(Matrix w) {
        double sum = 0;
        for (double x : data(w)) {
            sum += x * x;
        }
        return sum;
    }

    @Override
    public boolean finite(Matrix a, int images) {
        for (int u = 0; u < a.rows(); u++) {
            for (int n = 0; n < images; n++) {
                if (!Double.isFinite(a.get(u, n))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] data(Matrix m) {
        return ((DoubleMatrix) m).data;
    }

    @Override
    public String description() {
        return "double, plain loops";
    }

    @Override
    public Optional<String> news() {
        return Optional.empty();
    }

    @Override
    public void close() {
        workers.close();
    }
}
