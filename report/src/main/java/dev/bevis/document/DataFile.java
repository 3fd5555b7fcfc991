package dev.bevis.document;

import dev.bevis.chart.Chart;

/// Data beside a table, in a CSV file of its own.
///
/// @param id unique in the document: letters `a` to `z`, digits and `-`; the name of the file
/// @param title what it holds, a sentence
public record DataFile(String id, String title, Chart.Data data) {

    public DataFile {
        Ids.check(id);
    }
}
