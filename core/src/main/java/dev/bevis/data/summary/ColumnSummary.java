package dev.bevis.data.summary;

import dev.bevis.data.Images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A column of a table as its file has it: of numbers, or of categories, which a network sees as a
/// feature for each, `color=red` and `color=blue`.
///
/// @param name of the column
/// @param numbers of a column of numbers; empty for categories
/// @param categories of a column of categories, in the order of their features; empty for numbers
/// @param missing how many rows have no value
public record ColumnSummary(
        String name, Optional<NumberSummary> numbers, List<Category> categories, long missing) {

    private static final char EQUALS = '=';

    /// A category and how many rows have it.
    public record Category(String name, int rows) {}

    public ColumnSummary {
        categories = List.copyOf(categories);
    }

    /// The columns of some rows. Features named `color=red` that follow each other and are 0 or 1
    /// are one column.
    static List<ColumnSummary> of(List<String> features, Images rows) {
        List<ColumnSummary> columns = new ArrayList<>();
        for (int from = 0; from < features.size(); ) {
            int to = from + 1;
            Optional<String> name = categoryColumn(features.get(from), rows, from);
            while (name.isPresent()
                    && to < features.size()
                    && name.equals(categoryColumn(features.get(to), rows, to))) {
                to++;
            }
            columns.add(
                    name.isPresent()
                            ? categories(name.get(), features.subList(from, to), rows, from)
                            : numbers(features.get(from), rows, from));
            from = to;
        }
        return columns;
    }

    private static ColumnSummary numbers(String name, Images rows, int feature) {
        NumberSummary numbers = NumberSummary.ofColumn(rows, feature);
        return new ColumnSummary(name, Optional.of(numbers), List.of(), numbers.missing());
    }

    private static Optional<String> categoryColumn(String feature, Images rows, int place) {
        int equals = feature.indexOf(EQUALS);
        if (equals < 1) {
            return Optional.empty();
        }
        for (int i = 0; i < rows.count(); i++) {
            double value = rows.value(i, place);
            if (value != 0 && value != 1) {
                return Optional.empty();
            }
        }
        return Optional.of(feature.substring(0, equals));
    }

    private static ColumnSummary categories(
            String name, List<String> features, Images rows, int from) {
        List<Category> categories = new ArrayList<>();
        long named = 0;
        for (int c = 0; c < features.size(); c++) {
            int count = 0;
            for (int i = 0; i < rows.count(); i++) {
                count += rows.value(i, from + c) == 1 ? 1 : 0;
            }
            named += count;
            categories.add(new Category(features.get(c).substring(name.length() + 1), count));
        }
        return new ColumnSummary(
                name, Optional.empty(), categories, Math.max(0, rows.count() - named));
    }
}
