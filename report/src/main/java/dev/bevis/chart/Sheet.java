package dev.bevis.chart;

import dev.bevis.chart.svg.AxisNames;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.Plotter;
import dev.bevis.chart.svg.SvgNode;
import dev.bevis.chart.svg.Texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A drawing that grows from top to bottom: title, plot, legend, notes.
final class Sheet {

    private static final double MARGIN = 12;
    private static final int TITLE_LINES = 3;
    private static final double LINE = 1.35;
    private static final double SWATCH = 34;

    private final Medium medium;
    private final List<SvgNode> nodes = new ArrayList<>();
    private double height = MARGIN;

    Sheet(Medium medium, String title) {
        this.medium = medium;
        for (String line : lines(title)) {
            double size = medium.title();
            nodes.add(bold(SvgNode.text(MARGIN, height + size, size, Ink.TEXT, "start", line)));
            height += size * LINE;
        }
        height += 6;
    }

    /// What explains a mark.
    ///
    /// @param swatch draws the mark, centered at the origin and up to 26 wide
    record Entry(String text, List<SvgNode> swatch) {
        Entry {
            swatch = List.copyOf(swatch);
        }
    }

    /// Adds a plot of this size.
    Sheet plot(Plot plot, double width, double plotHeight) {
        return plot(plot.specification(), plot.names(), width, plotHeight);
    }

    /// Adds plots in a grid, in this size altogether.
    Sheet grid(Map<String, Object> specification, double width, double plotHeight) {
        return plot(specification, new AxisNames(), width, plotHeight);
    }

    private Sheet plot(
            Map<String, Object> specification, AxisNames names, double width, double plotHeight) {
        nodes.add(SvgNode.group(0, height, Plotter.draw(specification, names, width, plotHeight)));
        height += plotHeight + 4;
        return this;
    }

    /// Adds nodes drawn from the origin down, so much high.
    Sheet add(List<SvgNode> drawn, double drawnHeight) {
        nodes.add(SvgNode.group(MARGIN, height, drawn));
        height += drawnHeight;
        return this;
    }

    /// Adds a heading.
    Sheet heading(String text) {
        nodes.add(
                bold(
                        SvgNode.text(
                                MARGIN,
                                height + 14,
                                medium.label(),
                                Ink.TEXT,
                                "start",
                                Texts.fit(text, medium.width() - 2 * MARGIN, medium.label()))));
        height += 22;
        return this;
    }

    /// Adds a legend in as many columns as there is room for; of too many entries, the first.
    Sheet legend(List<Entry> entries, int most) {
        if (entries.isEmpty()) {
            return this;
        }
        List<Entry> shown = entries.subList(0, Math.min(most, entries.size()));
        double room = medium.width() - 2 * MARGIN;
        double widest =
                shown.stream()
                        .mapToDouble(
                                entry -> Texts.width(Texts.clean(entry.text()), medium.small()))
                        .max()
                        .orElse(0);
        double column = Math.clamp(SWATCH + widest + 18, 90, medium.narrow() ? room : room / 2);
        int columns = (int) Math.min(shown.size(), Math.floor(room / column));
        int rows = (shown.size() + columns - 1) / columns;
        double row = medium.small() + 6;
        List<SvgNode> drawn = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int across = i / rows;
            double x = across * column;
            double y = 9 + i % rows * row;
            drawn.add(SvgNode.group(x + 14, y, shown.get(i).swatch()));
            String text = Texts.fit(shown.get(i).text(), column - SWATCH - 10, medium.small());
            drawn.add(SvgNode.text(x + SWATCH, y + 4, medium.small(), Ink.TEXT, "start", text));
        }
        add(drawn, rows * row + 6);
        if (shown.size() < entries.size()) {
            note((entries.size() - shown.size()) + " more are not named here.");
        }
        return this;
    }

    /// Adds a remark.
    Sheet note(String text) {
        height += 2;
        nodes.add(
                SvgNode.text(
                        MARGIN,
                        height + medium.small(),
                        medium.small(),
                        Ink.MUTED,
                        "start",
                        Texts.fit(text, medium.width() - 2 * MARGIN, medium.small())));
        height += medium.small() * LINE;
        return this;
    }

    /// Says that numbers had no place on the axes, or that there are none at all.
    Sheet missing(long missing, long all) {
        if (all == 0) {
            return note("There is nothing to draw.");
        }
        return missing == 0
                ? this
                : note(
                        "Not drawn: "
                                + missing
                                + " of "
                                + all
                                + " points, whose numbers are missing, infinite or not above 0 on a"
                                + " logarithmic axis.");
    }

    /// All of it, with its size.
    SvgNode.Element finish() {
        double whole = StrictMath.ceil(height + MARGIN / 2);
        return SvgNode.element(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + SvgNode.number(medium.width()) + " " + SvgNode.number(whole),
                        "width",
                        medium.width(),
                        "height",
                        whole)
                .with(nodes);
    }

    /// AxisNames in order of their first appearance; those declared come first.
    static <T> List<String> distinct(
            List<String> declared, List<T> items, Function<T, String> name) {
        List<String> names = new ArrayList<>(declared);
        items.forEach(item -> names.add(name.apply(item)));
        return names.stream().distinct().toList();
    }

    private static SvgNode.Element bold(SvgNode.Element text) {
        var attributes = new LinkedHashMap<>(text.attributes());
        attributes.put("font-weight", "bold");
        return new SvgNode.Element(text.name(), attributes, text.children());
    }

    private List<String> lines(String title) {
        double room = (medium.width() - 2 * MARGIN) / 1.08;
        List<String> lines = new ArrayList<>();
        String line = "";
        List<String> words = Arrays.asList(Texts.clean(title).strip().split(" +", -1));
        for (int i = 0; i < words.size(); i++) {
            String longer = line.isEmpty() ? words.get(i) : line + " " + words.get(i);
            if (lines.size() == TITLE_LINES - 1) {
                String rest = words.stream().skip(i).collect(Collectors.joining(" "));
                line = line.isEmpty() ? rest : line + " " + rest;
                break;
            }
            if (line.isEmpty() || Texts.width(longer, medium.title()) <= room) {
                line = longer;
            } else {
                lines.add(Texts.fit(line, room, medium.title()));
                line = words.get(i);
            }
        }
        lines.add(Texts.fit(line, room, medium.title()));
        lines.removeIf(String::isEmpty);
        return lines;
    }
}
