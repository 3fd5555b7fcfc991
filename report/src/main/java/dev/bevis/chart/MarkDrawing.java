package dev.bevis.chart;

import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.SvgNode;

import java.util.LinkedHashMap;
import java.util.List;

/// The marks of data: lines with dashes and points with shapes, in plots and in legends.
final class MarkDrawing {

    /// The patterns of Lets-Plot's line types 1 to 6, in widths of the line.
    private static final List<String> DASHES =
            List.of("", "4.3,4.3", "1,3.2", "1,3.2,4.3,3.2", "7.4,3.2", "2.4,2.4,6.4,2.4");

    /// Lets-Plot's numbers of shapes: filled circle, square, triangle and diamond, then open ones.
    private static final List<Integer> SHAPES = List.of(16, 15, 17, 18, 1, 0, 2, 5);

    /// Lets-Plot's number for a cross.
    static final int CROSS = 4;

    private MarkDrawing() {}

    /// Lets-Plot's number for the shape with an index.
    static int shape(int index) {
        return SHAPES.get(index % SHAPES.size());
    }

    /// Lets-Plot's number for the open form of the shape with an index.
    static int open(int index) {
        return SHAPES.get(index % 4 + 4);
    }

    /// A piece of a line.
    ///
    /// @param type Lets-Plot's, from 1
    static SvgNode line(String color, int type, double width, double opacity) {
        SvgNode.Element line =
                SvgNode.element("path", "d", "M-14 0L14 0", "fill", Ink.NONE, "stroke", color);
        var attributes = new LinkedHashMap<>(line.attributes());
        attributes.put("stroke-width", SvgNode.number(width));
        if (type > 1) {
            attributes.put("stroke-dasharray", dashes(type, width));
        }
        if (opacity < 1) {
            attributes.put("stroke-opacity", SvgNode.number(opacity));
        }
        return new SvgNode.Element("path", attributes, List.of());
    }

    private static String dashes(int type, double width) {
        StringBuilder out = new StringBuilder();
        for (String part : DASHES.get(type - 1).split(",", -1)) {
            out.append(out.isEmpty() ? "" : ",")
                    .append(SvgNode.number(width * Double.parseDouble(part)));
        }
        return out.toString();
    }

    /// A point.
    static SvgNode point(String color, int index) {
        int shape = shape(index);
        boolean open = shape < 15;
        String d =
                switch (index % SHAPES.size() % 4) {
                    case 0 -> "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z";
                    case 1 -> "M-3.6 -3.6L3.6 -3.6L3.6 3.6L-3.6 3.6Z";
                    case 2 -> "M0 -4.2L4.2 3.2L-4.2 3.2Z";
                    default -> "M0 -4.6L4.6 0L0 4.6L-4.6 0Z";
                };
        return open
                ? SvgNode.element(
                        "path", "d", d, "fill", Ink.NONE, "stroke", color, "stroke-width", 1.5)
                : SvgNode.element("path", "d", d, "fill", color);
    }

    /// A small point, as one network is shown.
    static SvgNode dot(String color) {
        return SvgNode.element(
                "circle", "cx", 0.0, "cy", 0.0, "r", 2.2, "fill", color, "fill-opacity", 0.6);
    }

    /// What stands for a comparison with the best.
    static List<SvgNode> symbol(Estimate.Symbol symbol) {
        return switch (symbol) {
            case PLAIN, INDISTINGUISHABLE -> List.of(point(Ink.TEXT, 0));
            case UNDECIDED -> List.of(point(Ink.TEXT, 4));
            case WORSE ->
                    List.of(
                            SvgNode.element(
                                    "circle",
                                    "cx",
                                    0.0,
                                    "cy",
                                    0.0,
                                    "r",
                                    2.6,
                                    "fill",
                                    Ink.NONE,
                                    "stroke",
                                    Ink.TEXT,
                                    "stroke-width",
                                    1.5));
            case BEST ->
                    List.of(
                            point(Ink.TEXT, 0),
                            SvgNode.element(
                                    "circle",
                                    "cx",
                                    0.0,
                                    "cy",
                                    0.0,
                                    "r",
                                    7.0,
                                    "fill",
                                    Ink.NONE,
                                    "stroke",
                                    Ink.TEXT,
                                    "stroke-width",
                                    1.5));
        };
    }

    /// An upright line, as an interval is shown.
    static SvgNode upright(String color) {
        return SvgNode.element(
                "path", "d", "M0 -6L0 6", "fill", Ink.NONE, "stroke", color, "stroke-width", 1.3);
    }

    /// A cross.
    static SvgNode cross(String color) {
        return SvgNode.element(
                "path",
                "d",
                "M-4 -4L4 4M-4 4L4 -4",
                "fill",
                Ink.NONE,
                "stroke",
                color,
                "stroke-width",
                1.5);
    }

    /// A filled field.
    static SvgNode box(String color, double opacity) {
        return SvgNode.element(
                "rect",
                "x",
                -12.0,
                "y",
                -6.0,
                "width",
                24.0,
                "height",
                12.0,
                "fill",
                color,
                "fill-opacity",
                opacity);
    }
}
