package dev.bevis.classifier;

import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.machine.VectorModule;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Block;
import dev.bevis.model.Context;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A classifier of many examples that keeps its buffers from call to call, for streams of them:
///
/// ```java
/// try (BatchClassifier batches = classifier.batches()) {
///     List<Classification> answers = batches.classify(new FloatFeatures(rows));
/// }
/// ```
///
/// A call computes on the thread that makes it, by the kernels where the vector module is there and
/// else in plain code, to the same bits as [Classifier#classify(float[])]. Any number of threads
/// may call at the same time; each then has buffers of its own, and all share the weights.
public final class BatchClassifier implements AutoCloseable {

    /// Examples that go through the network together.
    private static final int CHUNK = 200;

    private final Classifier classifier;
    private final Optional<Network> network;
    private final ConcurrentLinkedQueue<Buffers> free = new ConcurrentLinkedQueue<>();

    BatchClassifier(Classifier classifier) {
        this.classifier = classifier;
        network = VectorModule.load() ? Optional.of(network(classifier.model())) : Optional.empty();
    }

    private static Network network(TrainedModel model) {
        FloatKernels kernels = new FloatKernels(1);
        Network network =
                Network.of(
                        model.architecture(),
                        Block.Inputs.of(model.input().shape(), model.transform()),
                        model.classes().size(),
                        kernels);
        network.load(model.weights());
        return network;
    }

    /// What one thread computes with.
    private static final class Buffers {
        final FloatKernels kernels = new FloatKernels(1);
        final Pass pass;
        final Matrix x;
        final int[] order = new int[CHUNK];

        Buffers(Network network, int inputs) {
            pass = network.pass(kernels, CHUNK);
            x = kernels.inputMatrix(CHUNK, inputs);
        }
    }

    /// Classifies examples.
    ///
    /// @param examples N·D numbers, example after example; of the kind that
    ///   [Classifier#classify(byte[])] or [Classifier#classify(float[])] takes for one
    /// @return N answers, in the order of the examples
    /// @throws IllegalArgumentException if these are not whole examples, or not of that kind
    public List<Classification> classify(Features examples) {
        int count = classifier.count(examples);
        Classification[] answers = new Classification[count];
        classify(examples, 0, count, answers);
        return Arrays.asList(answers);
    }

    /// Classifies some of the examples.
    ///
    /// @param from the first of them
    /// @param to the one after the last
    /// @param answers of all examples; those of these are set
    void classify(Features examples, int from, int to, Classification[] answers) {
        if (network.isEmpty()) {
            for (int i = from; i < to; i++) {
                answers[i] = classifier.plainly(examples, i);
            }
            return;
        }
        Buffers taken = free.poll();
        Buffers buffers =
                taken == null
                        ? new Buffers(network.get(), classifier.model().transform().inputs())
                        : taken;
        Features read = classifier.read(examples, from, to);
        int shift = classifier.encodes() ? from : 0;
        for (int first = from; first < to; first += CHUNK) {
            int here = Math.min(CHUNK, to - first);
            for (int i = 0; i < here; i++) {
                buffers.order[i] = first - shift + i;
            }
            buffers.kernels.pack(
                    read, buffers.order, 0, here, classifier.model().transform(), buffers.x);
            Matrix logits = buffers.pass.forward(buffers.x, here, Context.EVALUATE);
            for (int n = 0; n < here; n++) {
                answers[first + n] = new Classification(classifier.classes(), column(logits, n));
            }
        }
        free.add(buffers);
    }

    private static float[] column(Matrix logits, int n) {
        float[] values = new float[logits.rows()];
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) logits.get(c, n);
        }
        return values;
    }

    /// Gives the buffers back.
    @Override
    public void close() {
        free.forEach(buffers -> buffers.kernels.close());
        free.clear();
    }
}
