package dev.bevis.study.run;

import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Ensembles;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;
import dev.bevis.study.trial.Job;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The steps of a study that wait for no choice of another, each as far as the store has it: all
/// that can be trained with what is known, and of each search the next round.
///
/// @param steps by name, in the order of the file
/// @param chosen settings by the name of the step that chose them
record RemainingWork(SequencedMap<String, StepProgress> steps, Map<String, Setting> chosen) {

    /// Works it out from the store alone.
    static RemainingWork of(Study study, Results results, Datasets datasets) throws IOException {
        SequencedMap<String, StepProgress> steps = new LinkedHashMap<>();
        Map<String, Setting> chosen = new TreeMap<>();
        for (Step step : study.steps()) {
            if (chosen.keySet().containsAll(study.awaited(step))) {
                StepProgress progress = new StepProgress(study, step, chosen, results, datasets);
                steps.put(step.name(), progress);
                chosen.putAll(progress.result(List.of()).choices());
            }
        }
        return new RemainingWork(steps, chosen);
    }

    /// What is missing and can be trained now, each trial once.
    List<Job> jobs() throws IOException {
        SequencedMap<String, Job> jobs = new LinkedHashMap<>();
        for (StepProgress progress : steps.values()) {
            progress.ready().forEach(job -> jobs.merge(job.id(), job, Job::and));
        }
        return List.copyOf(jobs.values());
    }

    /// What is there of a step.
    ///
    /// @param checks that make gradient checks, or find them
    /// @param ensembles that make ensembles, or find them
    StepResult result(Study study, String name, Checks checks, Ensembles ensembles)
            throws IOException {
        Step step = study.step(name).orElseThrow();
        if (step instanceof EnsembleStep ensemble) {
            StepResult of =
                    Objects.requireNonNull(steps.get(ensemble.of().value())).result(List.of());
            return ensembles.result(ensemble, of);
        }
        List<CheckResult> made =
                step instanceof Step.Check check ? checks.results(study, check, chosen) : List.of();
        return Objects.requireNonNull(steps.get(name)).result(made);
    }
}
