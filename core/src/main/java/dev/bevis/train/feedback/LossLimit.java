package dev.bevis.train.feedback;

import dev.bevis.choice.Introduced;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

/// A multiple of its least value that the training loss must not pass: a training whose loss does
/// is lost, and ends.
///
/// The loss is that of the points of the training curve over batches, smoothed as [SmoothedLoss]
/// says. The training ends after the first point whose smoothed loss is above `lossAbove` times the
/// least so far.
///
/// @param lossAbove multiple of the least smoothed loss, above 1
/// @param smoothing β of the moving average, 0 or more and below 1
public record LossLimit(double lossAbove, @Introduced("0.95") double smoothing) {

    public LossLimit {
        // 0 and -0 are one number, and one limit.
        smoothing += 0.0;
        if (!(lossAbove > 1 && lossAbove <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a loss is above a multiple of its least value that is above 1, got "
                            + Decimal.text(lossAbove)
                            + "; for example loss-above: 4");
        }
        SmoothedLoss.requireSmoothing(smoothing);
    }

    /// Before any point.
    SmoothedLoss start() {
        return SmoothedLoss.start(smoothing);
    }

    /// Whether a loss is above it.
    boolean isPassed(SmoothedLoss loss) {
        return loss.value() > lossAbove * loss.least();
    }

    /// When it is passed, behind `when`: `the smoothed loss of its batches is above 4 times its
    /// least value`.
    public String words() {
        return "the smoothed loss of its batches is above "
                + Wording.number(lossAbove)
                + " times its least value";
    }
}
