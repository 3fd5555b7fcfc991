package dev.bevis.train.feedback;

import dev.bevis.choice.Introduced;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;
import dev.bevis.train.progress.Evaluation;

/// How many evaluations in a row may pass without a better validation score.
///
/// The best score so far begins as that of the first evaluation. Each later one is *better* if its
/// loss is below `best − least`, or its accuracy above `best + least`; it then is the best, and the
/// count of those in vain is 0 again. Otherwise the count grows by 1, and the best stays. When the
/// count is `evaluations` the patience is at its end, once more; the count is 0 again, and the best
/// stays. A score that is no number is not better.
///
/// Counted are evaluations where [dev.bevis.train.Options#evaluate] says. That of the untrained
/// network does not count, nor does one after the last update that is not at such a distance.
///
/// Prechelt, *Early Stopping – But When?*, 1998, compares such rules; that a better score is better
/// than the best so far, not than the one before, is usual.
///
/// @param evaluations in a row without a better score, 1 to 1,000,000
/// @param by which score
/// @param least by how much a better score has to be better, finite, at least 0; an accuracy is a
///   share from 0 to 1
public record Patience(
        long evaluations, @Introduced("loss") Criterion by, @Introduced("0") double least) {

    private static final long MOST = 1_000_000;

    public Patience {
        // 0 and -0 are one number, and one patience.
        least += 0.0;
        if (evaluations < 1 || evaluations > MOST) {
            throw new IllegalArgumentException(
                    "a patience is from 1 to 1,000,000 evaluations, got "
                            + evaluations
                            + "; for example patience: 10");
        }
        if (!(least >= 0 && least <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the least improvement must be a finite number, 0 or more, got "
                            + Decimal.text(least)
                            + "; for example least: 0.001");
        }
    }

    /// What is known after one more evaluation.
    Waiting after(Waiting before, Evaluation evaluation) {
        double goodness = by.goodness(evaluation);
        if (before.best().isEmpty()) {
            return Double.isNaN(goodness) ? vain(before) : before.withBest(goodness);
        }
        return goodness > before.best().getAsDouble() + least
                ? before.withBest(goodness)
                : vain(before);
    }

    private Waiting vain(Waiting before) {
        long count = before.inVain() + 1;
        return count == evaluations
                ? new Waiting(before.best(), 0, before.ends() + 1)
                : new Waiting(before.best(), count, before.ends());
    }

    /// When it is at its end, behind `when`: `the validation loss has not improved in 10
    /// evaluations`.
    public String words() {
        return "the "
                + by.words()
                + " has not improved"
                + (least == 0 ? "" : " by more than " + Wording.number(least))
                + " in "
                + (evaluations == 1
                        ? "an evaluation"
                        : Wording.count(evaluations) + " evaluations in a row");
    }
}
