package dev.bevis.study.result;

import dev.bevis.study.file.Study;
import dev.bevis.study.file.Subject;
import dev.bevis.study.step.Step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/// What came out of a study so far.
///
/// @param steps by name, in the order of the file; those that wait for a choice are missing
/// @param verdicts on the claims of all steps, in order
/// @param unmeasured how many measurements for figures of complete steps are missing
public record StudyResult(
        Study study,
        SequencedMap<String, StepResult> steps,
        List<Verdict> verdicts,
        int unmeasured) {

    public StudyResult {
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        verdicts = List.copyOf(verdicts);
    }

    /// The same with some measurements missing.
    public StudyResult withUnmeasured(int missing) {
        return new StudyResult(study, steps, verdicts, missing);
    }

    /// The result of a step, once it is known what it trains.
    public Optional<StepResult> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    /// Which claims speak of the same networks, so that they are not as many pieces of evidence:
    /// for each verdict, by its place, the places of the others that share a trial with it.
    public List<List<Integer>> shared() {
        List<Set<String>> trials = verdicts.stream().map(this::trials).toList();
        return IntStream.range(0, trials.size())
                .mapToObj(i ->
                        IntStream.range(0, trials.size())
                                .filter(j ->
                                        j != i
                                                && !Collections.disjoint(
                                                        trials.get(i), trials.get(j)))
                                .boxed()
                                .toList())
                .toList();
    }

    /// The ids of the trials that a claim is about, as far as they are there.
    public Set<String> trials(Verdict verdict) {
        Set<String> ids = new LinkedHashSet<>();
        study.step(verdict.step())
                .ifPresent(step ->
                        verdict.claim().names().stream()
                                .map(name -> Subject.of(study, step, name))
                                .flatMap(subject -> SubjectResults.of(subject, this).stream())
                                .forEach(setting -> ids.addAll(setting.ids())));
        return ids;
    }

    /// How far a step has come.
    public StepStatus status(Step step) {
        return StepStatus.of(this, step);
    }

    /// Whether nothing is missing.
    public boolean complete() {
        return unmeasured == 0
                && steps.size() == study.steps().size()
                && steps.values().stream().allMatch(StepResult::complete);
    }

    /// Whether something is missing that no run can add: a step waits for the choice of another,
    /// all of whose settings diverged.
    public boolean stuck() {
        return !complete()
                && unmeasured == 0
                && steps.values().stream().allMatch(StepResult::complete);
    }
}
