package dev.bevis.data.table;

import dev.bevis.io.DatasetException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the values of one column are, gathered row by row.
final class ColumnValues {

    /// What a column is for.
    enum Role {
        /// The classes.
        LABEL,
        /// Numbers or categories, as its values are.
        FEATURE,
        /// Categories, whatever its values are.
        CATEGORIES,
        /// Left out.
        NOTHING
    }

    /// Most categories of a column.
    static final int MOST_CATEGORIES = 1_000;

    /// A column with more different numbers is not meant as categories.
    private static final int MOST_NUMBERS = 20;

    /// In fewer rows nearly every value may be a category of its own.
    private static final int FEW_ROWS = 20;

    private static final int MOST_CHARACTERS = 1_000;

    /// Whole numbers up to here are floats.
    private static final double MOST_WHOLE = 1 << 24;

    private final String name;
    private final Role role;
    private final int most;

    /// The number of each different value; NaN for one that is none.
    private final SortedMap<String, Double> values = new TreeMap<>();

    private long numbers;
    private long texts;
    private boolean isTruth = true;
    private boolean isWhole = true;
    private double largest;
    private boolean hasTooMany;
    private boolean hasManyNumbers;
    private Optional<AlmostNumber> almost = Optional.empty();
    private boolean areAllAlmost = true;
    private String firstText = "";
    private Optional<List<String>> named = Optional.empty();

    ColumnValues(String name, Role role, int mostClasses) {
        this.name = name;
        this.role = role;
        this.most = role == Role.LABEL ? mostClasses : MOST_CATEGORIES;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    /// Takes the value of a row; none of them is missing.
    void add(TableRow row, int column) {
        double number = row.number(column);
        if (Double.isNaN(number)) {
            addText(row.text(column), row);
            return;
        }
        numbers++;
        isTruth = false;
        largest = Math.max(largest, Math.abs(number));
        isWhole &= number == Math.rint(number);
        boolean isFeature = role == Role.FEATURE;
        if (!hasManyNumbers || !isFeature) {
            keep(row.text(column), number);
            hasManyNumbers = isFeature && values.size() > MOST_NUMBERS && texts == 0;
        }
    }

    private void addText(String text, TableRow row) {
        texts++;
        if (texts == 1) {
            firstText = "'" + TableText.shown(text) + "' in " + row.place();
        }
        isTruth &= isTruth(text);
        if (areAllAlmost) {
            Optional<AlmostNumber> which = AlmostNumber.of(text);
            areAllAlmost = which.isPresent();
            almost = texts == 1 ? which : almost;
        }
        keep(text, Double.NaN);
    }

    private void keep(String text, double number) {
        if (!hasTooMany && !values.containsKey(text)) {
            hasTooMany = values.size() == most || text.length() > MOST_CHARACTERS;
            if (!hasTooMany) {
                values.put(text, number);
            }
        }
    }

    /// Says what the whole numbers of a column of classes stand for, from 0 on.
    void setNames(List<String> names) {
        named = Optional.of(names);
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    /// Whether all values are numbers, or truth values, which are 0 and 1.
    boolean isNumbers() {
        return role == Role.FEATURE && (texts == 0 || isTruth);
    }

    /// Whether its values are one-hot.
    boolean isCategories() {
        return role == Role.CATEGORIES || (role == Role.FEATURE && !isNumbers());
    }

    /// The number of a field of a column of numbers; NaN if it is none.
    double number(TableRow row, int column) {
        double number = row.number(column);
        if (Double.isNaN(number) && isTruth && texts > 0) {
            String text = row.text(column);
            return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : number;
        }
        return number;
    }

    /// Whether it has whole numbers that floats round.
    boolean isRounded() {
        return isNumbers() && numbers > 0 && isWhole && largest > MOST_WHOLE;
    }

    /// Refuses a column that is neither numbers nor categories.
    ///
    /// @param where the file
    void check(String where) {
        String at = where + ", column '" + name + "': ";
        if (role == Role.LABEL) {
            checkClasses(at);
            return;
        }
        if (role != Role.NOTHING && numbers + texts == 0) {
            throw new DatasetException(
                    at + "expected values, found none; leave it out with without=" + name);
        }
        if (role == Role.FEATURE && texts > 0 && !isTruth) {
            String orCategories =
                    "; or leave the column out with without="
                            + name
                            + (hasTooMany ? "" : ", or say categories=" + name);
            if (areAllAlmost && almost.isPresent()) {
                throw new DatasetException(
                        at
                                + "expected numbers, found "
                                + firstText
                                + "; "
                                + almost.get().advice()
                                + orCategories);
            }
            if (hasManyNumbers || numbers > texts) {
                throw new DatasetException(
                        at
                                + "expected numbers in all rows, as in most, found "
                                + firstText
                                + "; "
                                + almost.map(AlmostNumber::advice)
                                        .orElse("leave a field empty where its value is missing")
                                + orCategories);
            }
        }
        if (role == Role.FEATURE
                && isCategories()
                && texts >= FEW_ROWS
                && values.size() > texts / 2) {
            throw new DatasetException(
                    at
                            + "expected categories, found "
                            + (hasTooMany ? "more than " + most : values.size())
                            + " different texts in "
                            + texts
                            + " rows, the first "
                            + firstText
                            + "; leave it out with without="
                            + name
                            + (hasTooMany ? "" : ", or say categories=" + name)
                            + "; or say images=FOLDER if these are files of pictures");
        }
        if (isCategories() && hasTooMany) {
            throw new DatasetException(
                    at
                            + "expected numbers, or at most "
                            + MOST_CATEGORIES
                            + " categories, found more"
                            + (texts > 0 ? ", such as " + firstText : "")
                            + "; leave it out with without="
                            + name);
        }
    }

    private void checkClasses(String at) {
        for (double number : values.values()) {
            if (named.isPresent() && !(number >= 0 && number < named.get().size() && isWhole)) {
                throw new DatasetException(
                        at
                                + "expected the numbers of classes, which the file has names for,"
                                + " from 0 to "
                                + (named.get().size() - 1)
                                + ", found "
                                + TableText.shown(List.copyOf(values.keySet()))
                                + "; where these are unlabeled rows, leave them out");
            }
        }
        boolean isMeasured = texts == 0 && !isWhole && values.size() > mostFractions();
        if (hasTooMany || isMeasured) {
            throw new DatasetException(
                    at
                            + "expected classes, "
                            + (isMeasured
                                    ? "found "
                                            + values.size()
                                            + " different numbers, such as "
                                            + TableText.shown(values.firstKey())
                                    : "at most " + most + ", found more")
                            + "; name the column with the classes, as in label=kind");
        }
    }

    /// Most classes that are called by numbers that are not whole: a tenth of the rows, but 20 may
    /// always be meant.
    private long mostFractions() {
        return Math.clamp(numbers / 10, MOST_NUMBERS, MOST_CATEGORIES);
    }

    /// The different values, each with its place in their order: by size if all are numbers, where
    /// equal ones are one, else by characters.
    SequencedMap<String, Integer> places() {
        List<String> ordered = new ArrayList<>(values.keySet());
        boolean areNumbers = texts == 0;
        if (areNumbers) {
            ordered.sort(Comparator.comparingDouble(this::numberOf).thenComparing(v -> v));
        }
        SequencedMap<String, Integer> places = new LinkedHashMap<>();
        int place = -1;
        for (int i = 0; i < ordered.size(); i++) {
            if (named.isPresent()) {
                places.put(ordered.get(i), (int) numberOf(ordered.get(i)));
                continue;
            }
            boolean isSame =
                    i > 0 && areNumbers && numberOf(ordered.get(i)) == numberOf(ordered.get(i - 1));
            place += isSame ? 0 : 1;
            places.put(ordered.get(i), place);
        }
        return places;
    }

    /// The names of the different values, in their order.
    List<String> names() {
        if (named.isPresent()) {
            return named.get();
        }
        List<String> names = new ArrayList<>();
        places().forEach((value, place) -> {
            if (place == names.size()) {
                double number = numberOf(value);
                boolean isFraction = value.indexOf('.') >= 0 || value.indexOf(',') >= 0;
                names.add(
                        TableText.line(
                                isFraction && number == Math.rint(number)
                                        ? TableText.of(number)
                                        : value));
            }
        });
        return names;
    }

    private double numberOf(String value) {
        return values.getOrDefault(value, Double.NaN);
    }
}
