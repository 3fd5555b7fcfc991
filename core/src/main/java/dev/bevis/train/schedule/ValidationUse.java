package dev.bevis.train.schedule;

import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;

/// What training does with its validation scores.
///
/// @param stopping whether they end it
/// @param schedule whose rate they may lower
/// @param kept which weights they may choose
public record ValidationUse(EarlyStopping stopping, Schedule schedule, Kept kept) {

    /// Whether it looks at them at all.
    public boolean isMade() {
        return !what().isEmpty();
    }

    /// What looks at them, as the subject of a sentence; empty where nothing does.
    private String what() {
        return stopping.rule().isPresent()
                ? "early stopping"
                : schedule.plateau().isPresent()
                        ? "a rate that falls on a plateau"
                        : kept == Kept.BEST ? "keeping the best weights" : "";
    }

    /// Refuses to look at validation scores where there are none.
    ///
    /// @param validation images held out
    /// @throws IllegalArgumentException if there are none, or no evaluations before the end
    public void require(int validation, EvaluateEvery evaluate) {
        if (isMade() && validation == 0) {
            throw new IllegalArgumentException(
                    what()
                            + " needs validation images, and there are none; hold some out, such as"
                            + " a tenth of the training images");
        }
        if (isMade() && !(evaluate.drawsCurves() && evaluate.scoresSplits())) {
            throw new IllegalArgumentException(
                    what()
                            + " needs evaluations before the end of training, and there are none;"
                            + " evaluate after each epoch, for example");
        }
    }
}
