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

/// Several listeners as one: each hears everything, one after the other.
///
/// @param all in the order in which they hear it
public record StudyListeners(List<StudyListener> all) implements StudyListener {

    public StudyListeners {
        all = List.copyOf(all);
    }

    @Override
    public void missing(List<Job> jobs) {
        all.forEach(each -> each.missing(jobs));
    }

    @Override
    public void opened(StudyFolder folder) {
        all.forEach(each -> each.opened(folder));
    }

    @Override
    public void planned(StepResult state, List<SettingResult> stepSettings, List<Job> missing) {
        all.forEach(each -> each.planned(state, stepSettings, missing));
    }

    @Override
    public void started(List<Job> cohort, Optional<String> where) {
        all.forEach(each -> each.started(cohort, where));
    }

    @Override
    public void event(Job job, Event event) {
        all.forEach(each -> each.event(job, event));
    }

    @Override
    public boolean wantsWeights(Job job) {
        return all.stream().anyMatch(each -> each.wantsWeights(job));
    }

    /// Only those that want them hear them.
    @Override
    public void weights(Job job, long step, Tensors weights) {
        for (StudyListener each : all) {
            if (each.wantsWeights(job)) {
                each.weights(job, step, weights);
            }
        }
    }

    @Override
    public void stored(Job job, TrialResult result) {
        all.forEach(each -> each.stored(job, result));
    }

    @Override
    public void checking(String step, String setting) {
        all.forEach(each -> each.checking(step, setting));
    }

    @Override
    public void checked(ParameterReport parameter, Optional<FloatComparison> floats) {
        all.forEach(each -> each.checked(parameter, floats));
    }

    @Override
    public void checked(GradientReport report, Optional<FloatComparison> floats) {
        all.forEach(each -> each.checked(report, floats));
    }

    @Override
    public void warned(String message) {
        all.forEach(each -> each.warned(message));
    }
}
