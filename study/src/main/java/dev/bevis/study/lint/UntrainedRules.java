package dev.bevis.study.lint;

import dev.bevis.loss.Loss;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.UntrainedLoss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Trainings that finished with a loss above the one they began with: `ended-above-untrained`.
///
/// Their numbers are finite, so they did not diverge; but nothing was learned either.
public final class UntrainedRules {

    /// A store does not say how many classes there were; there are usually no more.
    private static final int MOST_CLASSES = 256;

    private static final int FEWEST_CLASSES = 2;

    private UntrainedRules() {}

    static List<Fault> find(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (StepResult.RoundResult round : step.rounds()) {
            for (SettingResult stepSetting : round.stepSettings()) {
                fault(step, stepSetting).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static Optional<Fault> fault(StepResult step, SettingResult stepSetting) {
        return stepSetting.trials().stream()
                .flatMap(trial -> exceeded(stepSetting, trial).stream())
                .findFirst()
                .map(first ->
                        new Fault(
                                step.step().shared().at(),
                                "the training loss of "
                                        + stepSetting.stepSetting().name()
                                        + " ended "
                                        + first
                                        + " with "
                                        + count(stepSetting)
                                        + " of "
                                        + stepSetting.trials().size()
                                        + " pairs of seeds; the learning rate is too high, try a"
                                        + " tenth of it"));
    }

    /// How many trials of a setting ended above the loss of an untrained network.
    public static int count(SettingResult stepSetting) {
        return (int)
                stepSetting.trials().stream()
                        .filter(t -> exceeded(stepSetting, t).isPresent())
                        .count();
    }

    /// What the training loss of a trial ended above, if it did.
    public static Optional<UntrainedLoss> level(SettingResult stepSetting, TrialResult trial) {
        Loss loss = stepSetting.stepSetting().setting().network().loss();
        return trial.train() == null
                ? Optional.empty()
                : UntrainedLoss.exceededBy(trial.train().loss(), start(trial), loss, classes(loss));
    }

    /// As many classes as make the loss of a guess the largest: with more of them most losses grow,
    /// and that of binary cross-entropy falls.
    private static int classes(Loss loss) {
        return loss.ofGuess(FEWEST_CLASSES) > loss.ofGuess(MOST_CLASSES)
                ? FEWEST_CLASSES
                : MOST_CLASSES;
    }

    private static Optional<String> exceeded(SettingResult stepSetting, TrialResult trial) {
        Evaluation train = trial.train();
        return train == null
                ? Optional.empty()
                : level(stepSetting, trial).map(level -> level.exceeded(train.loss()));
    }

    /// The loss of the first weights. They know no image, so that it is much the same on all
    /// splits.
    private static OptionalDouble start(TrialResult trial) {
        return trial.curve().stream()
                .filter(point -> point.step() == 0)
                .mapToDouble(TrialResult.Point::loss)
                .findFirst();
    }
}
