package dev.bevis.study.claim;

import dev.bevis.statistics.Bootstrap;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.McNemar;
import dev.bevis.statistics.Population;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.Sample;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.SubjectResults;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.TestedClaim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The test of one claim, before the correction for the number of claims.
final class ClaimEvidence {

    private static final double ERROR = 0.05;

    private final StudyResult result;
    private final Step step;
    private final double level;

    /// @param decides whether a p that is small enough decides; false where skewed values explain
    ///   it
    record Outcome(
            String measured,
            Claim.Quantity quantity,
            Optional<Double> effect,
            Optional<Interval> interval,
            Optional<Double> p,
            boolean decides,
            boolean supports,
            Verdict.Pairs pairs,
            Optional<SeedsNeeded> seedsNeeded,
            Population population,
            String test,
            String reason) {

        /// Nothing could be tested, whatever pairs of seeds there are.
        static Outcome untested(Claim claim, String measured, String reason) {
            return untested(claim, measured, Verdict.Pairs.NONE, reason);
        }

        /// Nothing could be tested.
        static Outcome untested(Claim claim, String measured, Verdict.Pairs pairs, String reason) {
            return new Outcome(
                    measured,
                    claim.quantity(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    pairs,
                    Optional.empty(),
                    Population.SEEDS,
                    "",
                    reason);
        }
    }

    /// @param claims how many the study makes in all, for which the level is corrected
    ClaimEvidence(StudyResult result, Step step, int claims) {
        this.result = result;
        this.step = step;
        level = ERROR / claims;
    }

    Outcome outcome(Claim claim) {
        List<List<SettingResult>> subjects =
                claim.names().stream()
                        .map(name ->
                                SubjectResults.of(Subject.of(result.study(), step, name), result))
                        .toList();
        if (subjects.stream().anyMatch(List::isEmpty)) {
            return Outcome.untested(claim, "", "all settings that could be compared diverged");
        }
        boolean test =
                subjects.stream()
                        .allMatch(stepSettings ->
                                stepSettings.stream()
                                        .allMatch(stepSetting -> stepSetting.test().isPresent()));
        Sample sample = Sample.of(subjects, test);
        if (sample.lost()) {
            return Outcome.untested(
                    claim,
                    sample.measured(),
                    sample.pairs(),
                    sample.groups()
                            ? "every pair of seeds has a trial that diverged"
                            : "every trial diverged");
        }
        if (sample.seeds() == 0) {
            return Outcome.untested(
                    claim, sample.measured(), sample.pairs(), "no pair of seeds in common");
        }
        if (sample.seeds() == 1) {
            return single(claim, subjects, sample);
        }
        Optional<String> untestable = claim.untestable(sample);
        return untestable.isPresent()
                ? Outcome.untested(
                        claim,
                        sample.measured(),
                        sample.pairs(),
                        joined(untestable.get(), sample.remark()))
                : tested(claim, sample);
    }

    private Outcome tested(Claim claim, Sample sample) {
        TestedClaim tested = claim.test(sample, level);
        boolean decides = tested.skewed() <= ERROR;
        String skewed =
                decides || tested.p() > level
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "differences as skewed as an exponential distribution would be as"
                                        + " large in %.0f %% of cases",
                                100 * tested.skewed());
        return new Outcome(
                sample.measured(),
                tested.quantity(),
                Optional.of(tested.effect()),
                Optional.of(tested.interval()),
                Optional.of(tested.p()),
                decides,
                tested.supports(),
                sample.pairs(),
                tested.seedsNeeded(),
                Population.SEEDS,
                tested.test(),
                joined(joined(sample.remark(), tested.remark()), skewed));
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    /// One run each decides nothing about settings; what it says about these two networks is said.
    private Outcome single(Claim claim, List<List<SettingResult>> subjects, Sample sample) {
        String runs = claim.names().size() == 1 ? "one run" : "one run each";
        String reason = sample.diverged() ? runs + "; " + sample.remark() : runs;
        if (!claim.comparesAccuracies()
                || subjects.stream()
                        .anyMatch(s -> s.size() != 1 || s.getFirst().correct().isEmpty())
                || sample.diverged()) {
            return Outcome.untested(claim, sample.measured(), sample.pairs(), reason);
        }
        boolean[] first = subjects.getFirst().getFirst().correct().get();
        boolean[] second = subjects.getLast().getFirst().correct().get();
        if (first.length != second.length) {
            return Outcome.untested(claim, sample.measured(), sample.pairs(), reason);
        }
        McNemar counts = McNemar.of(first, second);
        Interval interval = new Bootstrap(1).difference(counts);
        if (step.judgesTheseNetworks() && claim.ordersAccuracies()) {
            return new Outcome(
                    sample.measured(),
                    claim.quantity(),
                    Optional.of(counts.difference()),
                    Optional.of(interval),
                    Optional.of(counts.p()),
                    true,
                    counts.difference() > 0,
                    sample.pairs(),
                    Optional.empty(),
                    Population.IMAGES,
                    "McNemar's test",
                    "of these networks, whatever other seeds would give");
        }
        return new Outcome(
                sample.measured(),
                claim.quantity(),
                Optional.of(counts.difference()),
                Optional.of(interval),
                Optional.empty(),
                false,
                false,
                sample.pairs(),
                Optional.empty(),
                Population.IMAGES,
                "McNemar's test",
                String.format(
                        Locale.ROOT,
                        "%s; of these two networks McNemar's p is %.2g, and the interval says"
                                + " nothing of other seeds",
                        reason,
                        counts.p()));
    }
}
