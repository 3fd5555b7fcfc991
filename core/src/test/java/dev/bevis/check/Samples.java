package dev.bevis.check;

import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Network;
import dev.bevis.model.Relu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Batches and networks of every kind, small.
public final class Samples {

    static final int INPUTS = 6;
    static final int CLASSES = 4;
    static final int IMAGES = 8;

    /// Large enough to be missed where it is forgotten.
    static final double EPSILON = 1e-2;

    private Samples() {}

    /// Images of noise.
    static Subset images(int count, int features) {
        Philox random = new Philox(3, Philox.Purpose.SHAPES);
        byte[] pixels = new byte[count * features];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.word(0, i);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) ((random.word(1, i) & 0xFFFF) % CLASSES);
        }
        return Subset.all(new Images(pixels, labels, features));
    }

    static CheckBatch batch(long seed) {
        Subset images = images(20, 10);
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, images);
        return CheckBatch.of(images, InputTransform.of(normalizer.scale()), INPUTS, IMAGES, seed);
    }

    static Loss loss(boolean hinge) {
        return hinge ? new Hinge() : new SoftmaxCrossEntropy();
    }

    /// Networks of one to four layers with and without batch norm, for both losses.
    static List<PlainNetwork.Kind> kinds(double lambda) {
        List<PlainNetwork.Kind> kinds = new ArrayList<>();
        for (List<Integer> widths :
                List.of(List.<Integer>of(), List.of(5), List.of(5, 4), List.of(5, 3, 4))) {
            for (boolean hinge : new boolean[] {false, true}) {
                kinds.add(new PlainNetwork.Kind(widths, false, 1, hinge, lambda));
                if (!widths.isEmpty()) {
                    kinds.add(new PlainNetwork.Kind(widths, true, EPSILON, hinge, lambda));
                }
            }
        }
        return kinds;
    }

    static PlainNetwork plain(
            PlainNetwork.Kind kind, CheckBatch batch, Kernels kernels, Fault fault) {
        Matrix packed = batch.pack(kernels);
        double[][] x = new double[batch.images()][batch.inputs()];
        int[] labels = new int[batch.images()];
        for (int n = 0; n < x.length; n++) {
            labels[n] = batch.labels()[n];
            for (int c = 0; c < x[n].length; c++) {
                x[n][c] = packed.get(n, c);
            }
        }
        return new PlainNetwork(kind, CLASSES, x, labels, 1, fault);
    }

    static Architecture architecture(PlainNetwork.Kind kind) {
        return Architecture.of(
                kind.widths(),
                new Relu(),
                kind.norm() ? Optional.of(new BatchNorm(0.9, kind.epsilon())) : Optional.empty());
    }

    static Network network(PlainNetwork.Kind kind, int inputs, Kernels kernels) {
        return Network.of(architecture(kind), inputs, CLASSES, kernels);
    }

    /// The product's cost of a network with the values of `plain`.
    static NetworkCost cost(PlainNetwork plain, CheckBatch batch, Kernels kernels) {
        NetworkCost cost =
                new NetworkCost(
                        network(plain.kind, batch.inputs(), kernels),
                        loss(plain.kind.hinge()),
                        plain.kind.lambda(),
                        kernels,
                        batch);
        copy(plain, cost);
        return cost;
    }

    /// Sets all values of `to` to those of `from`.
    static void copy(Differentiable from, Differentiable to) {
        for (int v = 0; v < from.variables().size(); v++) {
            for (int i = 0; i < from.variables().get(v).count(); i++) {
                to.set(v, i, from.get(v, i));
            }
        }
    }
}
