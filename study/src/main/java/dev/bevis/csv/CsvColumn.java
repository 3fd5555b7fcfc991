package dev.bevis.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the values of one column are, gathered row by row.
final class CsvColumn {

    /// Most categories of a column beside the classes.
    static final int MOST_CATEGORIES = 1_000;

    private final String name;
    private final CsvDialect dialect;
    private final int most;
    private final TreeSet<String> values = new TreeSet<>();
    private boolean isNumbers = true;
    private String firstText = "";
    private long firstTextLine;

    /// @param most categories that it may have
    CsvColumn(String name, CsvDialect dialect, int most) {
        this.name = name;
        this.dialect = dialect;
        this.most = most;
    }

    String name() {
        return name;
    }

    /// Takes a value that is not missing.
    void add(String value, long line) {
        if (isNumbers && dialect.number(value).isEmpty()) {
            isNumbers = false;
            firstText = value;
            firstTextLine = line;
        }
        if (values.size() <= most) {
            values.add(value);
        }
    }

    /// Whether all values were numbers.
    boolean isNumbers() {
        return isNumbers;
    }

    /// The first value that was no number, for messages.
    String firstText() {
        return "'" + CsvDialect.shown(firstText) + "' in line " + firstTextLine;
    }

    boolean hasTooManyCategories() {
        return values.size() > most;
    }

    /// The different values in order, by size if all are numbers; as numbers, equal ones are one.
    SortedMap<String, Integer> categories() {
        List<String> ordered = new ArrayList<>(values);
        if (isNumbers) {
            ordered.sort(Comparator.comparingDouble(this::number).thenComparing(v -> v));
        }
        SortedMap<String, Integer> places = new TreeMap<>();
        int place = -1;
        for (int i = 0; i < ordered.size(); i++) {
            boolean isSame =
                    i > 0 && isNumbers && number(ordered.get(i)) == number(ordered.get(i - 1));
            place += isSame ? 0 : 1;
            places.put(ordered.get(i), place);
        }
        return places;
    }

    /// The names of the categories, in their order.
    List<String> names() {
        SortedMap<Integer, String> names = new TreeMap<>();
        categories().forEach((value, place) -> names.putIfAbsent(place, CsvDialect.shown(value)));
        return List.copyOf(names.values());
    }

    private double number(String value) {
        return dialect.number(value).orElseThrow();
    }
}
