package dev.bevis.study.step;

import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.RankEvidence;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.statistics.Summary;

import java.util.Optional;

/// What a test found.
///
/// @param test its name
/// @param p two-sided
/// @param skewed p if the values were as skewed as can be expected; a decision needs 5 % or less
/// @param supports which way the data point
/// @param remark what else a reader must know; empty for nothing
public record TestedClaim(
        String test,
        Claim.Quantity quantity,
        double effect,
        Interval interval,
        double p,
        double skewed,
        boolean supports,
        Optional<SeedsNeeded> seedsNeeded,
        String remark) {

    static TestedClaim of(
            String test, Claim.Quantity quantity, Evidence evidence, int pairs, double level) {
        Summary estimate = evidence.estimate();
        double margin =
                Math.min(
                        Math.abs(estimate.mean() - evidence.region().low()),
                        Math.abs(estimate.mean() - evidence.region().high()));
        return new TestedClaim(
                test,
                quantity,
                estimate.mean(),
                new Interval(estimate.low(), estimate.high()),
                evidence.p(),
                evidence.skewed(),
                evidence.direction() == Evidence.Direction.SUPPORTS,
                SeedsNeeded.of(margin, estimate.standardDeviation(), pairs, level),
                "");
    }

    static TestedClaim of(String test, Claim.Quantity quantity, RankEvidence evidence) {
        return new TestedClaim(
                test,
                quantity,
                evidence.estimate(),
                evidence.interval(),
                evidence.p(),
                0,
                evidence.supports(),
                Optional.empty(),
                "judged by order, for a mean would be an accuracy that no network has");
    }

    TestedClaim remarking(String more) {
        return new TestedClaim(
                test,
                quantity,
                effect,
                interval,
                p,
                skewed,
                supports,
                seedsNeeded,
                remark.isEmpty() ? more : more + "; " + remark);
    }
}
