package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Estimate;
import dev.bevis.chart.Estimate.Symbol;
import dev.bevis.report.text.Accuracy;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The accuracies of settings as estimates, in percent.
///
/// @param accuracy that is shown
/// @param symbols of settings that are compared with the best, by the ids of their trials
/// @param excess by how much the mean of the best is too high for having been chosen, in points;
///   NaN where none is chosen
record Estimates(Accuracy accuracy, SequencedMap<List<String>, Symbol> symbols, double excess) {

    private static final double POINTS = 100;

    /// Those of settings that nothing is chosen from.
    static Estimates of(StepResult.RoundResult round) {
        return new Estimates(Accuracy.of(round), new LinkedHashMap<>(), Double.NaN);
    }

    /// Those of a search, which chooses the best of the settings that can be compared.
    static Estimates of(StepResult step) {
        StepResult.RoundResult finalists = step.finalists();
        SequencedMap<List<String>, Symbol> symbols = new LinkedHashMap<>();
        boolean compared =
                step.complete() && finalists.best().isPresent() && finalists.begun().size() > 1;
        double excess = Double.NaN;
        if (compared) {
            BestOfMany leaders = finalists.leaders();
            for (int i = 0; i < finalists.stepSettings().size(); i++) {
                symbols.put(
                        finalists.stepSettings().get(i).ids(), symbol(leaders.standings().get(i)));
            }
            excess = leaders.excess() > 0 ? POINTS * leaders.excess() : Double.NaN;
        }
        return new Estimates(Accuracy.of(step.rounds().getLast()), symbols, excess);
    }

    private static Symbol symbol(BestOfMany.Standing standing) {
        return switch (standing) {
            case BEST -> Symbol.BEST;
            case INDISTINGUISHABLE -> Symbol.INDISTINGUISHABLE;
            case TOO_FEW_SEEDS -> Symbol.UNDECIDED;
            case WORSE, DIVERGED -> Symbol.WORSE;
        };
    }

    /// The estimates of a setting: one, or one for each group that its networks fall into, and one
    /// without a mean for those that diverged.
    ///
    /// @param x the place of the setting on an axis
    List<Estimate> of(SettingResult stepSetting, double x) {
        SeedGroups seeds = SeedGroups.of(stepSetting);
        double[] accuracies = accuracy.of(stepSetting);
        Symbol symbol = symbols.getOrDefault(stepSetting.ids(), Symbol.PLAIN);
        List<Estimate> estimates = new ArrayList<>();
        for (int group = 0; group < seeds.groups().size(); group++) {
            List<Double> values = new ArrayList<>();
            for (int place : seeds.groups().get(group)) {
                if (Double.isFinite(accuracies[place])) {
                    values.add(POINTS * accuracies[place]);
                }
            }
            if (values.isEmpty()) {
                continue;
            }
            Chart.Point mean = CurveLines.mean(x, values, true);
            estimates.add(
                    new Estimate(
                            mean,
                            values.size() == 1 ? List.of() : values,
                            symbol,
                            symbol == Symbol.BEST && group == 0 ? mean.y() - excess : Double.NaN,
                            seeds.groups().size() == 1,
                            group == 0 ? "" : seeds.low()));
        }
        if (!seeds.diverged().isEmpty()) {
            estimates.add(
                    new Estimate(
                            Chart.Point.of(x, Double.NaN),
                            seeds.diverged().stream().map(_ -> Double.NaN).toList(),
                            symbol,
                            Double.NaN,
                            false,
                            seeds.lost()));
        }
        return estimates;
    }

    /// Whether the best is marked with what it owes to having been chosen.
    boolean isCorrected() {
        return !Double.isNaN(excess);
    }
}
