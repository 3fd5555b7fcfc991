package dev.bevis.study.run;

import dev.bevis.study.trial.Job;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// What trains the trials of a cohort: a text says which, bytes come back. Neither knows of the
/// process that asks, so it does not matter where a runner computes: [LocalRunner] in this process,
/// one that a [RunnerService] opens on other machines. Several threads may let it run cohorts.
public interface Runner extends Closeable {

    /// Some trials that train together.
    ///
    /// @param threads that they train with, 1 to 256
    record Share(List<Job> cohort, int threads) {

        public Share {
            cohort = List.copyOf(cohort);
        }
    }

    /// Cuts what is to be trained into cohorts, and says which of them train at the same time.
    ///
    /// @param stop asked while it waits for machines
    /// @return lists of those that do, one list after the other; each of the jobs is in one cohort,
    ///   unless `stop` says so before that is known
    /// @throws IOException when nothing can be trained
    List<List<Share>> shares(List<Job> jobs, BooleanSupplier stop) throws IOException;

    /// Whether cohorts that train at the same time are stored in their order, each when those
    /// before it have ended too, so that the journal of a store does not depend on the number of
    /// threads. Where machines can be lost, each is better stored as it arrives.
    default boolean storesInOrder() {
        return false;
    }

    /// Where states of trials are saved.
    ///
    /// @param usual where they would be
    default CheckpointPlaces checkpoints(CheckpointPlaces usual) {
        return usual;
    }

    /// Trains until all trials of a cohort have ended or `stop` says so.
    ///
    /// @param cohort the [CohortDescription#text]
    /// @param watcher hears what happens
    /// @param stop asked before every step of every trial
    /// @return the trials that ended, in the order of the description; those that were stopped have
    ///   saved their state where the description says so, and are not among them
    /// @throws IllegalArgumentException for a text that describes no cohort
    /// @throws IOException when data cannot be read, is not what is described, or state not be
    ///   saved
    List<TrainedTrial> run(String cohort, Watcher watcher, BooleanSupplier stop) throws IOException;

    /// Lets go of what it holds. Nothing runs any more.
    @Override
    default void close() {}

    /// Hears what happens to a cohort; calls come one at a time.
    interface Watcher {

        /// One that does not listen.
        Watcher SILENT =
                new Watcher() {
                    @Override
                    public void started(Optional<String> where) {}

                    @Override
                    public void event(int trial, Event event) {}
                };

        /// All is read and made; the trials begin. It is called again where they have to begin
        /// again, because what trained them was lost.
        ///
        /// @param where on another machine, such as `node7, executor 3`; empty for this process
        void started(Optional<String> where);

        /// Something happened to a trial.
        ///
        /// @param trial its place in the description, from 0
        void event(int trial, Event event);

        /// Whether the weights of a trial are wanted now; asked after each of its evaluations.
        default boolean wantsWeights(int trial) {
            return false;
        }

        /// Something the user should know of the cohort; it goes on.
        default void warned(String message) {}

        /// The weights of a trial that wants them.
        ///
        /// @param step updates done
        default void weights(int trial, long step, Tensors weights) {}
    }

    /// A trial that ended.
    ///
    /// @param trial its place in the description, from 0
    /// @param outcome `finished` or `diverged`
    /// @param files what a store is to keep of it, by name, see [dev.bevis.study.trial.TrialFiles]
    record TrainedTrial(int trial, String outcome, SequencedMap<String, byte[]> files) {

        public TrainedTrial {
            files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        }
    }
}
