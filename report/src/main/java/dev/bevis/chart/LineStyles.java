package dev.bevis.chart;

import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Sheet.Entry;
import dev.bevis.chart.svg.Ink;

import java.util.ArrayList;
import java.util.List;

/// How the lines of curves look: colors by name, dashes by variant.
///
/// Where names of one plot outnumber the colors, dashes tell those of one color apart; other
/// variants than the first are then thin and pale.
final class LineStyles {

    private static final double WIDTH = 1.9;

    /// Lets-Plot's line types: for the names that share a color, and for variants.
    private static final List<Integer> BY_ROUND = List.of(1, 5, 4, 3);

    private static final List<Integer> BY_VARIANT = List.of(1, 2, 3, 4);

    private final Palette palette;
    private final List<Line> lines;
    private final List<String> names;
    private final List<String> variants;
    private final boolean crowded;

    private LineStyles(Palette palette, List<Line> lines, List<String> variants, boolean crowded) {
        this.palette = palette;
        this.lines = lines;
        this.names = Sheet.distinct(List.of(), lines, Line::name);
        this.variants = variants;
        this.crowded = crowded;
    }

    /// The look of a line.
    ///
    /// @param type Lets-Plot's number of its dashes
    /// @param width in pixels
    record Style(String color, int type, double width, double opacity) {}

    static LineStyles of(Curves chart, Palette palette) {
        List<Line> lines = chart.lines();
        List<String> variants = new ArrayList<>(Sheet.distinct(List.of(), lines, Line::variant));
        if (variants.remove("validation")) {
            variants.addFirst("validation");
        }
        boolean crowded =
                chart.namesTogether().stream().anyMatch(names -> names.size() > Ink.count());
        return new LineStyles(palette, lines, variants, crowded);
    }

    Style of(Line line) {
        return of(line.name(), variants.indexOf(line.variant()));
    }

    private Style of(String name, int variant) {
        String color = palette.of(name);
        int round = names.indexOf(name) / Ink.count() % BY_ROUND.size();
        if (crowded && variant > 0) {
            return new Style(color, BY_ROUND.get(round), WIDTH / 2, 0.6);
        }
        int type = crowded ? BY_ROUND.get(round) : BY_VARIANT.get(variant % BY_VARIANT.size());
        return new Style(color, type, WIDTH, 1);
    }

    /// All there are; the most important last, to be drawn on top.
    List<Style> all() {
        List<Style> styles = new ArrayList<>();
        for (int variant = variants.size() - 1; variant >= 0; variant--) {
            for (String name : names) {
                Style style = of(name, variant);
                if (!styles.contains(style)) {
                    styles.add(style);
                }
            }
        }
        return styles;
    }

    /// How dark bands are: the more of them, the paler.
    double shade() {
        long bands =
                lines.stream()
                        .filter(line -> line.points().stream().anyMatch(p -> p.hasInterval()))
                        .count();
        return bands > 4 ? 0.1 : 0.18;
    }

    /// Names by color, then variants by dashes.
    List<Entry> legend() {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            boolean told = !palette.of(name).equals(Ink.TEXT) || !remark(name).isEmpty();
            if (!name.isBlank() && told) {
                entries.add(entry(name + remark(name), of(name, 0)));
            }
        }
        for (int i = 0; variants.size() > 1 && i < variants.size(); i++) {
            Style style = of("", i);
            entries.add(
                    entry(
                            variants.get(i),
                            new Style(Ink.TEXT, style.type(), style.width(), style.opacity())));
        }
        return entries;
    }

    private String remark(String name) {
        List<String> remarks =
                lines.stream()
                        .filter(line -> line.name().equals(name) && !line.remark().isBlank())
                        .map(Line::remark)
                        .distinct()
                        .toList();
        return remarks.isEmpty() ? "" : ": " + String.join(", ", remarks);
    }

    private static Entry entry(String text, Style style) {
        return new Entry(
                text,
                List.of(
                        MarkDrawing.line(
                                style.color(), style.type(), style.width(), style.opacity())));
    }
}
