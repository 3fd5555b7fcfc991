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

import java.util.List;

/// The parts of sections as HTML.
///
/// @param inlines for running text
/// @param drawings of the figures
record HtmlBlocks(HtmlInlines inlines, Drawings drawings) {

    /// All of them, one below the other.
    DomContent write(List<DocumentBlock> blocks) {
        return each(blocks, block -> each(block(block), rawHtml("\n")));
    }

    private DomContent block(DocumentBlock block) {
        return switch (block) {
            case DocumentBlock.Paragraph(List<InlineText> content) -> p(inlines.write(content));
            case DocumentBlock.Bullets(List<List<InlineText>> items) ->
                    ul(each(items, item -> li(inlines.write(item))));
            case DocumentBlock.Displayed(Formula formula) ->
                    div(HtmlInlines.formula(formula, true)).withClass("formula");
            case DocumentBlock.Listing(String words) ->
                    pre(code(VisibleText.of(words)))
                            .attr("tabindex", "0")
                            .attr("role", "region")
                            .attr("aria-label", "Listing");
            case DocumentBlock.Table table -> new HtmlTables(inlines).write(table);
            case DocumentBlock.Figure figure -> drawn(figure);
            case DocumentBlock.Folded(String title, List<DocumentBlock> blocks) ->
                    details(
                                    summary(VisibleText.line(title)),
                                    div(rawHtml("\n"), write(blocks)).withClass("inner"))
                            .withClass("folded");
        };
    }

    private DomContent drawn(DocumentBlock.Figure block) {
        Chart chart = block.chart();
        Chart.Data data = chart.data();
        return figure(
                        rawHtml("\n"),
                        div(
                                        div(rawHtml(drawings.forPage(block))).withClass("wide"),
                                        div(rawHtml(drawings.forPhone(block))).withClass("narrow"))
                                .withClass("drawing")
                                .attr("role", "region")
                                .attr("tabindex", "0")
                                .attr("aria-label", VisibleText.line(chart.title())),
                        rawHtml("\n"),
                        figcaption(inlines.caption(block.id(), block.caption())),
                        rawHtml("\n"),
                        p(
                                        a("Save as SVG")
                                                .attr("download", block.id() + ".svg")
                                                .withHref(DataAddress.svg(drawings.file(block))),
                                        text(" "),
                                        HtmlTables.csv(block.id(), CsvWriter.write(data)))
                                .withClass("save"),
                        rawHtml("\n"),
                        details(
                                        summary("Description and data"),
                                        p(VisibleText.line(chart.description())),
                                        new HtmlTables(inlines).write(chart.title(), chart.brief()))
                                .withClass("data"),
                        rawHtml("\n"))
                .withId(block.id());
    }
}
