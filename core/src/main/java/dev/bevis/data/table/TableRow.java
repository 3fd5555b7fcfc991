package dev.bevis.data.table;

/// A row of a table with a field for each column.
public interface TableRow {

    /// Where it is in its file, such as `line 3`.
    String place();

    /// Whether a field has no value.
    boolean isMissing(int column);

    /// The number that a field is, infinite if it is beyond all doubles; NaN if it is none.
    double number(int column);

    /// A field as text. A number is written as Java writes it, a whole one without a point, a truth
    /// value as `true` or `false`, a date as in ISO 8601.
    String text(int column);
}
