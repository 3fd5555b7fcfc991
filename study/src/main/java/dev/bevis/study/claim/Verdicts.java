package dev.bevis.study.claim;

import dev.bevis.statistics.Holm;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/// The answers to all claims of a study, corrected for their number.
///
/// A claim that cannot be judged yet counts as one with a p of 1: whatever it turns out to be, it
/// cannot make the corrected p of another larger than that, so an answer that is given stays.
public final class Verdicts {

    private static final double ERROR = 0.05;

    private Verdicts() {}

    /// Results with the verdicts that they allow.
    public static StudyResult judged(Study study, SequencedMap<String, StepResult> steps) {
        StudyResult bare = new StudyResult(study, steps, List.of(), 0);
        return new StudyResult(study, steps, of(bare), 0);
    }

    private static List<Verdict> of(StudyResult result) {
        List<Verdict> verdicts = new ArrayList<>();
        List<ClaimEvidence.Outcome> outcomes = new ArrayList<>();
        int claims = 0;
        for (Step step : result.study().steps()) {
            claims += step.shared().claims().size() + step.shared().ask().size();
        }
        for (Step step : result.study().steps()) {
            ClaimEvidence evidence = new ClaimEvidence(result, step, claims);
            for (Located<QuotedClaim> claim : step.shared().claims()) {
                add(result, evidence, step, claim.value().claim(), true, verdicts, outcomes);
            }
            for (Located<QuotedClaim> claim : step.shared().ask()) {
                add(result, evidence, step, claim.value().claim(), false, verdicts, outcomes);
            }
        }
        return corrected(verdicts, outcomes);
    }

    private static void add(
            StudyResult result,
            ClaimEvidence evidence,
            Step step,
            Claim claim,
            boolean demanded,
            List<Verdict> verdicts,
            List<ClaimEvidence.Outcome> outcomes) {
        Optional<String> missing = ClaimProgress.missing(result, step, claim);
        ClaimEvidence.Outcome outcome =
                missing.map(what -> ClaimEvidence.Outcome.untested(claim, "", what))
                        .orElseGet(() -> evidence.outcome(claim));
        outcomes.add(outcome);
        verdicts.add(
                new Verdict(
                        step.name(),
                        claim,
                        demanded,
                        missing.isPresent()
                                ? Verdict.Answer.NOT_JUDGED
                                : Verdict.Answer.NOT_DECIDED,
                        outcome.measured(),
                        outcome.quantity(),
                        outcome.effect(),
                        outcome.interval(),
                        outcome.p(),
                        Optional.empty(),
                        outcome.pairs(),
                        outcome.seedsNeeded(),
                        outcome.population(),
                        outcome.test(),
                        Verdict.Stated.UNKNOWN,
                        outcome.reason()));
    }

    private static List<Verdict> corrected(
            List<Verdict> verdicts, List<ClaimEvidence.Outcome> outcomes) {
        long waiting =
                verdicts.stream().filter(v -> v.answer() == Verdict.Answer.NOT_JUDGED).count();
        double[] adjusted =
                Holm.adjust(
                        DoubleStream.concat(
                                        outcomes.stream()
                                                .filter(o -> o.p().isPresent())
                                                .mapToDouble(o -> o.p().get()),
                                        DoubleStream.generate(() -> 1).limit(waiting))
                                .toArray());
        List<Verdict> answered = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            ClaimEvidence.Outcome outcome = outcomes.get(i);
            answered.add(
                    outcome.p().isEmpty()
                            ? verdicts.get(i)
                            : answered(verdicts.get(i), outcome, adjusted[next++]));
        }
        return answered;
    }

    private static Verdict answered(Verdict open, ClaimEvidence.Outcome outcome, double corrected) {
        boolean decided = outcome.decides() && corrected < ERROR;
        Verdict.Answer answer =
                !decided
                        ? Verdict.Answer.NOT_DECIDED
                        : outcome.supports() ? Verdict.Answer.SUPPORTED : Verdict.Answer.REFUTED;
        return new Verdict(
                open.step(),
                open.claim(),
                open.demanded(),
                answer,
                open.measured(),
                open.quantity(),
                open.effect(),
                open.interval(),
                open.p(),
                Optional.of(corrected),
                open.pairs(),
                decided ? Optional.empty() : open.seedsNeeded(),
                open.population(),
                open.test(),
                open.stated(),
                open.reason());
    }
}
