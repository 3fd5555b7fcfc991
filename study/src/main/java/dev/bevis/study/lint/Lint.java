package dev.bevis.study.lint;

import dev.bevis.store.Store;
import dev.bevis.study.dataset.SplitFacts;
import dev.bevis.study.file.Design;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.Warning;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.annotation.Located;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The search for faults in a study and in its results.
///
/// It knows faults that show in the design or in numbers; whether a question is worth asking it
/// cannot tell. Each fault is told once for a step, or once for the study where it is in every
/// step, in the order of the file.
public final class Lint {

    private static final Comparator<LintFinding> IN_ORDER =
            Comparator.comparing(LintFinding::at).thenComparing(LintFinding::warning);

    private Lint() {}

    /// Faults of the design.
    public static List<LintFinding> before(Study study) {
        Design design = new Design(study);
        List<LintFinding> findings = new ArrayList<>();
        for (StudyRule rule : StudyRule.ALL) {
            List<String> reasons = rule.reasons().apply(design);
            if (!reasons.isEmpty()) {
                findings.add(
                        new LintFinding(
                                rule.warning(),
                                Mark.START,
                                Optional.empty(),
                                String.join("; ", reasons),
                                ofStudy(study, rule.warning())));
            }
        }
        for (Step step : study.steps()) {
            findings.addAll(findings(study, step, StepRule.DESIGN, design, step));
        }
        return findings.stream().sorted(IN_ORDER).toList();
    }

    /// Faults that results show.
    public static List<LintFinding> after(StudyResult result) {
        List<LintFinding> findings = new ArrayList<>();
        for (StepResult step : result.steps().values()) {
            if (Design.trains(step.step())) {
                findings.addAll(
                        findings(result.study(), step.step(), StepRule.RESULTS, result, step));
            }
        }
        return findings.stream().sorted(IN_ORDER).toList();
    }

    /// Faults of the data, as far as a store knows them.
    ///
    /// @param store with the results of the study
    /// @throws IOException when the store cannot be read
    public static List<LintFinding> ofData(StudyResult result, Store store) throws IOException {
        DataRules rules = new DataRules(result, store);
        List<LintFinding> findings = new ArrayList<>();
        for (StepResult step : result.steps().values()) {
            List<SplitFacts> facts = step.step().trains() ? rules.facts(step) : List.of();
            findings.addAll(findings(result.study(), step.step(), StepRule.DATA, facts, step));
        }
        return findings.stream().sorted(IN_ORDER).toList();
    }

    private static <W, S> List<LintFinding> findings(
            Study study, Step step, List<StepRule<W, S>> rules, W whole, S part) {
        return rules.stream()
                .flatMap(rule ->
                        finding(study, step, rule.warning(), rule.faults().apply(whole, part))
                                .stream())
                .toList();
    }

    private static Optional<LintFinding> finding(
            Study study, Step step, Warning warning, List<Fault> faults) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> acknowledged =
                Optional.ofNullable(step.shared().acknowledge().get(warning.text()))
                        .map(Located::value)
                        .or(() -> ofStudy(study, warning));
        return Optional.of(
                new LintFinding(
                        warning,
                        faults.getFirst().at(),
                        Optional.of(step.name()),
                        faults.stream()
                                .map(Fault::reason)
                                .distinct()
                                .collect(Collectors.joining("; ")),
                        acknowledged));
    }

    private static Optional<String> ofStudy(Study study, Warning warning) {
        return Optional.ofNullable(study.file().acknowledge().get(warning.text()))
                .map(Located::value);
    }
}
