package dev.bevis.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;

import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import javax.xml.parsers.DocumentBuilderFactory;

/// Charts of every kind, and what tests ask of drawings.
final class Examples {

    private Examples() {}

    /// One chart of each kind and form, by a name fit for ids.
    static SequencedMap<String, Chart> all() {
        SequencedMap<String, Chart> charts = new LinkedHashMap<>();
        charts.put("curves", curves(3, List.of(), 1, true));
        charts.put("crowd", curves(27, List.of(), 1, true));
        charts.put("facets", curves(2, List.of("plain", "dropout", "both"), 2, true));
        charts.put("stack", curves(2, List.of("loss", "learning rate"), 1, false));
        charts.put("response", response());
        charts.put("heat-map", heatMap(8, List.of("SGD", "Adam")));
        charts.put("confusion", heatMap(10, List.of()));
        charts.put("bars", bars());
        charts.put("histogram", histogram());
        charts.put("pictures", pictures());
        return charts;
    }

    static Curves curves(int count, List<String> panels, int columns, boolean common) {
        List<Curves.Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (String variant : List.of("training", "validation")) {
                for (String panel : panels.isEmpty() ? List.of("") : panels) {
                    List<Point> points = new ArrayList<>();
                    for (int epoch = 1; epoch <= 20; epoch++) {
                        double y = 0.1 + (i + variant.length()) / (1.0 + epoch);
                        points.add(new Point(epoch, y, 0.9 * y, 1.1 * y));
                    }
                    lines.add(new Curves.Line("setting " + i, variant, panel, points));
                }
            }
        }
        return new Curves(
                "Loss over epochs",
                "It falls.",
                Axis.linear("epoch"),
                Axis.logarithmic("cross-entropy"),
                lines,
                panels,
                columns,
                common ? Curves.Axes.COMMON : Curves.Axes.DIFFERENT);
    }

    static Response response() {
        List<Response.Group> groups = new ArrayList<>();
        for (String name : List.of("coarse", "fine")) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                double y = 90 + name.length() - (i - 3.0) * (i - 3.0);
                points.add(new Point(1e-4 * StrictMath.pow(10, i), y, y - 1, y + 0.5));
            }
            groups.add(Response.Group.of(name, points));
        }
        return new Response(
                "Accuracy by learning rate",
                "It has a peak.",
                Axis.logarithmic("learning rate"),
                Axis.linear("accuracy (%)"),
                groups,
                Optional.of(new Response.Region(0.03, 0.3, "as good as the best")));
    }

    static HeatMap heatMap(int size, List<String> panels) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add("class number " + i);
        }
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (String panel : panels.isEmpty() ? List.of("") : panels) {
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    double value = row == 1 && column == 0 ? Double.NaN : row * column;
                    String label = Double.isNaN(value) ? "–" : Integer.toString(row * column);
                    cells.add(
                            new HeatMap.Cell(
                                    names.get(column), names.get(row), panel, value, label));
                }
            }
        }
        return new HeatMap(
                "Confusion",
                "Most is right.",
                "predicted",
                "actual",
                "images",
                names,
                names,
                panels,
                cells);
    }

    static Bars bars() {
        List<Bars.Bar> bars = new ArrayList<>();
        for (String name : List.of("a network of thirty letters", "logistic regression")) {
            for (String group : List.of("digits", "clothes")) {
                double value = 80 + name.length() / 3.0 - group.length();
                bars.add(new Bars.Bar(name, group, value, value - 1, value + 1));
            }
        }
        return new Bars(
                "Accuracy by network",
                "One is better.",
                Axis.linear("accuracy (%)"),
                List.of("digits", "clothes"),
                bars);
    }

    static Histogram histogram() {
        return new Histogram(
                "Weights",
                "They are small.",
                Axis.linear("weight"),
                List.of(-1.0, -0.5, 0.0, 0.5, 1.0),
                List.of(
                        Histogram.Counts.of("first layer", List.of(1L, 20L, 30L, 2L)),
                        Histogram.Counts.of("second layer", List.of(0L, 5L, 8L, 0L))));
    }

    static Pictures pictures() {
        List<Pictures.Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] rgb = new byte[3 * 8 * 8];
            for (int at = 0; at < rgb.length; at++) {
                rgb[at] = (byte) (at * (i + 3));
            }
            pictures.add(
                    new Pictures.Picture(
                            i < 3 ? "mistakes" : "doubts", List.of("3 → 8", "p = 0.9"), 8, 8, rgb));
        }
        return new Pictures(
                "What went wrong", "Digits.", 4, pictures, new Chart.Data(List.of("p"), List.of()));
    }

    /// Reads a drawing as XML with namespaces, which fails if it is none.
    static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    /// The texts a reader sees, in order.
    static List<String> texts(String svg) throws Exception {
        var nodes = parse(svg).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
