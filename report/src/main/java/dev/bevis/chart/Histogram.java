package dev.bevis.chart;

import java.util.ArrayList;
import java.util.List;

/// How often values fall between common edges.
///
/// @param x the axis of the values
/// @param edges ascending, one more than there are counts in each series
/// @param series each in the panel of its name, below each other with common axes
public record Histogram(
        String title, String description, Axis x, List<Double> edges, List<Counts> series)
        implements Chart {

    /// The counts of one set of values.
    ///
    /// @param counts of values from `edges[i]` up to `edges[i + 1]`
    public record Counts(String name, List<Long> counts) {
        public Counts {
            counts = List.copyOf(counts);
        }
    }

    public Histogram {
        edges = List.copyOf(edges);
        series = List.copyOf(series);
        for (Counts counts : series) {
            if (counts.counts().size() != edges.size() - 1) {
                throw new IllegalArgumentException(
                        "expected one count less than the "
                                + edges.size()
                                + " edges, got "
                                + counts.counts().size());
            }
        }
    }

    @Override
    public Data data() {
        List<List<Datum>> rows = new ArrayList<>();
        for (Counts counts : series) {
            for (int bin = 0; bin < counts.counts().size(); bin++) {
                rows.add(
                        List.of(
                                new Datum.Word(counts.name()),
                                new Datum.Value(edges.get(bin)),
                                new Datum.Value(edges.get(bin + 1)),
                                new Datum.Value(counts.counts().get(bin))));
            }
        }
        return new Data(List.of("series", "from", "to", "count"), rows);
    }
}
