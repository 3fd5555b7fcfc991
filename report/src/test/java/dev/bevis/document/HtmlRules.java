package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.ArrayList;
import java.util.List;

/// What the Nu HTML Checker and axe-core would complain of, as far as pages of ours got it wrong.
public final class HtmlRules {

    private HtmlRules() {}

    /// Fails for a page that breaks a rule.
    public static void check(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = parser.parseInput(html, "");
        assertThat(parser.getErrors()).as("elements where they may not be").isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element figure : page.select("figure")) {
            Element caption = figure.expectFirst("> figcaption");
            assertThat(caption.elementSiblingIndex())
                    .as("figcaption first or last in " + figure.id())
                    .isIn(0, figure.childrenSize() - 1);
        }
        assertThat(page.select("ul:not(:has(li)), ol:not(:has(li)), dl:empty")).isEmpty();
        for (Element table : page.select("table")) {
            int columns = table.select("thead th").size();
            assertThat(table.select("tbody tr"))
                    .allMatch(row -> row.childrenSize() == columns, "as many cells as columns");
        }
        landmarks(page);
        for (Element stop : page.select("[tabindex=0]")) {
            assertThat(stop.attr("role")).as("role of " + stop.className()).isEqualTo("group");
            assertThat(stop.hasAttr("aria-label") || stop.hasAttr("aria-labelledby")).isTrue();
        }
        for (String ids : page.select("[aria-labelledby]").eachAttr("aria-labelledby")) {
            for (String id : ids.split(" ", -1)) {
                assertThat(page.getElementById(id)).as(id).isNotNull();
            }
        }
        for (Element image : page.select("svg[role=img]")) {
            assertThat(image.selectFirst("> title")).as("title of a drawing").isNotNull();
        }
        assertThat(page.select("html[lang], head > title, meta[charset]")).hasSize(3);
        assertThat(page.select("svg [image-rendering]")).isEmpty();
    }

    /// Landmarks of one kind differ in their names.
    private static void landmarks(Document page) {
        List<String> names = new ArrayList<>();
        for (Element landmark :
                page.select(
                        "main, nav, body > header, body > footer, [role=region], aside, form")) {
            names.add(
                    landmark.tagName()
                            + " "
                            + landmark.attr("role")
                            + " "
                            + landmark.attr("aria-label")
                            + landmark.attr("aria-labelledby"));
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(page.select("main")).hasSize(1);
    }
}
