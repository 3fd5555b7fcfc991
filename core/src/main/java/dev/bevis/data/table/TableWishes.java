package dev.bevis.data.table;

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
public record TableWishes(
        Optional<String> label,
        List<String> without,
        List<String> categories,
        Missing missing,
        Optional<String> split) {

    /// The names of the options.
    public static final List<String> OPTIONS =
            List.of("label", "missing", "without", "categories", "split");

    public TableWishes {
        without = List.copyOf(without);
        categories = List.copyOf(categories);
    }

    /// Nothing said.
    public static final TableWishes NONE =
            new TableWishes(
                    Optional.empty(), List.of(), List.of(), Missing.REFUSE, Optional.empty());
}
