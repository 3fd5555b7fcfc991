package dev.bevis.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The columns of a table, a feature each.
///
/// @param names of the columns in their order, at least one
public record Columns(List<String> names) implements Shape {

    public Columns {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A table needs at least 1 column, got none");
        }
    }

    /// Columns that are called `column 1` and so on.
    public static Columns numbered(int count) {
        return new Columns(IntStream.rangeClosed(1, count).mapToObj(i -> "column " + i).toList());
    }

    @Override
    public int features() {
        return names.size();
    }

    @Override
    public String words() {
        return names.size() == 1 ? "one column" : names.size() + " columns";
    }

    @Override
    public Optional<List<String>> columns() {
        return Optional.of(names);
    }

    @Override
    public String examples() {
        return "rows";
    }
}
