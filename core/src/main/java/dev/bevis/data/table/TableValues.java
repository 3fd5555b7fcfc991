package dev.bevis.data.table;

import dev.bevis.data.Images;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// The values of a table's rows as features and labels.
final class TableValues {

    private final Table table;
    private final TableRows rows;
    private final int count;
    private final List<ColumnValues> columns;
    private final List<SequencedMap<String, Integer>> places;
    private final int[] widths;
    private final int features;
    private int next;
    private int at;

    /// @param count how many rows there are
    TableValues(Table table, TableRows rows, int count) {
        this.table = table;
        this.rows = rows;
        this.count = count;
        columns = table.columns();
        places = table.places();
        widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            ColumnValues column = columns.get(c);
            widths[c] =
                    column.isCategories()
                            ? 1 + places.get(c).lastEntry().getValue()
                            : column.isNumbers() ? 1 : 0;
        }
        features = Arrays.stream(widths).sum();
    }

    Images read() throws IOException {
        requireMemory();
        float[] data = new float[count * features];
        char[] labels = new char[count];
        rows.forEach(
                table.new WholeRows(rows.where()) {
                    @Override
                    void whole(TableRow row) {
                        if (next == count) {
                            throw changed();
                        }
                        for (int c = 0; c < columns.size(); c++) {
                            take(row, c, data, labels);
                        }
                        next++;
                    }
                });
        if (next < count) {
            throw changed();
        }
        return new Images(
                table.hasMissing() ? FloatFeatures.withMissing(data) : new FloatFeatures(data),
                labels,
                features);
    }

    private void take(TableRow row, int c, float[] data, char[] labels) {
        ColumnValues column = columns.get(c);
        if (column.role() == ColumnValues.Role.LABEL) {
            labels[next] = (char) place(row, c);
        } else if (widths[c] > 0) {
            if (row.isMissing(c)) {
                Arrays.fill(data, at, at + widths[c], Float.NaN);
            } else if (column.isCategories()) {
                data[at + place(row, c)] = 1;
            } else {
                data[at] = number(row, c);
            }
            at += widths[c];
        }
    }

    private int place(TableRow row, int c) {
        Integer place = places.get(c).get(row.text(c));
        if (place == null) {
            if (rows.where().equals(table.first())) {
                throw changed();
            }
            throw new DatasetException(
                    table.at(rows.where(), row, c)
                            + "expected a category that "
                            + table.first()
                            + " has ("
                            + TableText.shown(columns.get(c).names())
                            + "), found '"
                            + TableText.shown(row.text(c))
                            + "'; take the row out, or leave the column out with without="
                            + columns.get(c).name());
        }
        return place;
    }

    private float number(TableRow row, int c) {
        double number = columns.get(c).number(row, c);
        if (Double.isNaN(number)) {
            throw new DatasetException(
                    table.at(rows.where(), row, c)
                            + "expected a number, as in "
                            + table.first()
                            + ", found '"
                            + TableText.shown(row.text(c))
                            + "'");
        }
        float value = (float) number;
        if (!Float.isFinite(value)) {
            throw new DatasetException(
                    table.at(rows.where(), row, c)
                            + "expected a number below 3.4e38, as floats hold it, found "
                            + TableText.shown(row.text(c)));
        }
        return value;
    }

    private void requireMemory() {
        long numbers = (long) count * features;
        long most = Runtime.getRuntime().maxMemory() / 2 / Float.BYTES;
        if (numbers > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw new DatasetException(
                    rows.where()
                            + ": "
                            + count
                            + " rows of "
                            + features
                            + " features need "
                            + ((numbers * Float.BYTES) >> 20)
                            + " MB of memory, which is too much; leave out columns with without=,"
                            + " or give Java more, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
    }

    private DatasetException changed() {
        return new DatasetException(
                rows.where() + ": was changed while it was read; read it again");
    }
}
