package dev.bevis.train;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Targets;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.model.Block;
import dev.bevis.model.Context;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;
import dev.bevis.model.WholeGradient;

import org.jspecify.annotations.Nullable;

/// The training step of one network: forward, loss, backward, update.
///
/// How many threads share it may change between two steps; no bit of the result does.
final class TrainingStep implements AutoCloseable {

    private final Trial trial;
    private final Options options;
    private final Block.Inputs inputs;
    private final int classes;

    /// Those of one thread, which made the parameters.
    private final Kernels own;

    private final Network network;
    private Workspace workspace;
    private double @Nullable [] classWeights;

    /// What the steps are computed with and in.
    ///
    /// @param gradient where steps need all of it at once
    private record Workspace(
            Kernels kernels,
            int threads,
            Pass pass,
            Matrix dLogits,
            @Nullable WholeGradient gradient) {}

    /// Draws the weights.
    TrainingStep(Trial trial, Options options, Block.Inputs inputs, int classes) {
        this.trial = trial;
        this.options = options;
        this.inputs = inputs;
        this.classes = classes;
        own = options.precision().kernels(1);
        network =
                Network.of(
                        trial.architecture(),
                        inputs,
                        classes,
                        own,
                        trial.descent().rule().states());
        trial.classWeights().requireFit(classes);
        network.initialize(trial.initialization(), trial.seeds().init());
        workspace = workspace(own, 1);
    }

    private Workspace workspace(Kernels kernels, int threads) {
        int most = trial.descent().batching().size();
        Pass pass = network.pass(kernels, most);
        return new Workspace(
                kernels,
                threads,
                pass,
                kernels.matrix(classes, most),
                trial.descent().needsWholeGradient() ? pass.wholeGradient() : null);
    }

    /// Computes with `threads` threads from now on.
    void share(int threads) {
        if (threads != workspace.threads()) {
            leaveThreads();
            workspace =
                    threads == 1
                            ? workspace(own, 1)
                            : workspace(options.precision().kernels(threads), threads);
        }
    }

    private void leaveThreads() {
        if (workspace.kernels() != own) {
            workspace.kernels().close();
        }
    }

    /// One step down the gradient of `mean loss + λ · Σ‖W‖²`.
    ///
    /// @param step updates made before it
    /// @param rule how gradients change the parameters in this step
    /// @param rate the learning rate η
    /// @param scores told how the batch was classified, where its options ask for that
    /// @return the mean loss of the batch before the update; where it is not finite there is no
    ///   update
    double run(Batch batch, long step, UpdateRule rule, double rate, Scores scores) {
        int images = batch.size();
        Trial.Descent descent = trial.descent();
        Kernels kernels = workspace.kernels();
        Pass pass = workspace.pass();
        Matrix dLogits = workspace.dLogits();
        Matrix logits =
                pass.forward(batch.x(), images, Context.training(trial.seeds().init(), step));
        double[] weights = weights(batch);
        Targets targets = weights.length == 0 ? batch.targets() : batch.targets().weighted(weights);
        double sum = trial.loss().sum(kernels, logits, targets, images, dLogits);
        double loss = sum / images;
        if (Double.isFinite(loss)) {
            if (options.scoresBatches()) {
                scores.batch(
                        images, kernels.correct(logits, batch.rightClasses(), 0, images), loss);
            }
            pass.backward(dLogits, images);
            update(Update.of(rule, rate, descent.lambda(), step), images);
        }
        return loss;
    }

    /// Those of the classes, which stay the same for all batches.
    private double[] weights(Batch batch) {
        double[] all = classWeights;
        if (all == null) {
            all = trial.classWeights().of(batch.classCounts());
            classWeights = all;
        }
        return all;
    }

    private void update(Update update, int images) {
        WholeGradient gradient = workspace.gradient();
        if (gradient == null) {
            workspace.pass().update(update, images);
            return;
        }
        gradient.take(images);
        double most = trial.descent().clipNorm().orElse(Double.MAX_VALUE);
        double norm = gradient.norm();
        gradient.update(update, norm > most ? most / norm : 1);
    }

    /// The first layer whose output for a batch has a number that is not finite, or `loss`.
    String firstNotFinite(Batch batch) {
        return workspace.pass().firstNotFinite(batch.x(), batch.size());
    }

    /// The network that learns.
    Network network() {
        return network;
    }

    /// One more network of its shape, with all weights 0 and nothing that its rule remembers.
    Network another() {
        return Network.of(trial.architecture(), inputs, classes, own);
    }

    /// What computes.
    Kernels kernels() {
        return workspace.kernels();
    }

    @Override
    public void close() {
        leaveThreads();
        own.close();
    }
}
