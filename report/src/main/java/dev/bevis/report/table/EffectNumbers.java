package dev.bevis.report.table;

import dev.bevis.statistics.Interval;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;

import java.util.Optional;

/// The effects of claims as numbers in the units of data files.
final class EffectNumbers {

    private EffectNumbers() {}

    /// What the effect of a claim is a number of, with its unit.
    static String unit(Verdict verdict) {
        return switch (verdict.claim().effect()) {
            case DIFFERENCE -> "difference of mean accuracies, points";
            case ACCURACY -> "mean accuracy, percent";
            case SPREAD ->
                    isRatio(verdict)
                            ? "ratio of standard deviations"
                            : "difference of standard deviations, points";
        };
    }

    /// The effect, in its unit.
    static Optional<Double> effect(Verdict verdict) {
        return verdict.effect().map(effect -> scaled(verdict, effect));
    }

    /// The lower end of its interval.
    static Optional<Double> low(Verdict verdict) {
        return verdict.interval().map(Interval::low).map(end -> scaled(verdict, end));
    }

    /// The upper end of its interval.
    static Optional<Double> high(Verdict verdict) {
        return verdict.interval().map(Interval::high).map(end -> scaled(verdict, end));
    }

    private static double scaled(Verdict verdict, double number) {
        return isRatio(verdict) ? number : DataColumns.hundredfold(number);
    }

    private static boolean isRatio(Verdict verdict) {
        return verdict.claim().effect() == Claim.Effect.SPREAD
                && verdict.interval().filter(interval -> interval.low() >= 0).isPresent();
    }
}
