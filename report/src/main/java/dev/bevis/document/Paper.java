package dev.bevis.document;

/// What paper leaves out of folded parts: tables so long that nobody reads them there.
final class Paper {

    private static final int MOST_ROWS = 100;

    private Paper() {}

    /// Whether a table of a folded part is too long.
    static boolean leavesOut(DocumentBlock.Table table) {
        return table.rows().size() > MOST_ROWS;
    }

    /// What a reader gets in its place.
    static String leftOut(DocumentBlock.Table table) {
        return "Its " + table.rows().size() + " rows are in data/" + table.id() + ".csv.";
    }
}
