package dev.bevis.check;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Targets;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Loss;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.LayerPass;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The cost of a network on a batch, by its own layers and loss, with a mistake planted on the way
/// back. The cost itself is right.
final class FaultyCost implements Differentiable {

    /// A loss with what it is against.
    record Measure(Loss loss, Targets targets) {}

    private final Network network;
    private final Kernels kernels;
    private final Matrix x;
    private final int images;
    private final List<WatchedPass> passes = new ArrayList<>();
    private final Measure measure;
    private final Measure onTheWayBack;
    private final Matrix dLogits;
    private final List<Parameter> parameters;

    /// @param onTheWayBack whose gradient is taken for that of `measure`
    /// @param fault of the layers whose names begin as it says
    FaultyCost(
            Network network,
            Kernels kernels,
            CheckBatch batch,
            Measure measure,
            Measure onTheWayBack,
            LayerFault fault) {
        this.network = network;
        this.kernels = kernels;
        this.measure = measure;
        this.onTheWayBack = onTheWayBack;
        x = batch.pack(kernels);
        images = batch.images();
        List<LayerPass> plain = new ArrayList<>();
        for (Layer layer : network.layers()) {
            LayerPass pass = layer.pass(kernels, images, plain);
            plain.add(pass);
            LayerFault own = layer.name().matches(fault.layers()) ? fault : LayerFault.NONE;
            passes.add(new WatchedPass(layer, pass, kernels, images, own));
        }
        dLogits = kernels.matrix(network.layers().getLast().outputs(), images);
        parameters = network.parameters().stream().filter(FaultyCost::isFree).toList();
    }

    private static boolean isFree(Parameter parameter) {
        return parameter.role() != Parameter.Role.STATISTIC;
    }

    @Override
    public List<Variable> variables() {
        return parameters.stream()
                .map(p ->
                        new Variable(
                                p.name(),
                                p.value().rows(),
                                p.value().columns(),
                                p.role() == Parameter.Role.FIXED))
                .toList();
    }

    @Override
    public double get(int variable, int index) {
        Matrix value = parameters.get(variable).value();
        return value.get(index / value.columns(), index % value.columns());
    }

    @Override
    public void set(int variable, int index, double value) {
        Matrix matrix = parameters.get(variable).value();
        matrix.set(index / matrix.columns(), index % matrix.columns(), value);
    }

    @Override
    public Point evaluate() {
        BitSet pattern = new BitSet();
        double mean = sum(measure, forward()) / images;
        for (int c = 0; c < dLogits.rows() && measure.loss().hasKinks(); c++) {
            for (int n = 0; n < images; n++) {
                pattern.set(c * images + n, dLogits.get(c, n) > 0);
            }
        }
        return new Point(mean, pattern);
    }

    private Matrix forward() {
        Matrix activations = x;
        for (WatchedPass pass : passes) {
            activations = pass.forward(activations, Context.CHECK);
        }
        return activations;
    }

    private double sum(Measure of, Matrix logits) {
        return of.loss().sum(kernels, logits, of.targets(), images, dLogits);
    }

    @Override
    public double[][] gradient() {
        sum(onTheWayBack, forward());
        Matrix gradient = dLogits;
        for (WatchedPass pass : passes.reversed()) {
            gradient = pass.backward(gradient);
        }
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            List<Matrix> own =
                    network.layers().get(i).parameters().stream()
                            .filter(FaultyCost::isFree)
                            .map(p -> kernels.like(p.value()))
                            .toList();
            passes.get(i).pass().gradients(images, own);
            own.forEach(matrix -> all.add(elements(matrix)));
        }
        return all.toArray(double[][]::new);
    }

    private static double[] elements(Matrix matrix) {
        double[] elements = new double[matrix.rows() * matrix.columns()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = matrix.get(i / matrix.columns(), i % matrix.columns());
        }
        return elements;
    }
}
