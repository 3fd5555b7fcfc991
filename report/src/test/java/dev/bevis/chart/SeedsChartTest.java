package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Axes;
import dev.bevis.chart.Curves.Line;
import dev.bevis.chart.Curves.Run;
import dev.bevis.chart.Estimate.Symbol;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Single networks, what they do that their mean does not show, and axes that suit all.
class SeedsChartTest {

    private static Estimate estimate(double x, int n, Symbol symbol) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add(50.0 + i);
        }
        return new Estimate(
                new Point(x, 50 + (n - 1) / 2.0, 20, 80, n),
                values,
                symbol,
                symbol == Symbol.BEST ? 49 : Double.NaN,
                true,
                "");
    }

    private static Response response(List<Estimate> estimates) {
        return new Response(
                "",
                "",
                Axis.logarithmic("penalty λ"),
                Axis.percent("accuracy (%)"),
                List.of(new Response.Group("", estimates)),
                Optional.empty());
    }

    @Test
    void zeroHasAPlaceOnALogarithmicAxis() throws Exception {
        Response chart =
                response(
                        List.of(
                                estimate(0, 3, Symbol.PLAIN),
                                estimate(1e-3, 3, Symbol.PLAIN),
                                estimate(1e-1, 3, Symbol.PLAIN)));
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .contains("0", "0.001", "0.1")
                .noneMatch(text -> text.startsWith("Not drawn"));
        Scale scale = Scale.withZero(chart.x(), DoubleStream.of(0, 1e-3, 1e-1), 6);
        assertThat(scale.place(0)).isLessThan(scale.gap().getFirst());
        assertThat(scale.gap().getLast()).isLessThan(1e-3);
    }

    @Test
    void theIntervalOfTwoNetworksStretchesNoAxis() throws Exception {
        Bars two =
                new Bars(
                        "",
                        "",
                        Axis.percent("accuracy (%)"),
                        List.of(),
                        List.of(new Bars.Bar("a", "", estimate(0, 2, Symbol.PLAIN))));
        assertThat(Examples.texts(Drawing.of(two).file()))
                .contains("interval of two networks: says little")
                .doesNotContain("20", "80");
        assertThat(Drawing.of(two).file()).contains("stroke-dasharray");
    }

    @Test
    void symbolsSayHowSettingsCompareWithTheBest() throws Exception {
        Response chart =
                response(
                        List.of(
                                estimate(1e-3, 3, Symbol.BEST),
                                estimate(1e-2, 3, Symbol.INDISTINGUISHABLE),
                                estimate(1e-1, 3, Symbol.WORSE)));
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .contains(
                        "the best",
                        "indistinguishable from the best",
                        "worse than the best",
                        "corrected for having been chosen",
                        "one network each (small)");
        assertThat(chart.data().columns()).contains("of", "corrected", "standing");
        assertThat(chart.data().rows()).hasSize(3 * 4);
        assertThat(chart.brief().rows()).hasSize(3);
    }

    @Test
    void whatGoesOnAboveTheAxisIsMarkedAndSaid() throws Exception {
        List<Point> usual = List.of(Point.of(0, 2), Point.of(1, 1));
        List<Point> exploding = List.of(Point.of(0, 2), Point.of(1, 400));
        Run lost = new Run("seeds 1 and 1", exploding, true);
        Curves chart =
                new Curves(
                        "",
                        "",
                        Axis.linear("epoch"),
                        Axis.linear("loss"),
                        List.of(
                                new Line("usual", "", "", usual),
                                new Line("huge", "", "", exploding, List.of(lost), "")),
                        List.of(),
                        1,
                        Axes.COMMON,
                        3);
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .contains("▲ The line goes on above the axis, up to 400.", "a network diverges")
                .contains("1", "3")
                .doesNotContain("100", "400");
    }

    @Test
    void aLineIsCutWhereItCrossesTheEndOfTheAxis() {
        List<Point> points =
                List.of(Point.of(0, 1), Point.of(1, 5), Point.of(2, 1), Point.of(3, Double.NaN));
        Stretches cut = Stretches.of(points, Axis.linear("x"), Axis.linear("y"), 3);
        assertThat(cut.pieces())
                .containsExactly(
                        List.of(Point.of(0, 1), Point.of(0.5, 3)),
                        List.of(Point.of(1.5, 3), Point.of(2, 1)));
        assertThat(cut.exits()).containsExactly(Point.of(0.5, 3));
        assertThat(Stretches.of(points, Axis.linear("x"), Axis.linear("y"), 9).exits()).isEmpty();
    }

    @Test
    void panelsCanHaveAxesOfTheirOwn() throws Exception {
        List<Line> lines =
                List.of(
                        new Line("a", "", "a", List.of(Point.of(0, 1), Point.of(1, 2))),
                        new Line("b", "", "b", List.of(Point.of(0, 1000), Point.of(1, 9000))));
        Curves chart =
                new Curves(
                        "",
                        "",
                        Axis.linear("epoch"),
                        Axis.linear("loss"),
                        lines,
                        List.of("a", "b"),
                        2,
                        Axes.FREE);
        assertThat(Examples.texts(Drawing.of(chart).file())).contains("a", "b", "2", "4,000");
    }

    @Test
    void countsOfSeveralNetworksAreMeansWithTheirRange() {
        Histogram.Counts counts =
                Histogram.Counts.means("", List.of(List.of(1L, 4L), List.of(3L, 0L)));
        assertThat(counts.counts()).containsExactly(2.0, 2.0);
        assertThat(counts.least()).containsExactly(1.0, 0.0);
        assertThat(counts.most()).containsExactly(3.0, 4.0);
    }
}
