package dev.bevis.document;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.bevis.chart.Chart;
import dev.bevis.choice.Formula;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;

import java.util.List;

/// The parts of sections as HTML.
///
/// @param inlines for running text
/// @param drawings of the figures
record HtmlBlocks(HtmlInlines inlines, Drawings drawings) {

    /// Characters that fit a phone.
    private static final int LONGEST_FORMULA = 34;

    /// All of them, one below the other.
    DomContent write(List<DocumentBlock> blocks) {
        return write(blocks, false);
    }

    private DomContent write(List<DocumentBlock> blocks, boolean folded) {
        return each(blocks, block -> each(block(block, folded), rawHtml("\n")));
    }

    private DomContent block(DocumentBlock block, boolean folded) {
        return switch (block) {
            case DocumentBlock.Paragraph(List<InlineText> content) -> p(inlines.write(content));
            case DocumentBlock.Bullets(List<List<InlineText>> items) ->
                    items.isEmpty()
                            ? rawHtml("")
                            : ul(each(items, item -> li(inlines.write(item))));
            case DocumentBlock.Displayed(Formula formula) -> displayed(formula);
            case DocumentBlock.Listing(String words) -> pre(code(VisibleText.of(words)));
            case DocumentBlock.Table table -> new HtmlTables(inlines).write(table, folded);
            case DocumentBlock.Figure figure -> drawn(figure);
            case DocumentBlock.Folded(String title, List<DocumentBlock> blocks) ->
                    details(
                                    summary(VisibleText.line(title)),
                                    div(rawHtml("\n"), write(blocks, true)).withClass("inner"))
                            .withClass("folded");
        };
    }

    /// A long formula can be scrolled, also with keys, where the screen is narrower.
    private static DomContent displayed(Formula formula) {
        DivTag line = div(HtmlInlines.formula(formula, true));
        return formula.plain().length() > LONGEST_FORMULA
                ? line.withClass("formula scrolls")
                        .attr("role", "group")
                        .attr("tabindex", "0")
                        .attr("aria-label", "Formula")
                : line.withClass("formula");
    }

    private DomContent drawn(DocumentBlock.Figure block) {
        Chart chart = block.chart();
        Chart.Data data = chart.data();
        return figure(
                        rawHtml("\n"),
                        div(
                                        div(rawHtml(drawings.forPage(block))).withClass("wide"),
                                        div(rawHtml(drawings.forPhone(block))).withClass("narrow"))
                                .withClass("drawing"),
                        rawHtml("\n"),
                        figcaption(
                                rawHtml("\n"),
                                p(inlines.caption(block.id(), block.caption()))
                                        .withClass("caption"),
                                rawHtml("\n"),
                                p(
                                                a("Save as SVG")
                                                        .attr("download", block.id() + ".svg")
                                                        .withHref(
                                                                DataAddress.svg(
                                                                        drawings.file(block))),
                                                text(" "),
                                                HtmlTables.csv("Data as CSV", block.id(), data))
                                        .withClass("save"),
                                rawHtml("\n"),
                                details(
                                                summary("Description and data"),
                                                p(VisibleText.line(chart.description())),
                                                new HtmlTables(inlines)
                                                        .write(
                                                                inlines.numbering()
                                                                        .name(block.id()),
                                                                chart.brief()))
                                        .withClass("data"),
                                rawHtml("\n")),
                        rawHtml("\n"))
                .withId(block.id());
    }
}
