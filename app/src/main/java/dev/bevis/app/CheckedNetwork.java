package dev.bevis.app;

import dev.bevis.check.CheckBatch;
import dev.bevis.check.NetworkCost;
import dev.bevis.data.Tensor;
import dev.bevis.data.Tensors;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.model.Architecture;
import dev.bevis.model.Loss;
import dev.bevis.model.Network;

import java.util.function.Consumer;

/// One network twice, in doubles and in floats, with the same parameters: numbers that floats hold
/// exactly.
final class CheckedNetwork implements AutoCloseable {

    /// Above this the first layer is worth more than one thread.
    private static final int NARROW = 256;

    private final DoubleKernels doubles;
    private final FloatKernels floats;
    private final NetworkCost exact;
    private final NetworkCost fast;

    /// @param start gives a network all its values
    CheckedNetwork(
            Architecture architecture,
            int classes,
            Loss loss,
            double lambda,
            CheckBatch batch,
            Consumer<Network> start) {
        int threads = batch.inputs() > NARROW ? Runtime.getRuntime().availableProcessors() : 1;
        doubles = new DoubleKernels(threads);
        floats = new FloatKernels(1);
        Network rounded = Network.of(architecture, batch.inputs(), classes, floats);
        start.accept(rounded);
        Tensors weights = rounded.tensors(Tensor.ElementType.F32);
        Network unrounded = Network.of(architecture, batch.inputs(), classes, doubles);
        unrounded.load(weights);
        exact = new NetworkCost(unrounded, loss, lambda, doubles, batch);
        fast = new NetworkCost(rounded, loss, lambda, floats, batch);
    }

    NetworkCost exact() {
        return exact;
    }

    NetworkCost fast() {
        return fast;
    }

    @Override
    public void close() {
        doubles.close();
        floats.close();
    }
}
