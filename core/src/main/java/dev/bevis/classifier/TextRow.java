package dev.bevis.classifier;

import dev.bevis.data.table.TableRow;

import java.util.List;

/// A row whose fields are texts: numbers as Java writes them, empty where a value is missing.
record TextRow(List<String> fields) implements TableRow {

    private static final String NUMBER = "0123456789.-+eE";

    @Override
    public String place() {
        return "the row";
    }

    @Override
    public boolean isMissing(int column) {
        return fields.get(column).isEmpty();
    }

    @Override
    public double number(int column) {
        return number(fields.get(column));
    }

    /// The number that a text is; NaN if it is none.
    static double number(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (NUMBER.indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public String text(int column) {
        return fields.get(column);
    }
}
