package dev.bevis.study.progress;

import dev.bevis.check.FloatComparison;
import dev.bevis.check.GradientReport;
import dev.bevis.check.ParameterReport;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.util.List;
import java.util.Optional;

/// Hears what a run of a study does. Nothing a listener does changes the run. Calls come from
/// several threads, those of one cohort one at a time.
public interface StudyListener {

    /// A listener that does not listen.
    StudyListener SILENT = new StudyListener() {};

    /// These trials are missing and can be trained. It is told before gradients are checked and
    /// data is read.
    ///
    /// @param jobs at least one
    default void missing(List<Job> jobs) {}

    /// The study is locked for this run, which begins.
    ///
    /// @param folder where it may tell other processes how far it is; closed when the run ends
    default void opened(StudyFolder folder) {}

    /// All trials of one round of a step are known.
    ///
    /// @param state all results that are there, those of complete rounds
    /// @param stepSettings the settings of the round, with the trials that are there
    /// @param missing those that are not
    default void planned(StepResult state, List<SettingResult> stepSettings, List<Job> missing) {}

    /// These trials now train, together; heard again if they have to start again.
    ///
    /// @param where on another machine, such as `node7, executor 3`; empty for this process
    default void started(List<Job> cohort, Optional<String> where) {}

    /// Something happened to a trial that trains.
    default void event(Job job, Event event) {}

    /// Whether [#weights] is to be called for a trial now; it is asked after each evaluation.
    default boolean wantsWeights(Job job) {
        return false;
    }

    /// The weights of a trial that trains, after an evaluation.
    ///
    /// @param step updates done
    /// @param weights by layer and kind, such as `dense1.weight`; a copy
    default void weights(Job job, long step, Tensors weights) {}

    /// A trial ended, and is in the store.
    default void stored(Job job, TrialResult result) {}

    /// The gradients of a network are going to be checked, which takes a while.
    ///
    /// @param setting of the step
    default void checking(String step, String setting) {}

    /// The gradient of a parameter was checked.
    ///
    /// @param floats that of all parameters in floats, where it was compared
    default void checked(ParameterReport parameter, Optional<FloatComparison> floats) {}

    /// The gradients of a network were checked.
    default void checked(GradientReport report, Optional<FloatComparison> floats) {}

    /// Something the user should know; the run goes on.
    default void warned(String message) {}
}
