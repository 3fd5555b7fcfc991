package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Axes;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.svg.Ink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

class PaletteChartTest {

    private static Chart curves(List<String> names, List<String> panels) {
        List<Point> points = List.of(Point.of(0, 1), Point.of(1, 2));
        List<Line> lines =
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                new Line(
                                        names.get(i),
                                        "validation",
                                        panels.isEmpty() ? "" : panels.get(i),
                                        points))
                        .toList();
        return new Curves(
                "", "", Axis.linear("x"), Axis.linear("y"), lines, panels, 2, Axes.COMMON);
    }

    @Test
    void aNameHasOneColorInAllChartsOfADocument() {
        Chart first = curves(List.of("plain", "norm"), List.of());
        Chart second = curves(List.of("norm", "dropout"), List.of());
        Palette palette = Palette.of(List.of(first, second));
        assertThat(List.of(palette.of("plain"), palette.of("norm"), palette.of("dropout")))
                .doesNotHaveDuplicates()
                .doesNotContain(Ink.TEXT);
        String color = palette.of("norm");
        assertThat(Drawing.of(first, palette).file())
                .contains("stroke=\"" + color.toLowerCase(Locale.ROOT));
        assertThat(Drawing.of(second, palette).file())
                .contains("stroke=\"" + color.toLowerCase(Locale.ROOT));
    }

    @Test
    void whatStandsAloneWhereverItIsHasNoColor() {
        Chart alone = curves(List.of("plain", "norm"), List.of("plain", "norm"));
        Palette palette = Palette.of(List.of(alone));
        assertThat(palette.of("plain")).isEqualTo(Ink.TEXT);
        assertThat(palette.of("nobody")).isEqualTo(Ink.TEXT);
    }

    @Test
    void namesOfOnePlotDifferAsLongAsThereAreColors() {
        List<String> many = IntStream.range(0, 20).mapToObj(i -> "early " + i).toList();
        List<String> few = IntStream.range(0, Ink.count()).mapToObj(i -> "late " + i).toList();
        Palette palette = Palette.of(List.of(curves(many, List.of()), curves(few, List.of())));
        assertThat(few.stream().map(palette::of)).doesNotHaveDuplicates();
    }
}
