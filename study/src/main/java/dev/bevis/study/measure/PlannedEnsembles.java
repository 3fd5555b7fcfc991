package dev.bevis.study.measure;

import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;

import java.io.IOException;
import java.util.List;

/// What a step of ensembles predicts with, before it does.
///
/// @param step that combines networks
/// @param settings of the earlier step, of a search 1
/// @param seeds pairs of seeds of each
/// @param networks trials of the earlier step that the step combines, those that diverged not among
///   them
public record PlannedEnsembles(EnsembleStep step, int settings, int seeds, List<Job> networks) {

    public PlannedEnsembles {
        networks = List.copyOf(networks);
    }

    /// How many settings the step has: with each ensemble the best of its networks.
    public int shown() {
        return 2 * (step.combined().keepsSettingsApart() ? settings : 1);
    }

    /// How many ensembles a setting of the step has.
    public int ensembles() {
        return step.combined().keepsSeedsApart() ? seeds : 1;
    }

    /// The predictions that are to be made.
    public StudyTrial.Work work() {
        StudyTrial.Work work = StudyTrial.Work.NONE;
        for (Job trial : networks) {
            double look = trial.trial().testWork(trial.dataset()).evaluation();
            work = work.plus(new StudyTrial.Work(0, looks(trial) * look, 0));
        }
        return work;
    }

    /// Seconds that they take.
    ///
    /// @param ofLook seconds of a look of a trial's network at test images
    public double seconds(Seconds ofLook) throws IOException {
        double seconds = 0;
        for (Job trial : networks) {
            seconds += looks(trial) * ofLook.of(trial);
        }
        return seconds;
    }

    /// Seconds that something takes a trial.
    @FunctionalInterface
    public interface Seconds {
        /// How many.
        double of(Job trial) throws IOException;
    }

    /// What the networks that a trial has in it predict, in looks at test images and the validation
    /// images before them: the latter alone where the test set stays closed.
    private double looks(Job trial) {
        StudyTrial of = trial.trial();
        long snapshots =
                step.combined() == EnsembleStep.Over.SNAPSHOTS
                        ? of.setting().trial(of.seeds()).cycleEnds(of.setting().horizon()).count()
                        : 1;
        int validation = of.setting().data().validation();
        double share =
                step.test().isPresent()
                        ? 1
                        : (double) validation / (validation + trial.dataset().test());
        return snapshots * share;
    }
}
