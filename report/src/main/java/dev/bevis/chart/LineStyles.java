package dev.bevis.chart;

import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Sheet.Entry;

import java.util.ArrayList;
import java.util.List;

/// How the lines of curves look: colors by name, dashes by variant.
///
/// Where names outnumber the colors, dashes tell those of one color apart; other variants than the
/// first are then thin and pale.
final class LineStyles {

    private static final double WIDTH = 1.8;

    /// Lets-Plot's line types: for the names that share a color, and for variants.
    private static final List<Integer> BY_ROUND = List.of(1, 5, 4, 3);

    private static final List<Integer> BY_VARIANT = List.of(1, 2, 3, 4);

    private final List<String> names;
    private final List<String> variants;
    private final int bands;

    private LineStyles(List<String> names, List<String> variants, int bands) {
        this.names = names;
        this.variants = variants;
        this.bands = bands;
    }

    /// The look of a line.
    ///
    /// @param type Lets-Plot's number of its dashes
    /// @param width in pixels
    record Style(String color, int type, double width, double opacity) {}

    static LineStyles of(List<Line> lines) {
        List<String> variants = new ArrayList<>(Sheet.distinct(List.of(), lines, Line::variant));
        if (variants.remove("validation")) {
            variants.addFirst("validation");
        }
        long bands =
                lines.stream()
                        .filter(line -> line.points().stream().anyMatch(p -> p.hasInterval()))
                        .count();
        return new LineStyles(Sheet.distinct(List.of(), lines, Line::name), variants, (int) bands);
    }

    Style of(Line line) {
        return of(names.indexOf(line.name()), variants.indexOf(line.variant()));
    }

    private Style of(int name, int variant) {
        int round = name / Ink.count() % BY_ROUND.size();
        boolean crowded = names.size() > Ink.count();
        if (crowded && variant > 0) {
            return new Style(Ink.data(name), BY_ROUND.get(round), WIDTH / 2, 0.6);
        }
        int type = crowded ? BY_ROUND.get(round) : BY_VARIANT.get(variant % BY_VARIANT.size());
        return new Style(Ink.data(name), type, WIDTH, 1);
    }

    /// All there are; the most important last, to be drawn on top.
    List<Style> all() {
        List<Style> styles = new ArrayList<>();
        for (int variant = variants.size() - 1; variant >= 0; variant--) {
            for (int name = 0; name < names.size(); name++) {
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
        return bands > 4 ? 0.1 : 0.2;
    }

    /// AxisNames by color, then variants by dashes.
    List<Entry> legend() {
        List<Entry> entries = new ArrayList<>();
        boolean named = names.size() > 1 || (names.size() == 1 && !names.getFirst().isBlank());
        for (int i = 0; named && i < names.size(); i++) {
            entries.add(entry(names.get(i), of(i, 0)));
        }
        for (int i = 0; variants.size() > 1 && i < variants.size(); i++) {
            Style style = of(0, i);
            entries.add(
                    entry(
                            variants.get(i),
                            new Style(Ink.TEXT, style.type(), style.width(), style.opacity())));
        }
        return entries;
    }

    private static Entry entry(String text, Style style) {
        return new Entry(
                text,
                List.of(
                        MarkDrawing.line(
                                style.color(), style.type(), style.width(), style.opacity())));
    }
}
