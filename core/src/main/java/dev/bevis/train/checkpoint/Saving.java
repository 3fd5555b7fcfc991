package dev.bevis.train.checkpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/// Where and after which steps the state of one trial is saved, if at all, and what it goes on
/// from.
///
/// It holds the lock of its folder until it is closed.
public final class Saving implements AutoCloseable {

    private final long everySteps;
    private final boolean resume;
    private final boolean forLonger;
    private final @Nullable CheckpointDirectory directory;
    private long last;

    private Saving(
            long everySteps,
            boolean resume,
            boolean forLonger,
            @Nullable CheckpointDirectory directory) {
        this.everySteps = everySteps;
        this.resume = resume;
        this.forLonger = forLonger;
        this.directory = directory;
    }

    /// Opens the folder of checkpoints.
    ///
    /// @param checkpoints empty where no state is saved
    /// @param identity what the weights of the trial depend on
    /// @throws IOException when the folder cannot be used or another process uses it
    public static Saving of(Optional<Checkpoints> checkpoints, CheckpointIdentity identity)
            throws IOException {
        if (checkpoints.isEmpty()) {
            return new Saving(Long.MAX_VALUE, false, false, null);
        }
        Checkpoints asked = checkpoints.get();
        return new Saving(
                asked.everySteps(),
                asked.resume(),
                asked.forLonger(),
                CheckpointDirectory.open(asked.directory(), identity));
    }

    /// The checkpoint that training goes on from; empty where it begins anew.
    ///
    /// @param steps of the whole training
    /// @throws IllegalArgumentException when the checkpoint is of another trial or of a later step
    ///   than `steps`, or when training is to begin anew where there are checkpoints
    /// @throws IOException when checkpoints cannot be read, or all are damaged
    public Optional<CheckpointDirectory.Found> start(long steps) throws IOException {
        last = steps;
        if (directory == null) {
            return Optional.empty();
        }
        if (!resume) {
            directory.requireEmpty();
            return Optional.empty();
        }
        Optional<CheckpointDirectory.Found> found = directory.newest();
        if (found.isPresent() && found.get().checkpoint().step() > steps) {
            throw new IllegalArgumentException(
                    "the checkpoint holds "
                            + found.get().checkpoint().step()
                            + " steps, but only "
                            + steps
                            + " are asked for; ask for a longer training");
        }
        return found;
    }

    /// Whether state is saved at all.
    public boolean isAsked() {
        return directory != null;
    }

    /// Whether these are all updates, and a longer training is to go on from here, see
    /// [Checkpoints#forLonger].
    public boolean isForLongerAfter(long step) {
        return forLonger && step == last;
    }

    /// Whether state is to be saved after `step` updates, where it is saved at all.
    public boolean isDue(long step) {
        return step % everySteps == 0;
    }

    /// Saves a checkpoint, see [CheckpointDirectory#save].
    ///
    /// @throws IllegalStateException where no state is saved
    /// @throws IOException when it cannot be written; those written before stay
    public void save(Checkpoint checkpoint) throws IOException {
        if (directory == null) {
            throw new IllegalStateException("no checkpoints are asked for");
        }
        directory.save(checkpoint);
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
