package dev.bevis.study;

import dev.bevis.train.Checkpoints;

import java.io.IOException;

/// Says where the state of a trial is saved while it trains, and how often.
public interface CheckpointPlaces {

    /// Those of a trial that is about to train.
    ///
    /// @param members how many trials train with it, itself among them
    Checkpoints of(Job job, int members) throws IOException;
}
