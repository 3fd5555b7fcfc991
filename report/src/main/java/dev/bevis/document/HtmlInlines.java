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
import java.util.Set;

/// Running text as HTML.
///
/// @param ids that a link may lead to
record HtmlInlines(Set<String> ids) {

    /// Code that is longer gets a box of its own, in which it wraps.
    private static final int LONG_CODE = 40;

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
                    ids.contains(target)
                            ? a(VisibleText.line(words)).withHref("#" + target)
                            : text(VisibleText.line(words));
            case InlineText.Badge(String symbol, String words, InlineText.Tone tone) ->
                    span(
                                    span(VisibleText.line(symbol)).withClass("symbol"),
                                    text(" " + VisibleText.line(words)))
                            .withClass("badge " + tone.name().toLowerCase(Locale.ROOT));
        };
    }
}
