package dev.bevis.report.sentence;

import dev.bevis.document.InlineText;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.SettingLabels;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.Standings;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The best setting of a step in words, and how sure it is that it is the best.
public final class BestSentences {

    /// What is below shows as 0.0 points.
    private static final double LEAST_EXCESS = 0.0005;

    private final ReportInput material;
    private final Conditions conditions;
    private final SettingLabels labels;

    public BestSentences(ReportInput material, Conditions conditions, SettingLabels labels) {
        this.material = material;
        this.conditions = conditions;
        this.labels = labels;
    }

    /// What can be said of a step; empty for one setting, and where all diverged.
    public Optional<List<InlineText>> of(StepResult step) {
        if (step.rounds().isEmpty()) {
            return Optional.empty();
        }
        StepResult.RoundResult round = step.finalists();
        Optional<SettingResult> best = round.best();
        if (round.stepSettings().size() < 2 || best.isEmpty()) {
            return Optional.empty();
        }
        BestOfMany standings = round.leaders();
        Words words = labels.of(step, best.get());
        words.text(highest(step, round, best.get()));
        words.text(" " + Standings.text(round, standings, Words::name));
        if (standings.excess() >= LEAST_EXCESS) {
            words.text(
                    " Its own mean is expected to be about "
                            + Numbers.fixed(100 * standings.excess(), 1)
                            + " points too high, for it was chosen as the highest of "
                            + round.stepSettings().size()
                            + ".");
        }
        again(step, best.get()).ifPresent(words::add);
        return Optional.of(words.content());
    }

    /// The mean of the best setting with its interval, percent.
    public static String mean(StepResult step) {
        StepResult.RoundResult round = step.finalists();
        Accuracy accuracy = new Accuracy(false, round.choose());
        return round.best()
                .flatMap(best ->
                        accuracy.summary(best).map(s -> Numbers.percent(s, accuracy.images(best))))
                .orElse(Numbers.NONE);
    }

    private String highest(StepResult step, StepResult.RoundResult round, SettingResult best) {
        Accuracy accuracy = new Accuracy(false, round.choose());
        List<String> parts = new ArrayList<>(conditions.of(List.of(best), false));
        parts.add("n = " + best.trials().size());
        return (step.complete() ? " has" : " so far has")
                + " the highest mean "
                + accuracy.name()
                + " of "
                + round.stepSettings().size()
                + " settings"
                + accuracy.summary(best)
                        .map(s -> ", " + Numbers.percent(s, accuracy.images(best)) + " %")
                        .orElse("")
                + " ("
                + String.join(", ", parts)
                + ").";
    }

    /// What the chosen setting reached in a `final` step.
    private Optional<Words> again(StepResult step, SettingResult best) {
        if (step.step().rounds().isEmpty()) {
            return Optional.empty();
        }
        for (StepResult other : material.result().steps().values()) {
            boolean isFrom =
                    other.step() instanceof Step.Final
                            && other.step()
                                    .shared()
                                    .from()
                                    .filter(from -> from.value().equals(step.step().name()))
                                    .isPresent();
            if (isFrom && other.complete() && other.stepSettings().size() == 1) {
                return again(other, best, other.stepSettings().getFirst());
            }
        }
        return Optional.empty();
    }

    private Optional<Words> again(StepResult last, SettingResult best, SettingResult again) {
        Optional<Summary> summary = again.validationSummary();
        boolean fresh = best.ids().stream().noneMatch(again.ids()::contains);
        return summary.filter(_ -> fresh)
                .map(s -> {
                    Interval interval = new Interval(s.low(), s.high());
                    return Words.of(" Trained with " + s.n() + " other pairs of seeds")
                            .text(otherwise(best, again))
                            .text(" in '" + last.step().name() + "', it has a validation mean of ")
                            .text(
                                    (s.isSingle()
                                                    ? Numbers.fixed(100 * s.mean(), 1)
                                                    : Numbers.percent(s.mean(), interval))
                                            + " %.");
                });
    }

    /// In what a `final` step trains otherwise than the search, but for what changes no result.
    private static String otherwise(SettingResult best, SettingResult again) {
        Setting searched = best.stepSetting().setting();
        Setting trained = again.stepSetting().setting();
        String changes =
                Field.list().stream()
                        .filter(field -> !field.name().equals("evaluate"))
                        .filter(field ->
                                !Configurations.value(field, searched)
                                        .equals(Configurations.value(field, trained)))
                        .map(field -> Configurations.phrase(field, trained))
                        .collect(Collectors.joining(", "));
        return changes.isEmpty() ? "" : ", but " + changes + ",";
    }
}
