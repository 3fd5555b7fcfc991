package dev.bevis.app;

import dev.bevis.check.CheckBatch;
import dev.bevis.check.GradientCheck;
import dev.bevis.check.Jitter;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.Tensors;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Loss;
import dev.bevis.model.Network;
import dev.bevis.train.Trial.Seeds;

import java.util.Optional;

/// All that a command line of `check gradients` stands for, defaults filled in.
///
/// @param initFrom values of all parameters, instead of random ones
/// @param jitter standard deviation of the noise on biases, scales and shifts
record CheckPlan(
        Dataset dataset,
        Split split,
        Normalization normalization,
        CheckBatch batch,
        Architecture architecture,
        Loss loss,
        double lambda,
        Initialization initialization,
        Optional<Tensors> initFrom,
        double jitter,
        Seeds seeds,
        GradientCheck check) {

    /// The network at the point of the check. Threads run until it is closed.
    CheckedNetwork network() {
        return new CheckedNetwork(
                architecture, dataset.classes().size(), loss, lambda, batch, this::start);
    }

    private void start(Network network) {
        initFrom.ifPresentOrElse(
                network::load, () -> network.initialize(initialization, seeds.init()));
        Jitter.add(network, jitter, seeds.init());
    }
}
