package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.util.List;
import java.util.stream.Collectors;

/// Running text without any form: only its words.
final class PlainText {

    private PlainText() {}

    /// The words of a whole line.
    static String of(List<InlineText> content, Numbering numbering) {
        return content.stream().map(inline -> of(inline, numbering)).collect(Collectors.joining());
    }

    private static String of(InlineText inline, Numbering numbering) {
        return VisibleText.line(
                switch (inline) {
                    case InlineText.Text(String text) -> text;
                    case InlineText.Code(String text) -> text;
                    case InlineText.Strong(String text) -> text;
                    case InlineText.Mathematics(Formula formula) -> formula.plain();
                    case InlineText.Link(String text, String _) -> text;
                    case InlineText.PageLink(String text, String _, String _) -> text;
                    case InlineText.Reference(String target) -> numbering.name(target);
                    case InlineText.Citation(String key) ->
                            "[" + numbering.number(numbering.work(key)) + "]";
                    case InlineText.Badge(String symbol, String text, InlineText.Tone _) ->
                            symbol + " " + text;
                });
    }
}
