package dev.bevis.train.average;

import dev.bevis.choice.Named;

/// The running averages over the batches of training, as [dev.bevis.model.BatchNorm] keeps them.
@Named("running")
public record RunningStatistics() implements BatchStatistics {

    @Override
    public boolean needBatchNorm() {
        return false;
    }

    @Override
    public String words() {
        return "running averages";
    }
}
