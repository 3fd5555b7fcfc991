package dev.bevis.report.figure;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.Estimate;
import dev.bevis.chart.HeatMap;
import dev.bevis.chart.Histogram;
import dev.bevis.chart.Pictures;
import dev.bevis.data.ImageShape;
import dev.bevis.data.summary.ConfusionCounts;
import dev.bevis.report.text.Numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// Charts of what trained networks hold and answer: weights as images, distributions, confusions.
final class NetworkCharts {

    private static final int COLORS = 3;
    private static final int MOST_TEMPLATES = 60;
    private static final int TEMPLATES_IN_ROW = 10;
    private static final int BINS = 60;
    private static final double POINTS = 100;

    private NetworkCharts() {}

    /// Rows of weights as images, scaled row by row.
    ///
    /// @param shape of an image, with one channel or three
    /// @param rows by group, each of D weights, channel by channel
    /// @param names of the rows, in order; numbers where there are fewer
    static Chart templates(
            String title,
            String description,
            ImageShape shape,
            SequencedMap<String, double[][]> rows,
            List<String> names) {
        List<Pictures.Picture> pictures = new ArrayList<>();
        rows.forEach((group, templates) -> {
            for (int row = 0; row < Math.min(MOST_TEMPLATES, templates.length); row++) {
                String name = row < names.size() ? names.get(row) : "unit " + (row + 1);
                pictures.add(
                        new Pictures.Picture(
                                group,
                                List.of(name),
                                shape.width(),
                                shape.height(),
                                image(templates[row], shape)));
            }
        });
        return new Pictures(
                title, description, TEMPLATES_IN_ROW, pictures, weights(shape, rows, names));
    }

    /// How many of the rows are pictures, as a part of a caption; empty where all are.
    static String shown(SequencedMap<String, double[][]> rows) {
        int most = rows.values().stream().mapToInt(each -> each.length).max().orElse(0);
        return most > MOST_TEMPLATES
                ? ", the first " + MOST_TEMPLATES + " of " + Numbers.count(most) + ","
                : "";
    }

    /// A row for each pixel of each channel, a column for each image.
    private static Chart.Data weights(
            ImageShape shape, SequencedMap<String, double[][]> rows, List<String> names) {
        List<String> columns = new ArrayList<>(List.of("channel", "row", "column"));
        List<double[]> shown = new ArrayList<>();
        rows.forEach((group, templates) -> {
            for (int row = 0; row < Math.min(MOST_TEMPLATES, templates.length); row++) {
                String name = row < names.size() ? names.get(row) : "unit " + (row + 1);
                columns.add("weight " + (group.isEmpty() ? name : group + " " + name));
                shown.add(templates[row]);
            }
        });
        List<List<Chart.Datum>> data = new ArrayList<>();
        for (int at = 0; at < shape.features(); at++) {
            int channel = at / (shape.width() * shape.height());
            int pixel = at % (shape.width() * shape.height());
            int row = pixel / shape.width();
            List<Chart.Datum> cells = new ArrayList<>();
            cells.add(new Chart.Datum.Value(channel));
            cells.add(new Chart.Datum.Value(row));
            cells.add(new Chart.Datum.Value(pixel % shape.width()));
            for (double[] weights : shown) {
                // Weights are floats, whose digits are fewer.
                String digits = Float.toString((float) weights[at]);
                cells.add(new Chart.Datum.Value(Double.parseDouble(digits)));
            }
            data.add(cells);
        }
        return new Chart.Data(columns, data);
    }

    /// `255 (w − min)/(max − min)` over all weights of a row.
    static byte[] image(double[] weights, ImageShape shape) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double weight : weights) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        byte[] planes = new byte[weights.length];
        for (int i = 0; i < planes.length; i++) {
            double share = high > low ? (weights[i] - low) / (high - low) : 0.5;
            planes[i] = (byte) Math.round(255 * share);
        }
        return interleaved(planes, shape);
    }

    /// Channels as 3 bytes for each pixel; one channel alone is gray.
    ///
    /// @param shape with one channel or three
    static byte[] interleaved(byte[] planes, ImageShape shape) {
        int channels = shape.channels();
        int pixels = shape.width() * shape.height();
        byte[] rgb = new byte[COLORS * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int color = 0; color < COLORS; color++) {
                rgb[COLORS * pixel + color] =
                        planes[Math.min(color, channels - 1) * pixels + pixel];
            }
        }
        return rgb;
    }

    /// Histograms of several sets of values with the same bins.
    ///
    /// @param values by name, an array for each network; counts are means over these
    static Chart histogram(
            String title,
            String description,
            String label,
            SequencedMap<String, List<double[]>> values) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (List<double[]> sets : values.values()) {
            for (double[] set : sets) {
                for (double value : set) {
                    if (Double.isFinite(value)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
        }
        if (!(low < high)) {
            low = low > high ? 0 : low - 0.5;
            high = low + 1;
        }
        List<Double> edges = new ArrayList<>();
        for (int bin = 0; bin <= BINS; bin++) {
            edges.add(low + (high - low) * bin / BINS);
        }
        return histogram(title, description, label, edges, values);
    }

    /// Histograms between given edges.
    static Chart histogram(
            String title,
            String description,
            String label,
            List<Double> edges,
            SequencedMap<String, List<double[]>> values) {
        List<Histogram.Counts> series = new ArrayList<>();
        values.forEach((name, sets) ->
                series.add(
                        Histogram.Counts.means(
                                name, sets.stream().map(set -> counts(set, edges)).toList())));
        return new Histogram(title, description, Chart.Axis.linear(label), edges, series);
    }

    private static List<Long> counts(double[] values, List<Double> edges) {
        double low = edges.getFirst();
        double high = edges.getLast();
        int bins = edges.size() - 1;
        long[] counts = new long[bins];
        for (double value : values) {
            if (Double.isFinite(value)) {
                int bin = (int) ((value - low) / (high - low) * bins);
                counts[Math.clamp(bin, 0, bins - 1)]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /// How often images of one class were taken for another, in percent of the class.
    static Chart confusion(
            String title, String description, List<String> classes, ConfusionCounts counts) {
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int actual = 0; actual < classes.size(); actual++) {
            long sum = counts.examples(actual);
            for (int given = 0; given < classes.size(); given++) {
                double share =
                        sum == 0 ? Double.NaN : POINTS * counts.of(actual, given) / (double) sum;
                cells.add(
                        new HeatMap.Cell(
                                classes.get(given),
                                classes.get(actual),
                                "",
                                share,
                                Numbers.fixed(share, 0)));
            }
        }
        return new HeatMap(
                title,
                description,
                "class given",
                "true class",
                "share of the class (%)",
                classes,
                classes,
                List.of(),
                cells);
    }

    /// The share of each class that was recognized, with intervals over the seeds.
    ///
    /// @param shown the classes, from the top down
    /// @param counts by seed
    static Chart classAccuracy(
            String title,
            String description,
            List<String> classes,
            int[] shown,
            List<ConfusionCounts> counts) {
        List<Bars.Bar> bars = new ArrayList<>();
        for (int actual : shown) {
            double[] shares = new double[counts.size()];
            for (int seed = 0; seed < shares.length; seed++) {
                double share = counts.get(seed).recall(actual);
                shares[seed] = Double.isNaN(share) ? 0 : share;
            }
            List<Double> values = Arrays.stream(shares).map(v -> POINTS * v).boxed().toList();
            bars.add(
                    new Bars.Bar(
                            classes.get(actual),
                            "",
                            new Estimate(
                                    CurveLines.mean(0, values, true),
                                    values.size() == 1 ? List.of() : values,
                                    Estimate.Symbol.PLAIN,
                                    Double.NaN,
                                    true,
                                    "")));
        }
        return new Bars(
                title,
                description,
                Chart.Axis.percent("share of the class recognized (%)"),
                List.of(),
                bars);
    }
}
