package dev.bevis.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rows that say for themselves whether they are for training, validation or testing, by the words
/// of a column.
///
/// @param train rows to train on, and then those to validate on, each in their order
/// @param validation how many of `train`, the last ones, are for validation
/// @param test rows to test on; empty where no row is for that
public record GivenParts(Images train, int validation, Optional<Images> test) {

    /// Divides rows.
    ///
    /// @param parts what each row is for
    /// @throws IllegalArgumentException when none is for training
    public static GivenParts of(Images all, List<SplitName> parts) {
        int[] train = rows(parts, SplitName.TRAIN);
        int[] validation = rows(parts, SplitName.VALIDATION);
        int[] test = rows(parts, SplitName.TEST);
        if (train.length == 0) {
            throw new IllegalArgumentException(
                    "expected rows marked 'train', found "
                            + validation.length
                            + " marked 'validation' and "
                            + test.length
                            + " marked 'test'");
        }
        int[] both = new int[train.length + validation.length];
        System.arraycopy(train, 0, both, 0, train.length);
        System.arraycopy(validation, 0, both, train.length, validation.length);
        return new GivenParts(
                all.select(both),
                validation.length,
                test.length == 0 ? Optional.empty() : Optional.of(all.select(test)));
    }

    private static int[] rows(List<SplitName> parts, SplitName part) {
        return IntStream.range(0, parts.size()).filter(i -> parts.get(i) == part).toArray();
    }

    /// What a word of such a column means: `train` or `training`, `validation`, `val` or `valid`,
    /// `test`, in small or capital letters; empty for another.
    public static Optional<SplitName> part(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(SplitName.TRAIN);
            case "validation", "val", "valid", "dev" -> Optional.of(SplitName.VALIDATION);
            case "test", "testing" -> Optional.of(SplitName.TEST);
            case String _ -> Optional.empty();
        };
    }
}
