package dev.bevis.study.lint;

import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.search.Positions;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.RateHistory;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How training ended: `not-finished`, `diverges`.
///
/// Training has not finished if the cost on the training images, averaged over the seeds, fell by
/// more than 2 % over the last tenth of the steps, and the learning rate at the end is more than a
/// tenth of the highest one. A rate that has come down has done what its schedule meant to, and so
/// has early stopping.
final class OutcomeRules {

    private static final double FALLING = 0.02;
    private static final double LAST = 0.9;
    private static final double STILL_HIGH = 0.1;
    private static final double PERCENT = 100;

    private OutcomeRules() {}

    static List<Fault> notFinished(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (SettingResult stepSetting : step.stepSettings()) {
            double fall = meanFall(stepSetting);
            if (fall > FALLING && rateIsHigh(stepSetting)) {
                faults.add(
                        new Fault(
                                step.step().shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "the cost of %s still fell by %.1f %% over the last tenth"
                                                + " of its training; train longer, or let the"
                                                + " learning rate come down",
                                        stepSetting.stepSetting().name(),
                                        PERCENT * fall)));
            }
        }
        return faults;
    }

    private static double meanFall(SettingResult stepSetting) {
        List<Double> falls = stepSetting.trials().stream().flatMap(t -> fall(t).stream()).toList();
        double sum = 0;
        for (double fall : falls) {
            sum += fall;
        }
        return falls.isEmpty() ? 0 : sum / falls.size();
    }

    /// By which share the training cost fell over the last tenth of the steps.
    private static Optional<Double> fall(TrialResult trial) {
        List<TrialResult.Point> points =
                trial.curve().stream().filter(point -> point.of().equals("train")).toList();
        if (!trial.finished() || trial.endedEarly() != null || points.size() < 3) {
            return Optional.empty();
        }
        TrialResult.Point last = points.getLast();
        TrialResult.Point before = points.getFirst();
        for (TrialResult.Point point : points) {
            if (point.step() <= LAST * last.step()) {
                before = point;
            }
        }
        double tenths = (double) (last.step() - before.step()) / ((1 - LAST) * last.step());
        return Optional.of((before.cost() - last.cost()) / before.cost() / tenths);
    }

    /// Whether any trial ended with a high rate.
    private static boolean rateIsHigh(SettingResult stepSetting) {
        Setting setting = stepSetting.stepSetting().setting();
        Schedule schedule = setting.training().learningRate();
        return stepSetting.trials().stream()
                .filter(TrialResult::finished)
                .mapToDouble(trial -> RateHistory.of(setting, trial).at(trial.steps() - 1))
                .anyMatch(last -> last > STILL_HIGH * Positions.of(schedule).orElse(last));
    }

    static List<Fault> diverges(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (StepResult.RoundResult round : step.rounds()) {
            for (SettingResult stepSetting : round.stepSettings()) {
                if (stepSetting.diverged() > 0) {
                    faults.add(
                            new Fault(
                                    step.step().shared().at(),
                                    String.format(
                                            Locale.ROOT,
                                            "%s diverged with %d of %d pairs of seeds; a smaller"
                                                    + " learning rate or smaller first weights"
                                                    + " help",
                                            stepSetting.stepSetting().name(),
                                            stepSetting.diverged(),
                                            stepSetting.trials().size())));
                }
            }
        }
        return faults;
    }
}
