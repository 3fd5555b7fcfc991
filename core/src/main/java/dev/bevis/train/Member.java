package dev.bevis.train;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;
import dev.bevis.model.LayerPass;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;

/// A network that learns from a stream of packed batches. Several members may learn from one
/// stream.
final class Member {

    private final Trial trial;
    private final Kernels kernels;
    private final Pass pass;
    private final Matrix dLogits;

    Member(Network network, Trial trial, Kernels kernels, int classes) {
        this.trial = trial;
        this.kernels = kernels;
        int images = trial.descent().batching().size();
        pass = network.pass(kernels, images);
        dLogits = kernels.matrix(classes, images);
    }

    /// One training step: forward, loss, backward, update.
    ///
    /// @return the mean loss of the batch before the update; where it is not finite there is no
    ///   update
    double step(Batch batch, double rate) {
        int images = batch.size();
        Matrix logits = pass.forward(batch.x(), images, LayerPass.Mode.TRAIN);
        double loss =
                trial.loss().sum(kernels, logits, batch.labels(), 0, images, dLogits) / images;
        if (Double.isFinite(loss)) {
            pass.backward(dLogits, images);
            pass.update(rate, trial.descent().lambda(), images);
        }
        return loss;
    }

    /// The first layer whose output for `batch` is not finite.
    String firstNotFinite(Batch batch) {
        return pass.firstNotFinite(batch.x(), batch.size());
    }
}
