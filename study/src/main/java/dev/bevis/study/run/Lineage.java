package dev.bevis.study.run;

import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialStart;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The trials whose weights others begin with, back to those whose weights are drawn.
final class Lineage {

    private final Study study;
    private final Map<String, Setting> chosen;
    private final Datasets datasets;

    /// @param chosen settings by the name of the step that chose them
    Lineage(Study study, Map<String, Setting> chosen, Datasets datasets) {
        this.study = study;
        this.chosen = chosen;
        this.datasets = datasets;
    }

    /// The trials that a trial of a step goes back to, the first of them first; none where its
    /// weights are drawn.
    ///
    /// @param pair its seeds, which all of them have
    /// @throws IllegalArgumentException if it begins with weights behind the end of a training
    List<Job> before(Step step, Trial.Seeds pair) throws IOException {
        List<Job> before = new ArrayList<>();
        Optional<WeightsFrom> from = study.weightsFrom(step);
        if (from.isPresent()) {
            Step origin = study.step(from.get().step().value()).orElseThrow();
            before.addAll(before(origin, pair));
            Optional<Setting> known = Optional.ofNullable(chosen.get(origin.name()));
            if (known.isPresent()) {
                Setting setting = known.get();
                Optional<TrialStart> start =
                        before.isEmpty()
                                ? Optional.empty()
                                : Optional.of(start(origin, before.getLast()));
                StudyTrial trial = new StudyTrial(setting, pair, start, from.get().until(setting));
                datasets.find(setting.data().source())
                        .ifPresent(dataset ->
                                before.add(
                                        new Job(
                                                step.name(),
                                                "weights of " + origin.name(),
                                                trial,
                                                trial.id(dataset),
                                                dataset)));
            }
        }
        return before;
    }

    /// What a trial of a step begins with.
    ///
    /// @param last the last of those [#before] it
    TrialStart start(Step step, Job last) {
        return new TrialStart(last.id(), study.weightsFrom(step).orElseThrow().takesOptimizer());
    }
}
