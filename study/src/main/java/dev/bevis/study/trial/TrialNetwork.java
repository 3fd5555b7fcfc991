package dev.bevis.study.trial;

import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Loss;
import dev.bevis.model.Block;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;
import dev.bevis.model.Pass;
import dev.bevis.study.setting.Setting;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.average.SetMoments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// The network of a stored trial, with the arithmetic that trained it, to run on images some at a
/// time. The number of threads changes no bit.
public final class TrialNetwork implements AutoCloseable {

    private static final int CHUNK = 200;

    /// To add up the gradients of some images takes as long as to compute those of a hundred.
    private static final int GRADIENT_CHUNK = 1000;

    private final Setting setting;
    private final InputTransform transform;
    private final Kernels kernels;
    private final Network network;
    private final int classes;

    /// @param weights as [TrialWeights] has them
    /// @param inputs what the network gets
    public TrialNetwork(
            Setting setting,
            Tensors weights,
            InputTransform transform,
            Block.Inputs inputs,
            int classes,
            int threads) {
        this(setting, weights, transform, inputs, classes, threads, Precision.FLOAT);
    }

    /// As the other one, of a trial that was trained in this arithmetic.
    public TrialNetwork(
            Setting setting,
            Tensors weights,
            InputTransform transform,
            Block.Inputs inputs,
            int classes,
            int threads,
            Precision precision) {
        this.setting = setting;
        this.transform = transform;
        this.classes = classes;
        kernels =
                switch (precision) {
                    case FLOAT -> new FloatKernels(threads);
                    case DOUBLE -> new DoubleKernels(threads);
                };
        network = Network.of(setting.network().architecture(), inputs, classes, kernels);
        network.load(weights);
    }

    /// What is done with some images.
    private interface Work {

        /// @param x the images, packed
        /// @param first place of the first of them in the split
        void run(Matrix x, int first, int count);
    }

    private void each(Subset images, int size, Work work) {
        Matrix x = kernels.inputMatrix(size, transform.inputs());
        int[] order = new int[size];
        for (int first = 0; first < images.count(); first += size) {
            int count = Math.min(size, images.count() - first);
            for (int i = 0; i < count; i++) {
                order[i] = images.image(first + i);
            }
            kernels.pack(images.images().values(), order, 0, count, transform, x);
            work.run(x, first, count);
        }
    }

    /// Batch norm that adapts takes mean and variance over these images, from the input up, as it
    /// did when the trial was trained.
    private void adapt(Subset images) {
        if (!setting.training().batchStatistics().adapt()) {
            return;
        }
        Pass pass = network.pass(kernels, CHUNK);
        for (int i = 0; i < network.layers().size(); i++) {
            int depth = i;
            List<double[]> sums = new ArrayList<>();
            Optional<Layer.RunningAverages> averages = network.layers().get(i).averages();
            if (averages.isPresent()) {
                each(
                        images,
                        CHUNK,
                        (x, _, count) ->
                                sums.add(
                                        SetMoments.sums(
                                                pass.forward(x, count, Context.EVALUATE, depth),
                                                count)));
                SetMoments.lend(averages.get(), sums.toArray(double[][]::new), images.count());
            }
        }
    }

    /// What it was trained with.
    public Loss loss() {
        return setting.network().loss();
    }

    /// K, the number of classes.
    public int classes() {
        return classes;
    }

    /// What is done with the logits of an image.
    public interface EachImage {

        /// Takes the logits of one image.
        ///
        /// @param image its place in the split
        /// @param logits K, overwritten for the next image
        void logits(int image, float[] logits);
    }

    /// Shows the logits of each image, image after image; batch norm uses the statistics that are
    /// stored, or adapts to these images.
    public void logits(Subset images, EachImage each) {
        adapt(images);
        float[] logits = new float[classes];
        Pass pass = network.pass(kernels, CHUNK);
        each(
                images,
                CHUNK,
                (x, first, count) -> {
                    Matrix all = pass.forward(x, count, Context.EVALUATE);
                    for (int n = 0; n < count; n++) {
                        for (int k = 0; k < classes; k++) {
                            logits[k] = (float) all.get(k, n);
                        }
                        each.logits(first + n, logits);
                    }
                });
    }

    private static void copy(Matrix from, int first, int count, float[][] to) {
        for (int n = 0; n < count; n++) {
            for (int unit = 0; unit < from.rows(); unit++) {
                to[first + n][unit] = (float) from.get(unit, n);
            }
        }
    }

    /// What each hidden layer puts out, after its activation, as `hidden1` and so on, images ×
    /// units; batch norm uses the statistics that are stored, or adapts to these images.
    public Tensors activations(Subset images) {
        adapt(images);
        SequencedMap<String, float[][]> outputs = new LinkedHashMap<>();
        Pass pass = network.pass(kernels, CHUNK);
        each(
                images,
                CHUNK,
                (x, first, count) ->
                        pass.forward(
                                x,
                                0,
                                count,
                                Context.EVALUATE,
                                (layer, output) -> {
                                    Optional<String> name = layer.hiddenName();
                                    if (name.isPresent()) {
                                        float[][] all =
                                                outputs.computeIfAbsent(
                                                        name.get(),
                                                        _ ->
                                                                new float[images.count()]
                                                                        [layer.outputs()]);
                                        copy(output, first, count, all);
                                    }
                                }));
        List<Tensor> tensors = new ArrayList<>();
        outputs.forEach((name, rows) -> tensors.add(tensor(name, rows)));
        return Tensors.of(tensors);
    }

    private static Tensor tensor(String name, float[][] rows) {
        int columns = rows[0].length;
        float[] values = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return Tensor.f32(name, List.of(rows.length, columns), values);
    }

    /// The gradient of the cost, mean loss plus `lambda · Σ‖W‖²`, with respect to each weight
    /// matrix.
    ///
    /// With batch norm, for which images are never alone, it is the mean over batches of the size
    /// that was trained with, in the order of the split, each with its own statistics; the last may
    /// be smaller and counts by its images.
    public Tensors gradient(Subset images) {
        boolean batches = setting.network().batchNorm().norm().isPresent();
        int most = batches ? setting.training().batch() : GRADIENT_CHUNK;
        int size = Math.min(most, images.count());
        SequencedMap<String, double[]> sums = new LinkedHashMap<>();
        for (Parameter weight : weights()) {
            int values = weight.value().rows() * weight.value().columns();
            sums.put(weight.name(), new double[values]);
        }
        Pass pass = network.pass(kernels, size);
        Matrix dLogits = kernels.matrix(classes, size);
        char[] labels = images.labels();
        each(
                images,
                size,
                (x, first, count) -> {
                    Matrix logits = pass.forward(x, count, Context.CHECK);
                    setting.network().loss().sum(kernels, logits, labels, first, count, dLogits);
                    pass.backward(dLogits, count);
                    pass.gradients(
                            count,
                            (name, gradient) -> {
                                double[] sum = sums.get(name);
                                if (sum != null) {
                                    add(gradient, count, sum);
                                }
                            });
                });
        return Tensors.of(
                weights().stream()
                        .map(weight ->
                                gradient(
                                        weight,
                                        Objects.requireNonNull(sums.get(weight.name())),
                                        images.count()))
                        .toList());
    }

    /// The weights of the first layer as weights of the normalized features, units × features:
    /// through the transpose of the input map, where there is one.
    public Tensors templates() {
        Matrix first = weights().getFirst().value();
        int features = transform.features();
        float[] templates = new float[first.rows() * features];
        double[] unit = new double[first.columns()];
        for (int row = 0; row < first.rows(); row++) {
            for (int input = 0; input < unit.length; input++) {
                unit[input] = first.get(row, input);
            }
            double[] of = transform.map().map(map -> map.transposed(unit)).orElse(unit);
            for (int feature = 0; feature < features; feature++) {
                templates[row * features + feature] = (float) of[feature];
            }
        }
        return Tensors.of(
                List.of(
                        Tensor.f32(
                                weights().getFirst().name(),
                                List.of(first.rows(), features),
                                templates)));
    }

    private List<Parameter> weights() {
        return network.parameters().stream()
                .filter(parameter -> parameter.role() == Parameter.Role.WEIGHT)
                .toList();
    }

    private static void add(Matrix gradient, int images, double[] sum) {
        int at = 0;
        for (int row = 0; row < gradient.rows(); row++) {
            for (int column = 0; column < gradient.columns(); column++) {
                sum[at++] += images * gradient.get(row, column);
            }
        }
    }

    private Tensor gradient(Parameter weight, double[] sum, int images) {
        Matrix value = weight.value();
        float[] gradient = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double w = value.get(i / value.columns(), i % value.columns());
            gradient[i] = (float) (sum[i] / images + 2 * setting.training().lambda() * w);
        }
        return Tensor.f32(weight.name(), List.of(value.rows(), value.columns()), gradient);
    }

    @Override
    public void close() {
        kernels.close();
    }
}
