package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

@Tag("slow")
final class HtmlWriterTest {

    private static final Drawings SKETCHES = new SampleDocument.Sketches();

    @Test
    void everyKindOfPartIsWritten() {
        String page = HtmlWriter.write(SmallDocument.whole(), new SmallDocument.Marks());
        assertThat(page.substring(page.indexOf("<main"), page.indexOf("<footer")))
                .isEqualTo(
                        """
                        <main id="_text" tabindex="-1">
                        <p><span class="badge good"><span class="symbol">✓</span> yes</span> a &lt; b, <code>c_d</code> <strong>e</strong> <math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> <a href="#table">table</a> gone <a href="#figure">Figure\u00a01</a> <a href="#two">Section\u00a01.1</a> <a href="#work-second">[1]</a></p>
                        <section id="one">
                        <h2><span class="number">1</span> One</h2>
                        <ul><li>f</li><li>g</li></ul>
                        <div class="formula"><math display="block" alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math></div>
                        <pre><code>h
                          i</code></pre>
                        <details class="folded"><summary>More</summary><div class="inner">
                        <div id="table" class="table short">
                        <p id="table_caption" class="caption"><strong class="number">Table\u00a01.</strong> Caption, n = 1.</p>
                        <div class="scroll" role="group" tabindex="0" aria-labelledby="table_caption"><table aria-labelledby="table_caption"><thead><tr><th scope="col">Name</th><th scope="col" class="n">Value (%)</th></tr></thead><tbody>
                        <tr><th scope="row">j</th><td class="n">50.1 [49, 51]</td>
                        </tr></tbody></table></div>
                        <p class="save"><a download="table.csv" href="data:text/csv;charset=utf-8,name,value_percent,value_percent_low,value_percent_high%0D%0Aj,50.125,49,51%0D%0A">Data as CSV</a></p>
                        </div>
                        </div></details>
                        <section id="two">
                        <h3><span class="number">1.1</span> Two</h3>
                        <figure id="figure">
                        <div class="drawing"><div class="wide"><svg viewBox="0 0 1 1"></svg></div><div class="narrow"><svg viewBox="0 0 2 2"></svg></div></div>
                        <figcaption>
                        <p class="caption"><strong class="number">Figure\u00a01.</strong> A bar.</p>
                        <p class="save"><a download="figure.svg" href="data:image/svg+xml;charset=utf-8,%3Csvg%3E100%25%3C/svg%3E">Save as SVG</a> <a download="figure.csv" href="data:text/csv;charset=utf-8,name,group,value,value_low,value_high%0D%0Ak,,0.3333333333333333,,%0D%0A">Data as CSV</a></p>
                        <details class="data"><summary>Description and data</summary><p>One bar.</p><div class="scroll" role="group" tabindex="0" aria-label="Data of Figure 1"><table><thead><tr><th scope="col">name</th><th scope="col" class="n">value</th></tr></thead><tbody>
                        <tr><td>k</td><td class="n">0.333333</td>
                        </tr></tbody></table></div></details>
                        </figcaption>
                        </figure>
                        </section>
                        </section>
                        <section id="references">
                        <h2>References</h2>
                        <ol class="works"><li id="work-second">B. Author. A paper &amp; its end. 2015.</li></ol>
                        </section>
                        </main>
                        """);
    }

    @Test
    void sampleIsCompleteAndRunsNothing() {
        check(page(SampleDocument.whole()));
    }

    @Test
    void textOfUsersStaysText() {
        for (String text : HostileDocument.STRINGS) {
            org.jsoup.nodes.Document page = page(HostileDocument.of(text));
            check(page);
            String seen = collapsed(VisibleText.line(text));
            assertThat(page.title()).isEqualTo(seen);
            assertThat(page.expectFirst("h1").text()).isEqualTo(seen);
            assertThat(page.expectFirst("main > p").text()).isEqualTo(seen);
            assertThat(page.expectFirst("tbody th").text()).isEqualTo(seen);
            assertThat(page.expectFirst("pre code").wholeText()).isEqualTo(VisibleText.of(text));
        }
    }

    @Test
    void savedFilesAreTheFiles() {
        DocumentBlock.Figure figure = SampleDocument.figure("f", 20);
        org.jsoup.nodes.Document page = page(new Document("t", List.of(figure), List.of()));
        assertThat(saved(page, "f.svg")).isEqualTo(SKETCHES.file(figure));
        assertThat(saved(page, "f.csv")).isEqualTo(CsvWriter.write(figure.chart().data()));
        DocumentBlock.Table table = SampleDocument.trials(3, 4);
        org.jsoup.nodes.Document other = page(new Document("t", List.of(table), List.of()));
        assertThat(saved(other, "trials.csv")).isEqualTo(CsvWriter.write(table.data()));
    }

    @Test
    void longDataIsShownInPart() {
        DocumentBlock.Figure figure = SampleDocument.figure("f", 1234);
        Element data =
                page(new Document("t", List.of(figure), List.of())).expectFirst("details.data");
        assertThat(data.select("tbody tr")).hasSize(40);
        assertThat(data.text()).contains("The first 40 of 1,234 rows; the CSV has all of them.");
        assertThat(saved(page(new Document("t", List.of(figure), List.of())), "f.csv").lines())
                .hasSize(1235);
    }

    @Test
    void largeTablesStaySmall() {
        Document document = new Document("t", List.of(SampleDocument.trials(1000, 8)), List.of());
        assertThat(HtmlWriter.write(document, SKETCHES).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void sameDocumentGivesTheSameBytes() {
        assertThat(HtmlWriter.write(SampleDocument.whole(), SKETCHES))
                .isEqualTo(HtmlWriter.write(SampleDocument.whole(), SKETCHES));
    }

    private static org.jsoup.nodes.Document page(Document document) {
        String html = HtmlWriter.write(document, SKETCHES);
        HtmlRules.check(html);
        return Jsoup.parse(html);
    }

    private static void check(org.jsoup.nodes.Document page) {
        assertThat(page.select("script, img, iframe, object, embed, link, base, form")).isEmpty();
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on");
                assertThat(attribute.getKey()).isNotIn("src", "srcset", "action", "style");
            }
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.expectFirst("style").data()).doesNotContain("url(", "@import");
        for (Element link : page.select("[href]")) {
            String href = link.attr("href");
            if (href.startsWith("#")) {
                assertThat(page.getElementById(href.substring(1))).as(href).isNotNull();
            } else {
                assertThat(href).startsWith("data:").doesNotContain(" ", "<", "\"");
                assertThat(link.hasAttr("download")).isTrue();
            }
        }
        checkHeadings(page);
        for (Element figure : page.select("figure")) {
            assertThat(figure.select(".wide > svg[role=img] > title, .wide > svg > desc"))
                    .hasSize(2);
            assertThat(figure.select(".narrow > svg[role=img] > title, .narrow > svg > desc"))
                    .hasSize(2);
            assertThat(figure.select("figcaption")).hasSize(1);
            assertThat(figure.select("details.data > p")).hasSize(1);
        }
        for (Element table : page.select(".table table")) {
            assertThat(page.select("p#" + table.attr("aria-labelledby"))).hasSize(1);
        }
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("main, header, footer")).hasSize(3);
    }

    private static void checkHeadings(org.jsoup.nodes.Document page) {
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).isBetween(level == 0 ? 1 : 2, level + 1);
            level = next;
        }
    }

    private static String saved(org.jsoup.nodes.Document page, String name) {
        String address = page.expectFirst("a[download=" + name + "]").attr("href");
        String encoded = address.substring(address.indexOf(',') + 1).replace("+", "%2B");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static String collapsed(String text) {
        return Jsoup.parse("<p></p>").expectFirst("p").text(text).text();
    }
}
