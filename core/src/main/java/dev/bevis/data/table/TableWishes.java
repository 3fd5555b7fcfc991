package dev.bevis.data.table;

import dev.bevis.data.HoldOut;

import java.util.List;
import java.util.Optional;

/// What the user of a table says about its columns, each by its name or by its number from 1.
///
/// @param label column with the classes; empty to find it by its name
/// @param without columns that are left out
/// @param categories columns that are categories whatever their values are
/// @param missing what is done about missing values
/// @param split column that says what each row is for: `train`, `validation` or `test`; it is no
///   feature
/// @param heldOut how rows to test on are taken from the others where there are none
public record TableWishes(
        Optional<String> label,
        List<String> without,
        List<String> categories,
        MissingRule missing,
        Optional<String> split,
        HoldOut.Rule heldOut) {

    /// The names of the options.
    public static final List<String> OPTIONS =
            List.of(
                    "label",
                    "missing",
                    "without",
                    "categories",
                    "split",
                    "test-part",
                    "test-seed",
                    "duplicates");

    public TableWishes {
        without = List.copyOf(without);
        categories = List.copyOf(categories);
    }

    /// Nothing said.
    public static final TableWishes NONE =
            new TableWishes(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    MissingRule.REFUSE,
                    Optional.empty(),
                    HoldOut.Rule.USUAL);
}
