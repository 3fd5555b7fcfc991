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

    /// The counts of one set of values, or the mean counts of several.
    ///
    /// @param counts of values from `edges[i]` up to `edges[i + 1]`
    /// @param least the smallest of the counts that each is the mean of; empty for one set
    /// @param most the largest of them; empty for one set
    public record Counts(String name, List<Double> counts, List<Double> least, List<Double> most) {
        public Counts {
            counts = List.copyOf(counts);
            least = List.copyOf(least);
            most = List.copyOf(most);
        }

        /// Those of one set.
        public static Counts of(String name, List<Long> counts) {
            return new Counts(
                    name, counts.stream().map(Long::doubleValue).toList(), List.of(), List.of());
        }

        /// The means of several sets, with the range of their counts.
        ///
        /// @param sets one or more, each with the same number of counts
        public static Counts means(String name, List<List<Long>> sets) {
            if (sets.size() == 1) {
                return of(name, sets.getFirst());
            }
            List<Double> means = new ArrayList<>();
            List<Double> least = new ArrayList<>();
            List<Double> most = new ArrayList<>();
            for (int bin = 0; bin < sets.getFirst().size(); bin++) {
                long sum = 0;
                long low = Long.MAX_VALUE;
                long high = 0;
                for (List<Long> set : sets) {
                    sum += set.get(bin);
                    low = Math.min(low, set.get(bin));
                    high = Math.max(high, set.get(bin));
                }
                means.add((double) sum / sets.size());
                least.add((double) low);
                most.add((double) high);
            }
            return new Counts(name, means, least, most);
        }

        /// The ends of the range of a count; the count itself where it has none.
        double least(int bin) {
            return least.isEmpty() ? counts.get(bin) : least.get(bin);
        }

        double most(int bin) {
            return most.isEmpty() ? counts.get(bin) : most.get(bin);
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
        boolean ranges = series.stream().anyMatch(counts -> !counts.least().isEmpty());
        List<List<Datum>> rows = new ArrayList<>();
        for (Counts counts : series) {
            for (int bin = 0; bin < counts.counts().size(); bin++) {
                List<Datum> row =
                        new ArrayList<>(
                                List.of(
                                        new Datum.Word(counts.name()),
                                        new Datum.Value(edges.get(bin)),
                                        new Datum.Value(edges.get(bin + 1)),
                                        new Datum.Value(counts.counts().get(bin))));
                if (ranges) {
                    row.add(new Datum.Value(counts.least(bin)));
                    row.add(new Datum.Value(counts.most(bin)));
                }
                rows.add(row);
            }
        }
        List<String> columns = new ArrayList<>(List.of("series", "from", "to", "count"));
        if (ranges) {
            columns.addAll(List.of("least", "most"));
        }
        return new Data(columns, rows);
    }
}
