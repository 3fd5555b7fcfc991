package dev.bevis.study.run;

import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// What trains the trials of a cohort: a text says which, bytes come back. Neither knows of the
/// process that asks, so it does not matter where a runner computes.
public sealed interface Runner permits LocalRunner {

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

    /// Hears what happens to a cohort; calls come one at a time.
    interface Watcher {

        /// One that does not listen.
        Watcher SILENT =
                new Watcher() {
                    @Override
                    public void started() {}

                    @Override
                    public void event(int trial, Event event) {}
                };

        /// All is read and made; the trials begin.
        void started();

        /// Something happened to a trial.
        ///
        /// @param trial its place in the description, from 0
        void event(int trial, Event event);

        /// Whether the weights of a trial are wanted now; asked after each of its evaluations.
        default boolean wantsWeights(int trial) {
            return false;
        }

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
