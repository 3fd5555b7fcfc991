package dev.bevis.chart;

import dev.bevis.chart.Scale.Tick;
import dev.bevis.chart.svg.AxisNames;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A plot as Lets-Plot wants it described: nested maps and lists.
///
/// Colors and positions come ready, as do the texts of ticks: nothing is left to the library that
/// could depend on names or on their order.
final class Plot {

    /// What a line of size 1 measures in pixels.
    static final double STROKE = 2.2;

    /// Text aslant may stand a little closer to what is below it than its length asks for.
    private static final double ASLANT = 0.85;

    private final Medium medium;
    private final Scale x;
    private final Scale y;
    private final List<Object> layers = new ArrayList<>();
    private final SequencedMap<String, Object> theme = new LinkedHashMap<>();
    private final AxisNames names = new AxisNames();
    private List<String> xLabels = List.of();
    private List<String> yLabels = List.of();
    private int facetColumns;

    Plot(Medium medium, Scale x, Scale y) {
        this.medium = medium;
        this.x = x;
        this.y = y;
        theme.put("name", "none");
        theme.put("text", map("family", "sans-serif", "blank", false));
        theme.put("axis_line", line(Ink.MUTED));
        theme.put("axis_ticks", line(Ink.MUTED));
        theme.put("axis_text", words(Ink.MUTED, medium.small()));
        theme.put("axis_title", words(Ink.TEXT, medium.label()));
        theme.put("strip_text", words(Ink.TEXT, medium.label()));
        theme.put("panel_grid_major", line(Ink.GRID));
        theme.put("legend_position", "none");
        for (String part :
                List.of(
                        "panel_grid_minor",
                        "strip_background",
                        "plot_background",
                        "panel_background",
                        "panel_border")) {
            theme.put(part, map("blank", true));
        }
    }

    /// The vertical axis.
    Scale y() {
        return y;
    }

    /// Adds marks of one kind.
    ///
    /// @param constants names and values in turn
    Plot layer(String geometry, Columns columns, Object... constants) {
        if (!columns.isEmpty()) {
            SequencedMap<String, Object> mapping = new LinkedHashMap<>();
            for (String name : columns.values.keySet()) {
                if (!name.equals("panel")) {
                    mapping.put(name, name);
                }
            }
            SequencedMap<String, Object> layer =
                    map(
                            "geom",
                            geometry,
                            "data",
                            columns.values,
                            "mapping",
                            mapping,
                            "sampling",
                            "none",
                            "tooltips",
                            "none");
            layer.putAll(map(constants));
            layers.add(layer);
        }
        return this;
    }

    /// Panels by the column `panel`, in this order, so many side by side; all are drawn, even empty
    /// ones.
    Plot panels(List<String> names, int columns) {
        Columns corner = new Columns("x", "y", "panel");
        for (String name : names) {
            corner.add(x.low(), y.low(), name);
        }
        layer("point", corner, "alpha", 0, "size", 0.1);
        facetColumns = columns;
        return this;
    }

    /// Replaces a part of the look.
    Plot theme(String part, Object... entries) {
        theme.put(part, map(entries));
        return this;
    }

    /// AxisNames the places at the vertical axis, the first at the top; for these names, there are
    /// at least so many pixels.
    Plot rows(List<String> rows, int stride, double room) {
        List<String> tokens = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            String row = rows.get(rows.size() - 1 - place);
            double width = Math.max(room, Texts.width(row, medium.small()));
            boolean shown = (rows.size() - 1 - place) % stride == 0;
            tokens.add(shown ? names.token(row, width) : "");
        }
        yLabels = tokens;
        return this;
    }

    /// AxisNames the places at the horizontal axis from left to right.
    Plot columns(List<String> columns, int stride, boolean aslant) {
        List<String> tokens = new ArrayList<>();
        for (int place = 0; place < columns.size(); place++) {
            String column = columns.get(place);
            boolean shown = place % stride == 0;
            double height = aslant ? ASLANT * Texts.width(column, medium.small()) : 0;
            tokens.add(shown ? names.token(column, height) : "");
        }
        xLabels = tokens;
        SequencedMap<String, Object> text = words(Ink.MUTED, medium.small());
        text.put("angle", aslant ? 45 : 0);
        theme.put("axis_text_x", text);
        return this;
    }

    /// The names of places, which stand as tokens in the specification.
    AxisNames names() {
        return names;
    }

    /// All of it.
    SequencedMap<String, Object> specification() {
        if (layers.isEmpty()) {
            // The library draws no axes for a plot without data.
            layer("point", new Columns("x", "y").add(x.low(), y.low()), "alpha", 0, "size", 0.1);
        }
        SequencedMap<String, Object> plot = map("kind", "plot", "theme", theme, "layers", layers);
        plot.put(
                "scales",
                List.of(
                        scale("x", x, xLabels),
                        scale("y", y, yLabels),
                        map("aesthetic", "color", "scale_mapper_kind", "identity"),
                        map("aesthetic", "fill", "scale_mapper_kind", "identity")));
        if (facetColumns > 0) {
            plot.put(
                    "facet",
                    map(
                            "name",
                            "wrap",
                            "facets",
                            List.of("panel"),
                            "ncol",
                            facetColumns,
                            "order",
                            List.of(1)));
        }
        return plot;
    }

    /// Several below and beside each other, their axes aligned.
    static SequencedMap<String, Object> grid(
            List<Plot> plots, int columns, List<Double> relativeHeights) {
        List<Object> figures = new ArrayList<>();
        plots.forEach(plot -> figures.add(plot.specification()));
        int rows = relativeHeights.size();
        while (figures.size() < rows * columns) {
            figures.add("blank");
        }
        return map(
                "kind",
                "subplots",
                "layout",
                map(
                        "name",
                        "grid",
                        "ncol",
                        columns,
                        "nrow",
                        rows,
                        "align",
                        true,
                        "fit",
                        true,
                        "heights",
                        relativeHeights),
                "figures",
                figures);
    }

    private static SequencedMap<String, Object> scale(
            String aesthetic, Scale scale, List<String> labels) {
        SequencedMap<String, Object> map =
                map(
                        "aesthetic",
                        aesthetic,
                        "name",
                        Texts.hide(scale.label()),
                        "limits",
                        List.of(scale.low(), scale.high()),
                        "breaks",
                        scale.ticks().stream().map(Tick::value).toList(),
                        "labels",
                        labels.isEmpty()
                                ? scale.ticks().stream()
                                        .map(tick -> Texts.hide(tick.label()))
                                        .toList()
                                : labels,
                        "expand",
                        List.of(0, 0));
        if (scale.logarithmic()) {
            map.put("trans", "log10");
        }
        return map;
    }

    /// The head of an arrow at the end of a segment.
    static SequencedMap<String, Object> arrow() {
        return map("name", "arrow", "angle", 25, "length", 8, "ends", "last", "type", "closed");
    }

    private static SequencedMap<String, Object> line(String color) {
        return map("color", color, "size", 1, "blank", false);
    }

    private static SequencedMap<String, Object> words(String color, double size) {
        return map("color", color, "size", size, "blank", false);
    }

    private static SequencedMap<String, Object> map(Object... entries) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i].toString(), entries[i + 1]);
        }
        return map;
    }

    /// The data of a layer, by the names of what they decide.
    static final class Columns {

        private final SequencedMap<String, List<Object>> values = new LinkedHashMap<>();

        Columns(String... names) {
            for (String name : names) {
                values.put(name, new ArrayList<>());
            }
        }

        /// Adds a row, with one value for each name.
        Columns add(Object... row) {
            int index = 0;
            for (List<Object> column : values.values()) {
                column.add(row[index++]);
            }
            return this;
        }

        boolean isEmpty() {
            return values.firstEntry().getValue().isEmpty();
        }
    }
}
