package dev.bevis.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
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

    /// The columns of the table that the features came from: the features `color=red` and
    /// `color=green`, side by side, are the column `color`; any other feature is one alone.
    ///
    /// @return places of the features, in order, by the name of the column
    public SequencedMap<String, List<Integer>> groups() {
        SequencedMap<String, List<Integer>> groups = new LinkedHashMap<>();
        String before = "";
        for (int feature = 0; feature < names.size(); feature++) {
            String name = names.get(feature);
            String category = category(feature);
            boolean joins = !category.isEmpty() && category.equals(before);
            boolean begins =
                    !joins
                            && !category.isEmpty()
                            && feature + 1 < names.size()
                            && category.equals(category(feature + 1))
                            && !groups.containsKey(category);
            before = joins || begins ? category : "";
            groups.computeIfAbsent(before.isEmpty() ? name : before, _ -> new ArrayList<>())
                    .add(feature);
        }
        return groups;
    }

    /// What stands before the equals sign of a feature's name; empty where there is none.
    private String category(int feature) {
        String name = names.get(feature);
        return name.substring(0, Math.max(0, name.indexOf('=')));
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
