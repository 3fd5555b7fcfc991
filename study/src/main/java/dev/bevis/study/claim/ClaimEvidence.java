package dev.bevis.study.claim;

import dev.bevis.statistics.Bootstrap;
import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.McNemar;
import dev.bevis.statistics.Power;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.statistics.SpreadComparison;
import dev.bevis.statistics.Summary;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.Sample;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.SubjectResults;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The test of one claim, before the correction for the number of claims.
final class ClaimEvidence {

    private static final double ERROR = 0.05;
    private static final double POINTS = 100;

    private final StudyResult result;
    private final Step step;
    private final double level;

    /// @param supports which way the data point
    record Outcome(
            String measured,
            Optional<Double> effect,
            Optional<Interval> interval,
            Optional<Double> p,
            boolean supports,
            Verdict.Pairs pairs,
            Optional<SeedsNeeded> seedsNeeded,
            String reason) {

        /// Nothing could be tested, whatever pairs of seeds there are.
        static Outcome untested(String measured, String reason) {
            return untested(measured, Verdict.Pairs.NONE, reason);
        }

        /// Nothing could be tested.
        static Outcome untested(String measured, Verdict.Pairs pairs, String reason) {
            return new Outcome(
                    measured,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    pairs,
                    Optional.empty(),
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
            return Outcome.untested("", "all settings that could be compared diverged");
        }
        boolean test =
                subjects.stream()
                        .allMatch(stepSettings ->
                                stepSettings.stream()
                                        .allMatch(stepSetting -> stepSetting.test().isPresent()));
        Sample sample = Sample.of(subjects, test);
        if (sample.seeds() == 0) {
            return Outcome.untested(
                    sample.measured(),
                    sample.pairs(),
                    sample.diverged()
                            ? "every pair of seeds has a trial that diverged"
                            : "no pair of seeds in common");
        }
        if (sample.seeds() == 1) {
            return single(claim, subjects, sample);
        }
        return switch (claim) {
            case Claim.Beats _ -> pairs(sample, Region.above(0));
            case Claim.Equals(String _, String _, double within) ->
                    pairs(sample, Region.within(-within / POINTS, within / POINTS));
            case Claim.Between(String _, double low, double high) ->
                    tested(
                            sample,
                            Evidence.ofAccuracies(
                                    sample.mean(0), region(low, high), sample.resolution()));
            case Claim.VariesLess _ -> spread(sample);
        };
    }

    /// No accuracy lies outside of 0 and 100 %, so an end there bounds nothing, though the interval
    /// of a mean may go beyond it.
    private static Region region(double low, double high) {
        if (high == POINTS && low > 0) {
            return Region.above(low / POINTS);
        }
        return low == 0 && high < POINTS
                ? Region.below(high / POINTS)
                : Region.within(low / POINTS, high / POINTS);
    }

    private Outcome pairs(Sample sample, Region region) {
        return tested(
                sample,
                Evidence.ofPairs(sample.mean(0), sample.mean(1), region, sample.resolution()));
    }

    private Outcome tested(Sample sample, Evidence evidence) {
        Summary estimate = evidence.estimate();
        boolean supports = evidence.direction() == Evidence.Direction.SUPPORTS;
        double margin =
                Math.min(
                        Math.abs(estimate.mean() - evidence.region().low()),
                        Math.abs(estimate.mean() - evidence.region().high()));
        OptionalInt needed = Power.pairsToDecide(margin, estimate.standardDeviation(), level);
        return new Outcome(
                sample.measured(),
                Optional.of(estimate.mean()),
                Optional.of(new Interval(estimate.low(), estimate.high())),
                Optional.of(evidence.p()),
                supports,
                sample.pairs(),
                needed.orElse(0) > sample.seeds()
                        ? Optional.of(
                                new SeedsNeeded(
                                        needed.getAsInt(), needed.getAsInt(), OptionalInt.empty()))
                        : Optional.empty(),
                sample.remark());
    }

    private Outcome spread(Sample sample) {
        if (sample.groups()) {
            Evidence evidence =
                    Evidence.ofPairs(
                            sample.spread(0),
                            sample.spread(1),
                            Region.below(0),
                            sample.resolution());
            return tested(sample, evidence);
        }
        if (sample.seeds() < 3) {
            return Outcome.untested(
                    sample.measured(),
                    sample.pairs(),
                    sample.diverged()
                            ? "a comparison of variances needs 3 usable pairs of seeds or more; "
                                    + sample.remark()
                            : "a comparison of variances needs 3 pairs of seeds or more");
        }
        SpreadComparison comparison =
                SpreadComparison.of(sample.mean(0), sample.mean(1), sample.resolution());
        return new Outcome(
                sample.measured(),
                Optional.of(comparison.ratio()),
                Optional.of(comparison.interval()),
                Optional.of(comparison.p()),
                comparison.ratio() < 1,
                sample.pairs(),
                Optional.empty(),
                sample.remark());
    }

    /// One run each decides nothing about settings; what it says about these two networks is said.
    private static Outcome single(Claim claim, List<List<SettingResult>> subjects, Sample sample) {
        String runs = claim.names().size() == 1 ? "one run" : "one run each";
        String reason = sample.diverged() ? runs + "; " + sample.remark() : runs;
        boolean compares = claim instanceof Claim.Beats || claim instanceof Claim.Equals;
        if (!compares
                || subjects.stream()
                        .anyMatch(s -> s.size() != 1 || s.getFirst().correct().isEmpty())
                || sample.diverged()) {
            return Outcome.untested(sample.measured(), sample.pairs(), reason);
        }
        boolean[] first = subjects.getFirst().getFirst().correct().get();
        boolean[] second = subjects.getLast().getFirst().correct().get();
        if (first.length != second.length) {
            return Outcome.untested(sample.measured(), sample.pairs(), reason);
        }
        McNemar counts = McNemar.of(first, second);
        Interval interval = new Bootstrap(1).difference(counts);
        return new Outcome(
                sample.measured(),
                Optional.of(counts.difference()),
                Optional.of(interval),
                Optional.empty(),
                false,
                sample.pairs(),
                Optional.empty(),
                String.format(
                        Locale.ROOT,
                        "%s; of these two networks, on these images, McNemar's p is %.2g, and the"
                                + " interval says nothing of other seeds",
                        reason,
                        counts.p()));
    }
}
