package dev.bevis.data.split;

/// One of k parts of the training images, which is validated on while the others are trained on.
///
/// @param number which of them, 1 to `of`
/// @param of k, how many there are; 1 for a split that is made once
public record Fold(int number, int of) {

    /// No parts: a split that is made once.
    public static final Fold NONE = new Fold(1, 1);

    public Fold {
        if (of < 1) {
            throw new IllegalArgumentException(
                    "folds must be 1, for none, or more, got " + of + "; for example folds: 5");
        }
        if (number < 1 || number > of) {
            throw new IllegalArgumentException(
                    of == 1
                            ? "fold "
                                    + number
                                    + " needs folds; say how many, for example folds: "
                                    + Math.max(2, number)
                            : "fold must be 1 to "
                                    + of
                                    + ", the number of folds, got "
                                    + number
                                    + "; for example fold: 1");
        }
    }

    /// Whether there are no parts.
    public boolean isNone() {
        return of == 1;
    }

    /// How many of `images` it has: N/k, rounded up in the first N mod k folds and down in the
    /// others.
    public int size(int images) {
        return images / of + (number <= images % of ? 1 : 0);
    }
}
