package dev.bevis.train.checkpoint;

import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Averages;
import dev.bevis.train.progress.Best;
import dev.bevis.train.progress.Curve;

import java.util.OptionalDouble;
import java.util.SortedMap;

/// The state of training after some steps: with the trial and the data it is all that going on
/// needs, since random numbers depend on the step alone.
///
/// @param step updates done, 0 or more
/// @param weights the weights after them, with the running averages of batch norm
/// @param states what the update rule remembers about them
/// @param averages of the batches since the last evaluation
/// @param best the best validation accuracy so far and its weights
/// @param curve all scores so far
/// @param seconds spent in steps so far, before earlier interruptions too; empty if that was not
///   recorded
/// @param average the average over the weights so far; nothing where there is none
/// @param snapshots the weights at the ends of cycles so far, by the updates made
public record Checkpoint(
        long step,
        Tensors weights,
        Tensors states,
        Averages averages,
        Best best,
        Curve curve,
        OptionalDouble seconds,
        Tensors average,
        SortedMap<Long, Tensors> snapshots) {

    public Checkpoint {
        if (step < 0) {
            throw new IllegalArgumentException("a checkpoint needs 0 or more steps, got " + step);
        }
    }
}
