package dev.bevis.study.progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that happened in a run of a study. All that is shown of a run, anywhere, is folded
/// from these into a [StudyState]; [StudyEventLines] writes them as lines of JSON.
public sealed interface StudyEvent {

    /// When it happened, in seconds since the run began.
    double seconds();

    /// The run begins.
    record Began(double seconds, String study, String title) implements StudyEvent {}

    /// All trials of one round of a step are known.
    ///
    /// @param kind of the step, such as `compare`
    /// @param roundsDone rounds whose results are all there
    /// @param roundsInAll how many there will be
    /// @param settings of the round, with the trials that are there
    /// @param missing those that are not
    /// @param done the last round that is complete
    record Planned(
            double seconds,
            String step,
            String kind,
            int roundsDone,
            int roundsInAll,
            List<PlannedSetting> settings,
            List<PlannedTrial> missing,
            @Nullable RoundDone done)
            implements StudyEvent {

        public Planned {
            settings = List.copyOf(settings);
            missing = List.copyOf(missing);
        }
    }

    /// A setting of a round.
    ///
    /// @param trials how many it will have
    /// @param accuracies on the validation images of those that are there, 0 to 1; NaN for one that
    ///   diverged or has none
    /// @param numbers the numbers among what tells it from the others, by field, such as `lambda`
    record PlannedSetting(
            String name, int trials, List<Double> accuracies, SortedMap<String, Double> numbers) {

        public PlannedSetting {
            accuracies = List.copyOf(accuracies);
            numbers =
                    Collections.unmodifiableSortedMap(
                            numbers == null ? new TreeMap<>() : new TreeMap<>(numbers));
        }

        /// One that differs from the others in no number.
        public PlannedSetting(String name, int trials, List<Double> accuracies) {
            this(name, trials, accuracies, new TreeMap<>());
        }

        /// The same with one trial more.
        PlannedSetting plus(double accuracy) {
            List<Double> more = new ArrayList<>(accuracies);
            more.add(accuracy);
            return new PlannedSetting(name, trials, more, numbers);
        }
    }

    /// A trial that has to be trained.
    ///
    /// @param id in the store
    /// @param setting its name in the step
    /// @param batch images of an update
    /// @param operations floating-point operations, evaluations among them
    record PlannedTrial(
            String id,
            String setting,
            long initSeed,
            long dataSeed,
            long steps,
            long stepsPerEpoch,
            int batch,
            double operations) {}

    /// A round that is complete.
    ///
    /// @param best the best setting; null if all diverged
    /// @param accuracies of its trials
    record RoundDone(int settings, @Nullable String best, List<Double> accuracies) {

        public RoundDone {
            accuracies = List.copyOf(accuracies);
        }
    }

    /// The gradients of a setting's network are being checked, which takes a while.
    record Checking(double seconds, String step, String setting) implements StudyEvent {}

    /// These trials now train, together.
    ///
    /// @param where on another machine, such as `node7, executor 3`; null for the one that tells
    record Started(double seconds, String step, List<String> trials, @Nullable String where)
            implements StudyEvent {

        public Started {
            trials = List.copyOf(trials);
        }

        /// Trials that train on the machine that tells.
        public Started(double seconds, String step, List<String> trials) {
            this(seconds, step, trials, null);
        }
    }

    /// A trial begins, or goes on from a saved state.
    ///
    /// @param at updates done already
    record Resumed(double seconds, String step, String trial, long at) implements StudyEvent {}

    /// A trial has made some updates since the last event of this kind.
    ///
    /// @param at updates done
    /// @param loss mean loss of the batches of these updates
    /// @param learningRate of the last of them; null where nobody said
    record Advanced(
            double seconds,
            String step,
            String trial,
            long at,
            double loss,
            @Nullable Double learningRate)
            implements StudyEvent {

        /// Updates of whose learning rate nothing is said.
        public Advanced(double seconds, String step, String trial, long at, double loss) {
            this(seconds, step, trial, at, loss, null);
        }
    }

    /// A point of a curve.
    ///
    /// @param at updates done
    /// @param of `train`, `validation`, or `batches` for a mean over those trained on
    record Scored(
            double seconds,
            String step,
            String trial,
            long at,
            String of,
            double loss,
            double accuracy)
            implements StudyEvent {}

    /// A trial ended, and is in the store.
    ///
    /// @param outcome `finished` or `diverged`
    /// @param at updates made
    /// @param accuracy on the validation images, 0 to 1; NaN if it diverged or there are none
    /// @param layer the first with a number that is not finite, or `loss`; null if it did not
    ///   diverge
    record Ended(
            double seconds,
            String step,
            String trial,
            String outcome,
            long at,
            double accuracy,
            @Nullable String layer)
            implements StudyEvent {

        /// One of which it is not said where it diverged.
        public Ended(
                double seconds,
                String step,
                String trial,
                String outcome,
                long at,
                double accuracy) {
            this(seconds, step, trial, outcome, at, accuracy, null);
        }
    }

    /// Something the user should know; the run goes on.
    record Warned(double seconds, String message) implements StudyEvent {}
}
