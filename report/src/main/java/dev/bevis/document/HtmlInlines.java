package dev.bevis.document;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import dev.bevis.choice.Formula;

import j2html.tags.DomContent;
import j2html.utils.EscapeUtil;

import java.util.List;
import java.util.Locale;

/// Running text as HTML.
///
/// @param numbering of the document that it stands in
record HtmlInlines(Numbering numbering) {

    /// Code that is longer gets a box of its own, in which it wraps.
    private static final int LONG_CODE = 40;

    private static final char NO_BREAK = 0xA0;

    /// A formula as MathML.
    static DomContent formula(Formula formula, boolean displayed) {
        return rawHtml(
                "<math"
                        + (displayed ? " display=\"block\"" : "")
                        + " alttext=\""
                        + EscapeUtil.escape(VisibleText.line(formula.plain()))
                        + "\">"
                        + formula.mathml()
                        + "</math>");
    }

    /// A caption, with the name and number of what it belongs to.
    ///
    /// @param id of a figure or table
    DomContent caption(String id, List<InlineText> content) {
        return each(
                strong(numbering.name(id).replace(' ', NO_BREAK) + ".").withClass("number"),
                text(" "),
                write(content));
    }

    /// A whole line.
    DomContent write(List<InlineText> content) {
        return each(content, this::inline);
    }

    private DomContent inline(InlineText inline) {
        return switch (inline) {
            case InlineText.Text(String words) -> text(VisibleText.line(words));
            case InlineText.Code(String words) ->
                    code(VisibleText.line(words)).withCondClass(words.length() > LONG_CODE, "long");
            case InlineText.Strong(String words) -> strong(VisibleText.line(words));
            case InlineText.Mathematics(Formula formula) -> formula(formula, false);
            case InlineText.Link(String words, String target) ->
                    numbering.has(target)
                            ? a(VisibleText.line(words)).withHref("#" + target)
                            : text(VisibleText.line(words));
            case InlineText.PageLink link ->
                    a(VisibleText.line(link.text())).withHref(link.address(".html"));
            case InlineText.Reference(String target) ->
                    a(numbering.name(target).replace(' ', NO_BREAK)).withHref("#" + target);
            case InlineText.Citation(String key) -> {
                Work work = numbering.work(key);
                yield a("[" + numbering.number(work) + "]").withHref("#" + work.id());
            }
            case InlineText.Badge(String symbol, String words, InlineText.Tone tone) ->
                    span(
                                    span(VisibleText.line(symbol)).withClass("symbol"),
                                    text(" " + VisibleText.line(words)))
                            .withClass("badge " + tone.name().toLowerCase(Locale.ROOT));
        };
    }
}
