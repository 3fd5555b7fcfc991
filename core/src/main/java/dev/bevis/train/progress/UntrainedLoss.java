package dev.bevis.train.progress;

import dev.bevis.loss.Loss;
import dev.bevis.loss.LossText;

import java.util.Optional;
import java.util.OptionalDouble;

/// The loss that training has to end below to have achieved anything.
///
/// @param loss mean over images
/// @param first whether it is that of the first weights; else that of a classifier to which all
///   classes are alike
public record UntrainedLoss(double loss, boolean first) {

    /// Where nobody measured the loss of the first weights, which may be above that of a guess,
    /// training may end so far above the guess without a word.
    private static final double FIRST_WEIGHTS = 2;

    /// What a training ended above, if it did.
    ///
    /// @param end loss of the last weights on the training images
    /// @param start that of the first weights, where it was measured
    /// @param loss its kind
    /// @param classes K
    public static Optional<UntrainedLoss> exceededBy(
            double end, OptionalDouble start, Loss loss, int classes) {
        double guess = loss.ofGuess(classes);
        if (start.isEmpty()) {
            return end > FIRST_WEIGHTS * guess
                    ? Optional.of(new UntrainedLoss(guess, false))
                    : Optional.empty();
        }
        double first = start.getAsDouble();
        return end > Math.max(first, guess)
                ? Optional.of(new UntrainedLoss(first, true))
                : Optional.empty();
    }

    /// Such as `above that of the untrained network (1.1307e32 against 2.3026)`.
    ///
    /// @param end the loss above it
    public String exceeded(double end) {
        return (first
                        ? "above that of the untrained network ("
                        : "far above that of a guess among all classes (")
                + LossText.of(end)
                + " against "
                + LossText.of(loss)
                + ")";
    }
}
