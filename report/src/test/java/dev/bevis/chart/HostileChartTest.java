package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.Curves.Axes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Texts and numbers that would break or misuse a careless drawing.
@Tag("slow")
class HostileChartTest {

    private static final List<String> TEXTS =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img onerror=x>",
                    "${jndi:x}",
                    "a\u0000b\u0007c\uFFFE\uD800",
                    "\u202Eevil\u2066x",
                    "{..count..} <br> a_b^2",
                    "\\(x^2\\) & \\n",
                    "<a href=\"http://x\">y</a>",
                    "x".repeat(500),
                    "",
                    "  ",
                    "10",
                    "null",
                    "日本語の名前",
                    "😀",
                    "\uE03C\uE0FF\uE080",
                    "a\nb\tc");

    private static final double[] NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0,
        -1,
        1,
        1e308,
        Double.MIN_VALUE,
        0.5,
        1e300
    };

    @Test
    void textsStayTextEverywhere() throws Exception {
        for (Chart chart : withHostileTexts()) {
            for (String svg : both(chart)) {
                assertInert(svg);
            }
        }
    }

    @Test
    void markupOfThePlottingLibraryIsShownAsItIs() throws Exception {
        for (String text : List.of("{..count..} <br> a_b^2", "\\(x^2\\) & \\n", "${jndi:x}")) {
            Axis axis = Axis.linear(text);
            List<Point> points = List.of(Point.of(0, 0), Point.of(1, 1));
            Chart curves =
                    new Curves(
                            "",
                            "",
                            axis,
                            axis,
                            List.of(
                                    new Curves.Line(text, "", text, points),
                                    new Curves.Line("other", "", text, points)),
                            List.of(text),
                            1,
                            Axes.COMMON);
            Chart map =
                    new HeatMap(
                            "",
                            "",
                            "",
                            "",
                            "",
                            List.of("c"),
                            List.of(text),
                            List.of(),
                            List.of(new HeatMap.Cell("c", text, "", 1, "{x}_1")));
            assertThat(Examples.texts(Drawing.of(curves).file()))
                    .filteredOn(text::equals)
                    .hasSize(4);
            assertThat(Examples.texts(Drawing.of(map).file())).contains(text, "{x}_1");
        }
    }

    @Test
    void controlSignsBecomeVisible() throws Exception {
        Chart chart =
                new Bars(
                        "a\u0000b\u202Ec\uD800",
                        "",
                        Axis.linear(""),
                        List.of(),
                        List.of(new Bars.Bar("d\u2066e", "", 1, 0, 2)));
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .contains("a\uFFFDb\uFFFDc\uFFFD", "d\uFFFDe");
    }

    @Test
    void anyNumbersGiveADrawing() throws Exception {
        for (double number : NUMBERS) {
            for (boolean logarithmic : new boolean[] {false, true}) {
                for (Chart chart : withNumber(number, new Axis("axis", logarithmic))) {
                    assertThat(Drawing.of(chart).file())
                            .as(chart.toString())
                            .doesNotContain("NaN", "Infinity");
                    Examples.parse(Drawing.of(chart).file());
                }
            }
        }
    }

    @Test
    void nothingGivesADrawing() throws Exception {
        Axis axis = Axis.linear("axis");
        for (Chart chart :
                List.<Chart>of(
                        new Curves("", "", axis, axis, List.of(), List.of(), 0, Axes.COMMON),
                        new Curves(
                                "", "", axis, axis, List.of(), List.of("a", "b"), 1, Axes.COMMON),
                        new Curves(
                                "",
                                "",
                                axis,
                                axis,
                                List.of(),
                                List.of("a", "b"),
                                1,
                                Axes.DIFFERENT),
                        new Curves("", "", axis, axis, List.of(), List.of("a", "b"), 1, Axes.FREE),
                        new Response("", "", axis, axis, List.of(), Optional.empty()),
                        new HeatMap("", "", "", "", "", List.of(), List.of(), List.of(), List.of()),
                        new Bars("", "", axis, List.of(), List.of()),
                        new Histogram("", "", axis, List.of(1.0), List.of()),
                        new Pictures("", "", 0, List.of(), new Chart.Data(List.of(), List.of())))) {
            for (String svg : both(chart)) {
                assertInert(svg);
            }
        }
    }

    private static List<String> both(Chart chart) {
        Drawing drawing = Drawing.of(chart);
        return List.of(drawing.file(), drawing.forPage("id"));
    }

    private static void assertInert(String svg) throws Exception {
        assertThat(svg).doesNotContainPattern("[\uE000-\uF8FF]");
        var elements = Examples.parse(svg).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName())
                    .isIn(
                            "svg",
                            "title",
                            "desc",
                            "g",
                            "defs",
                            "clipPath",
                            "linearGradient",
                            "stop",
                            "rect",
                            "line",
                            "path",
                            "circle",
                            "text",
                            "image");
            var attributes = element.getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                String name = attributes.item(a).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotEqualTo("class");
                if (name.equals("href")) {
                    assertThat(attributes.item(a).getNodeValue())
                            .startsWith("data:image/png;base64,");
                }
            }
        }
    }

    private static List<Chart> withHostileTexts() {
        String title = TEXTS.get(0);
        Axis axis = Axis.linear(TEXTS.get(1));
        List<Curves.Line> lines = new ArrayList<>();
        List<Response.Group> groups = new ArrayList<>();
        List<Bars.Bar> bars = new ArrayList<>();
        List<HeatMap.Cell> cells = new ArrayList<>();
        List<Histogram.Counts> counts = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            List<Point> points = List.of(Point.of(i, i), new Point(i + 1, i + 1, i, i + 2));
            lines.add(new Curves.Line(text, TEXTS.get(i / 2), text, points));
            groups.add(Response.Group.of(text, points));
            bars.add(new Bars.Bar(text, TEXTS.get(i / 2), i, i - 1, i + 1));
            cells.add(new HeatMap.Cell(text, TEXTS.get(i / 2), TEXTS.get(i % 2), i, text));
            counts.add(Histogram.Counts.of(text, List.of((long) i)));
        }
        List<Pictures.Picture> pictures =
                List.of(new Pictures.Picture(title, TEXTS, 1, 1, new byte[3]));
        List<String> two = TEXTS.subList(0, 2);
        return List.of(
                new Curves(title, title, axis, axis, lines, List.of(), 1, Axes.COMMON),
                new Curves(title, title, axis, axis, lines, TEXTS, 3, Axes.COMMON),
                new Curves(title, title, axis, axis, lines, TEXTS, 3, Axes.FREE),
                new Curves(title, title, axis, axis, lines, TEXTS, 1, Axes.DIFFERENT),
                new Response(
                        title,
                        title,
                        axis,
                        axis,
                        groups,
                        Optional.of(new Response.Region(1, 2, TEXTS.get(5)))),
                new Bars(title, title, axis, TEXTS, bars),
                new HeatMap(title, title, title, title, title, TEXTS, TEXTS, two, cells),
                new Histogram(title, title, axis, List.of(0.0, 1.0), counts),
                new Pictures(
                        title,
                        title,
                        1,
                        pictures,
                        new Chart.Data(
                                List.of(title), List.of(List.of(new Chart.Datum.Word(title))))));
    }

    private static List<Chart> withNumber(double number, Axis axis) {
        List<Point> points =
                List.of(new Point(number, 1, number, number), Point.of(1, number), Point.of(2, 2));
        return List.of(
                new Curves(
                        "",
                        "",
                        axis,
                        axis,
                        List.of(new Curves.Line("a", "", "", points)),
                        List.of(),
                        1,
                        Axes.COMMON),
                new Response(
                        "",
                        "",
                        axis,
                        axis,
                        List.of(Response.Group.of("a", points)),
                        Optional.of(new Response.Region(number, 2, "b"))),
                new Bars(
                        "",
                        "",
                        axis,
                        List.of(),
                        List.of(new Bars.Bar("a", "", number, number, number))),
                new HeatMap(
                        "",
                        "",
                        "",
                        "",
                        "",
                        List.of("a"),
                        List.of("b"),
                        List.of(),
                        List.of(new HeatMap.Cell("a", "b", "", number, ""))),
                new Histogram(
                        "",
                        "",
                        axis,
                        List.of(number, 2.0),
                        List.of(Histogram.Counts.of("", List.of(3L)))));
    }
}
