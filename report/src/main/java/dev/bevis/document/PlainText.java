package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.util.List;
import java.util.stream.Collectors;

/// Running text without any form: only its words.
final class PlainText {

    private PlainText() {}

    /// The words of a whole line.
    static String of(List<Inline> content) {
        return content.stream().map(PlainText::of).collect(Collectors.joining());
    }

    private static String of(Inline inline) {
        return VisibleText.line(
                switch (inline) {
                    case Inline.Text(String text) -> text;
                    case Inline.Code(String text) -> text;
                    case Inline.Strong(String text) -> text;
                    case Inline.Mathematics(Formula formula) -> formula.plain();
                    case Inline.Link(String text, String _) -> text;
                    case Inline.Badge(String symbol, String text, Inline.Tone _) ->
                            symbol + " " + text;
                });
    }
}
