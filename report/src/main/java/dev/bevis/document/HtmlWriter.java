package dev.bevis.document;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.h5;
import static j2html.TagCreator.h6;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;

import j2html.TagCreator;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a document as one HTML page that is complete in itself: it runs no script, loads nothing
/// from anywhere, and its policy forbids both. To be stored as UTF-8.
///
/// Ids that are not the document's own have a `_`, which the document's never have.
public final class HtmlWriter {

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';"
                    + " form-action 'none'";
    private static final DomContent LINE = rawHtml("\n");

    private HtmlWriter() {}

    /// The whole page.
    public static String write(Document document, Drawings drawings) {
        HtmlBlocks blocks = new HtmlBlocks(new HtmlInlines(document.numbering()), drawings);
        DomContent page =
                html(LINE, top(document), LINE, visible(document, blocks), LINE).attr("lang", "en");
        return "<!DOCTYPE html>\n" + page.render() + "\n";
    }

    private static DomContent top(Document document) {
        return head(
                LINE,
                meta().withCharset("utf-8"),
                LINE,
                meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                LINE,
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                LINE,
                meta().withName("color-scheme").withContent("light dark"),
                LINE,
                title(VisibleText.line(document.title())),
                LINE,
                style(rawHtml("\n" + styles())),
                LINE);
    }

    private static DomContent visible(Document document, HtmlBlocks blocks) {
        return body(
                LINE,
                a("Skip to the text").withClass("skip").withHref("#_text"),
                LINE,
                header(h1(VisibleText.line(document.title()))),
                LINE,
                contents(document.sections(), blocks.inlines().numbering()),
                LINE,
                main(
                                LINE,
                                blocks.write(document.lead()),
                                each(document.sections(), part -> section(part, 2, blocks)),
                                references(blocks.inlines().numbering()))
                        .withId("_text")
                        .attr("tabindex", "-1"),
                LINE,
                footer(p("This page is complete: it loads nothing and runs no script.")),
                LINE);
    }

    private static DomContent section(Section part, int level, HtmlBlocks blocks) {
        return each(
                TagCreator.section(
                                LINE,
                                heading(level).with(numbered(part, blocks.inlines().numbering())),
                                LINE,
                                blocks.write(part.blocks()),
                                each(part.sections(), inner -> section(inner, level + 1, blocks)))
                        .withId(part.id()),
                LINE);
    }

    /// The number of a section and its title.
    private static DomContent numbered(Section part, Numbering numbering) {
        return each(
                span(numbering.place(part.id()).number()).withClass("number"),
                text(" " + VisibleText.line(part.title())));
    }

    private static ContainerTag<?> heading(int level) {
        return switch (level) {
            case 2 -> h2();
            case 3 -> h3();
            case 4 -> h4();
            case 5 -> h5();
            default -> h6();
        };
    }

    /// The works that are cited; nothing without any.
    private static DomContent references(Numbering numbering) {
        if (numbering.cited().isEmpty()) {
            return text("");
        }
        return each(
                TagCreator.section(
                                LINE,
                                h2(Numbering.REFERENCES_TITLE),
                                LINE,
                                ol(each(
                                                numbering.cited(),
                                                work ->
                                                        li(VisibleText.line(work.text()))
                                                                .withId(work.id())))
                                        .withClass("works"),
                                LINE)
                        .withId(Numbering.REFERENCES),
                LINE);
    }

    /// The table of contents, twice: beside the text on wide screens, folded above it on others.
    /// The styles show one of them.
    private static DomContent contents(List<Section> sections, Numbering numbering) {
        if (sections.isEmpty()) {
            return LINE;
        }
        return nav(
                        LINE,
                        div(p("Contents"), entries(sections, numbering, true)).withClass("beside"),
                        LINE,
                        details(summary("Contents"), entries(sections, numbering, true))
                                .withClass("above"),
                        LINE)
                .attr("aria-label", "Contents");
    }

    /// @param whole whether these are the sections of the document, not those of a section
    private static DomContent entries(List<Section> sections, Numbering numbering, boolean whole) {
        return ol(
                each(
                        sections,
                        part ->
                                li(
                                        a(numbered(part, numbering)).withHref("#" + part.id()),
                                        whole && !part.sections().isEmpty()
                                                ? entries(part.sections(), numbering, false)
                                                : text(""))),
                whole && !numbering.cited().isEmpty()
                        ? li(a(Numbering.REFERENCES_TITLE).withHref("#" + Numbering.REFERENCES))
                        : text(""));
    }

    private static String styles() {
        try (InputStream file = HtmlWriter.class.getResourceAsStream("page.css")) {
            if (file == null) {
                throw new IllegalStateException(
                        "expected page.css beside the class HtmlWriter; build Bevis again");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
