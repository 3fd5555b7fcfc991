package dev.bevis.study.run;

import dev.bevis.study.trial.Job;
import dev.bevis.train.checkpoint.Checkpoints;

import java.io.IOException;
import java.util.Optional;

/// Says where the state of a trial is saved while it trains, and how often.
public interface CheckpointPlaces {

    /// Keeps no state.
    CheckpointPlaces NONE = (_, _) -> Optional.empty();

    /// Those of a trial that is about to train; empty if its state is not saved.
    ///
    /// @param members how many trials train with it, itself among them
    Optional<Checkpoints> of(Job job, int members) throws IOException;

    /// Removes those of a trial that is stored.
    default void discard(Job job) throws IOException {}

    /// Makes those of a trial that is stored the ones of a longer training that may go on from it,
    /// or removes them: that training begins anew then.
    ///
    /// @param longer its id
    default void handOn(Job job, String longer) throws IOException {
        discard(job);
    }
}
