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
        return verdict.quantity().text()
                + switch (verdict.quantity()) {
                    case DIFFERENCE_OF_MEANS, TYPICAL_DIFFERENCE, DIFFERENCE_OF_SPREADS ->
                            ", points";
                    case MEAN, MEDIAN -> ", percent";
                    case RATIO_OF_SPREADS -> "";
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
        return verdict.quantity() == Claim.Quantity.RATIO_OF_SPREADS;
    }
}
