package dev.bevis.classifier;

import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableText;
import dev.bevis.text.JsonText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What turns the fields of a table's row into the features that a model reads. Columns are found
/// by their names, so they may come in any order, with others between them.
///
/// A feature is the number in the column of its name; of a model that reads bytes, one from 0 to
/// 255. A feature that is called `color=red` is 1 where the column `color` says `red` and 0
/// elsewhere; a value that training never saw is refused, for the network knows nothing of it. A
/// missing value becomes NaN, where the model was fitted to tables with missing values, and is
/// refused elsewhere.
///
/// It never changes, and any number of threads may use it at the same time.
public final class RowEncoding {

    private static final int MOST_SHOWN = 200;
    private static final float MOST_BYTE = 255;

    private final List<Column> columns;
    private final int features;
    private final boolean takesMissing;
    private final boolean areBytes;

    private RowEncoding(List<Column> columns, TrainedModel model) {
        this.columns = List.copyOf(columns);
        features = model.input().features();
        takesMissing = model.scale().takesMissing();
        areBytes = model.input().values() == ModelInput.Values.BYTES;
    }

    /// A column that is read.
    ///
    /// @param name of it in the header
    /// @param field its place in a row
    /// @param feature of a column of numbers; −1 for one of categories
    /// @param categories features by value; empty for a column of numbers
    /// @param numbers the same by value where that is a number, since `2` and `2.0` are one
    private record Column(
            String name,
            int field,
            int feature,
            SortedMap<String, Integer> categories,
            SortedMap<Double, Integer> numbers) {

        static Column ofNumbers(String name, int field, int feature) {
            return new Column(name, field, feature, new TreeMap<>(), new TreeMap<>());
        }

        static Column ofCategories(String name, int field) {
            return new Column(name, field, -1, new TreeMap<>(), new TreeMap<>());
        }

        void add(String category, int feature) {
            categories.put(category, feature);
            double number = TextRow.number(category);
            if (!Double.isNaN(number)) {
                numbers.putIfAbsent(number, feature);
            }
        }

        boolean isNumber() {
            return feature >= 0;
        }
    }

    /// The encoding of tables with these columns.
    ///
    /// @throws IllegalArgumentException if the model reads no table, or a column that it needs is
    ///   not there, or is there twice; names it
    public static RowEncoding of(TrainedModel model, TableNames header) {
        List<String> names =
                model.input()
                        .shape()
                        .columns()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "expected "
                                                + model.input().shape().words()
                                                + ", which the model reads, found rows of a"
                                                + " table"));
        SortedMap<String, Integer> places = places(header.given(), header.names());
        LinkedHashMap<String, Column> columns = new LinkedHashMap<>();
        Set<String> absent = new LinkedHashSet<>();
        for (int feature = 0; feature < names.size(); feature++) {
            String name = names.get(feature);
            Optional<CategoryName> category = category(name, places);
            if (places.containsKey(name)) {
                columns.put(name, Column.ofNumbers(name, place(name, places), feature));
            } else if (category.isPresent()) {
                String of = category.get().column();
                columns.computeIfAbsent(of, _ -> Column.ofCategories(of, place(of, places)))
                        .add(category.get().value(), feature);
            } else {
                absent.add(rawName(name));
            }
        }
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected the columns that the model reads, found none called "
                            + shown(absent)
                            + "; there are "
                            + shown(header.names()));
        }
        return new RowEncoding(List.copyOf(columns.values()), model);
    }

    /// Columns by their names; −1 for a name that several have.
    private static SortedMap<String, Integer> places(List<String> given, List<String> names) {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.lastIndexOf(given.get(i)) != i && !given.get(i).isEmpty()) {
                places.put(given.get(i), -1);
            }
        }
        return places;
    }

    private static int place(String name, SortedMap<String, Integer> places) {
        int place = places.getOrDefault(name, -1);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "expected one column called "
                            + JsonText.quoteShort(name)
                            + ", found several; rename all but one of them");
        }
        return place;
    }

    /// What `color=red` names among the columns that there are; the longest name of one.
    private static Optional<CategoryName> category(
            String feature, SortedMap<String, Integer> places) {
        for (int at = feature.lastIndexOf('='); at > 0; at = feature.lastIndexOf('=', at - 1)) {
            CategoryName category = CategoryName.of(feature, at);
            if (places.containsKey(category.column())) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /// The column that a feature most likely comes from.
    private static String rawName(String feature) {
        int equals = feature.indexOf('=');
        return equals > 0 ? CategoryName.of(feature, equals).column() : feature;
    }

    private static String shown(Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add(JsonText.quoteShort(name)));
        String all = String.join(", ", quoted);
        return all.length() <= MOST_SHOWN ? all : all.substring(0, MOST_SHOWN) + " …";
    }

    /// D, the number of features of a row.
    public int features() {
        return features;
    }

    /// Whether a field is read at all.
    ///
    /// @param field its place in the header
    public boolean reads(int field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    /// Encodes a row.
    ///
    /// @param row with the columns of the header
    /// @param x receives D numbers
    /// @param at where in `x` they begin
    /// @throws IllegalArgumentException if a value is none that the model knows; says which
    public void encode(TableRow row, float[] x, int at) {
        for (Column column : columns) {
            if (row.isMissing(column.field())) {
                missing(column, x, at);
            } else if (column.isNumber()) {
                float number = finite(column, row);
                x[at + column.feature()] = areBytes ? number / MOST_BYTE : number;
            } else {
                one(column, row, x, at);
            }
        }
    }

    private void missing(Column column, float[] x, int at) {
        if (!takesMissing) {
            throw new IllegalArgumentException(
                    at(column)
                            + "expected "
                            + (column.isNumber() ? "a number" : "a category")
                            + ", found none; the model was trained on tables without missing"
                            + " values. Leave out the row, or train with missing=mean behind the"
                            + " path of the table");
        }
        if (column.isNumber()) {
            x[at + column.feature()] = Float.NaN;
        }
        for (int feature : column.categories().values()) {
            x[at + feature] = Float.NaN;
        }
    }

    private static float finite(Column column, TableRow row) {
        double number = row.number(column.field());
        String text = row.text(column.field());
        if (Double.isNaN(number)) {
            // Truth values are 0 and 1, as in training.
            number =
                    text.equalsIgnoreCase("true")
                            ? 1
                            : text.equalsIgnoreCase("false") ? 0 : Double.NaN;
        }
        float rounded = (float) number;
        if (!Float.isFinite(rounded)) {
            throw new IllegalArgumentException(
                    at(column)
                            + "expected a number"
                            + (Double.isNaN(number) ? " such as -1.5" : " below 3.4e38")
                            + ", found "
                            + JsonText.quoteShort(text)
                            + (text.matches("[-+]?[\\d.]*,\\d+")
                                    ? "; where numbers have commas, say decimal=comma behind the"
                                            + " path"
                                    : ""));
        }
        return rounded;
    }

    private static void one(Column column, TableRow row, float[] x, int at) {
        String value = TableText.line(row.text(column.field()));
        Integer feature = column.categories().get(value);
        if (feature == null) {
            feature = column.numbers().get(row.number(column.field()));
        }
        if (feature == null) {
            throw new IllegalArgumentException(
                    at(column)
                            + "expected a category that was there in training, one of "
                            + shown(column.categories().keySet())
                            + ", found "
                            + JsonText.quoteShort(value));
        }
        for (int other : column.categories().values()) {
            x[at + other] = 0;
        }
        x[at + feature] = 1;
    }

    private static String at(Column column) {
        return "column " + JsonText.quoteShort(column.name()) + ": ";
    }
}
