package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.chart.Chart.Axis;
import dev.bevis.chart.Chart.Point;
import dev.bevis.chart.svg.Ink;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Tag("slow")
class DrawnChartTest {

    @Test
    void titleAxesAndLegendAreTexts() throws Exception {
        assertThat(Examples.texts(Drawing.of(Examples.curves(3, List.of(), 1, true)).file()))
                .contains("Loss over epochs", "epoch", "cross-entropy")
                .contains("setting 0", "setting 1", "setting 2", "validation", "training");
        assertThat(Examples.texts(Drawing.of(Examples.response()).file()))
                .contains("learning rate", "accuracy (%)", "coarse", "fine")
                .contains("as good as the best", "0.001");
        assertThat(Examples.texts(Drawing.of(Examples.heatMap(10, List.of("SGD", "Adam"))).file()))
                .contains("predicted", "actual", "images", "class number 9", "SGD", "Adam", "81");
        assertThat(Examples.texts(Drawing.of(Examples.bars()).file()))
                .contains("a network of thirty letters", "digits", "clothes");
        assertThat(Examples.texts(Drawing.of(Examples.histogram()).file()))
                .contains("first layer", "second layer", "weight", "count");
        assertThat(Examples.texts(Drawing.of(Examples.pictures()).file()))
                .contains("What went wrong", "mistakes", "doubts", "3 → 8");
    }

    @Test
    void panelsAndRowsKeepTheirOrder() throws Exception {
        List<String> panels = List.of("zebra", "10", "9", "ant", "ｆｕｌｌ");
        assertThat(Examples.texts(Drawing.of(Examples.curves(1, panels, 2, true)).file()))
                .containsSubsequence(panels);
        List<Bars.Bar> bars = panels.stream().map(name -> new Bars.Bar(name, "", 1, 0, 2)).toList();
        Bars chart = new Bars("", "", Axis.linear("value"), List.of(), bars);
        List<Double> heights = new ArrayList<>();
        for (String name : panels) {
            heights.add(heightOf(name, Drawing.of(chart).file()));
        }
        assertThat(heights).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aDrawingNamesItselfForThoseWhoCannotSeeIt() throws Exception {
        for (Chart chart : Examples.all().values()) {
            var svg = Examples.parse(Drawing.of(chart).forPage("here")).getDocumentElement();
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-labelledby"))
                    .isEqualTo("here-title here-description");
            var title = svg.getElementsByTagName("title").item(0);
            var description = svg.getElementsByTagName("desc").item(0);
            assertThat(title.getTextContent()).isEqualTo(chart.title());
            assertThat(description.getTextContent()).isEqualTo(chart.description());
        }
    }

    @Test
    void theSameChartGivesTheSameBytesInAnyOrderAndAtOnce() throws Exception {
        List<Chart> charts = new ArrayList<>(Examples.all().values());
        List<String> first = charts.stream().map(chart -> Drawing.of(chart).file()).toList();
        Collections.reverse(charts);
        List<String> again = new ArrayList<>();
        charts.forEach(chart -> again.add(Drawing.of(chart).file()));
        assertThat(again.reversed()).isEqualTo(first);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> tasks = new ArrayList<>();
            charts.forEach(chart -> tasks.add(() -> Drawing.of(chart).file()));
            List<String> atOnce = new ArrayList<>();
            for (var result : threads.invokeAll(tasks)) {
                atOnce.add(result.get());
            }
            assertThat(atOnce.reversed()).isEqualTo(first);
        }
    }

    @Test
    void onAPhoneOf360PixelsNoTextIsSmallerThan11AndNothingIsWider() throws Exception {
        double shown = 360 - 2 * 16;
        for (Chart chart : Examples.all().values()) {
            var svg = Examples.parse(Drawing.of(chart).forPhone("here")).getDocumentElement();
            double width = Double.parseDouble(svg.getAttribute("width"));
            var texts = svg.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                String size = ((org.w3c.dom.Element) texts.item(i)).getAttribute("font-size");
                assertThat(Double.parseDouble(size) * shown / width)
                        .as(chart.title() + ": " + texts.item(i).getTextContent())
                        .isGreaterThanOrEqualTo(11);
            }
        }
    }

    /// The grids of many panels are a good part of a page.
    @Test
    void gridLinesOfOneDirectionAreOnePath() {
        Chart chart = Examples.response();
        List<String> grids =
                matches("<path d=\"([^\"]+)\" stroke=\"#e2e2e2\"/>", Drawing.of(chart).file());
        assertThat(grids).hasSize(2).allMatch(path -> path.matches("(M[^ML]+L[^ML]+){4,}"));
    }

    @Test
    void idsOfOnePageAreUniqueAndAllReferencesLeadSomewhere() {
        StringBuilder page = new StringBuilder();
        Examples.all()
                .forEach((name, chart) -> {
                    page.append(Drawing.of(chart).forPage(name));
                    page.append(Drawing.of(chart).forPhone(name + "-phone"));
                });
        page.append(Drawing.of(Examples.response()).forPage("twin"));
        List<String> ids = matches(" id=\"([^\"]+)\"", page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(matches("url\\(#([^)]+)\\)", page));
    }

    @Test
    void aPageChoosesNeutralColorsAndAFileHasNoVariables() {
        Examples.all()
                .forEach((name, chart) -> {
                    String page = Drawing.of(chart).forPage(name);
                    assertThat(page).startsWith("<svg ").contains("var(--chart-ink,");
                    assertThat(page).doesNotContain("#010203", "#010204", "#010205", "#010206");
                    String file = Drawing.of(chart).file();
                    assertThat(file).startsWith("<?xml").doesNotContain("var(");
                });
    }

    @Test
    void drawingsAreSmall() {
        assertThat(Drawing.of(Examples.curves(27, List.of(), 1, true)).file())
                .hasSizeLessThan(120_000);
        assertThat(Drawing.of(Examples.heatMap(8, List.of())).file()).hasSizeLessThan(60_000);
        Drawing.of(Examples.bars())
                .file()
                .lines()
                .forEach(line -> assertThat(line).doesNotContainPattern("\\d\\.\\d{3}"));
    }

    @Test
    void aCrowdIsCountedWhereItIsNotNamed() throws Exception {
        List<Curves.Line> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            List<Point> points = List.of(Point.of(0, i), Point.of(1, 2 * i));
            lines.add(new Curves.Line("line " + i, "", "", points));
        }
        Chart chart =
                new Curves(
                        "",
                        "",
                        Axis.linear("x"),
                        Axis.linear("y"),
                        lines,
                        List.of(),
                        1,
                        Curves.Axes.COMMON);
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .contains("line 0", "line 47", "952 more are not named here.")
                .doesNotContain("line 48");
    }

    @Test
    void whatIsNotDrawnIsCounted() throws Exception {
        List<Point> points = List.of(Point.of(1, 1), Point.of(2, Double.NaN), Point.of(3, -1));
        Chart chart =
                new Curves(
                        "",
                        "",
                        Axis.linear("x"),
                        Axis.logarithmic("y"),
                        List.of(new Curves.Line("", "", "", points)),
                        List.of(),
                        1,
                        Curves.Axes.COMMON);
        assertThat(Examples.texts(Drawing.of(chart).file()))
                .anyMatch(text -> text.startsWith("Not drawn: 2 of 3 points"));
    }

    @Test
    void colorsOfDataStandOutOnLightAndDarkPages() {
        for (int i = 0; i < Ink.count(); i++) {
            assertThat(Ink.contrast(Ink.data(i), "#ffffff")).as(Ink.data(i)).isGreaterThan(3);
            assertThat(Ink.contrast(Ink.data(i), "#16181d")).as(Ink.data(i)).isGreaterThan(3);
        }
        for (double share = 0; share <= 1; share += 0.01) {
            String color = Ink.scale(share);
            assertThat(Ink.contrast(color, Ink.on(color))).as(color).isGreaterThan(4.5);
        }
    }

    @Test
    void aPrefixMustBeFitForIds() {
        Drawing drawing = Drawing.of(Examples.bars());
        assertThatThrownBy(() -> drawing.forPage("\"><script>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins with a letter");
    }

    private static double heightOf(String text, String svg) throws Exception {
        var nodes = Examples.parse(svg).getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getTextContent().equals(text)
                    && nodes.item(i).getParentNode() instanceof org.w3c.dom.Element group) {
                Matcher place =
                        Pattern.compile("translate\\(\\S+ ([\\d.]+)\\)")
                                .matcher(group.getAttribute("transform"));
                if (place.matches()) {
                    return Double.parseDouble(place.group(1));
                }
            }
        }
        throw new AssertionError("no " + text + " in " + svg);
    }

    private static List<String> matches(String pattern, CharSequence text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
