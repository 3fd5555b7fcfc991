package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Running text as LaTeX in ASCII, in which only ours has any effect.
///
/// @param numbering of the document that it stands in
record LatexText(Numbering numbering) {

    /// Words that are longer may break after each piece of [#PIECE] characters.
    static final int LONG_WORD = 24;

    static final int PIECE = 8;

    /// Characters of a long word after which the line of LaTeX ends, because TeX reads only short
    /// ones.
    private static final int LINE = 64;

    /// Words after which the line of LaTeX ends.
    private static final int WORDS = 200;

    /// What becomes another sign when it is doubled, unless braces prevent it.
    private static final String LIGATURES = "-',";

    /// A line of content.
    String write(List<InlineText> content) {
        return content.stream().map(this::inline).collect(Collectors.joining());
    }

    private String inline(InlineText inline) {
        return switch (inline) {
            case InlineText.Text(String text) -> escape(text);
            case InlineText.Code(String text) -> "\\texttt{" + escape(text) + "}";
            case InlineText.Strong(String text) -> "\\textbf{" + escape(text) + "}";
            case InlineText.Mathematics(Formula formula) -> "\\(" + formula.tex() + "\\)";
            case InlineText.Link(String text, String target) ->
                    numbering.has(target)
                            ? "\\hyperref[" + target + "]{" + escape(text) + "}"
                            : escape(text);
            case InlineText.PageLink(String text, String _, String _) -> escape(text);
            case InlineText.Reference(String target) ->
                    "\\hyperref["
                            + target
                            + "]{"
                            + numbering.place(target).kind()
                            + "~\\ref*{"
                            + target
                            + "}}";
            case InlineText.Citation(String key) -> "\\cite{" + key + "}";
            case InlineText.Badge(String symbol, String text, InlineText.Tone tone) ->
                    "\\textcolor{"
                            + tone.name().toLowerCase(Locale.ROOT)
                            + "}{\\textbf{"
                            + escape(symbol + " " + text)
                            + "}}";
        };
    }

    /// Words that are taken literally, in one paragraph.
    static String escape(String text) {
        StringBuilder result = new StringBuilder(text.length() + text.length() / 8);
        int words = 0;
        for (String word : VisibleText.line(text).split(" ", -1)) {
            if (words > 0) {
                result.append(words % WORDS == 0 ? '\n' : ' ');
            }
            word(word, result);
            words++;
        }
        return result.toString();
    }

    /// One line of a listing, in which every space counts.
    static String verbatim(String line) {
        StringBuilder result = new StringBuilder(line.length() + line.length() / 8);
        String between = "";
        for (String word : VisibleText.line(line).split(" ", -1)) {
            result.append(between);
            word(word, result);
            between = "\\ ";
        }
        return result.toString();
    }

    private static void word(String word, StringBuilder result) {
        int[] points = word.codePoints().toArray();
        for (int index = 0; index < points.length; index++) {
            if (points.length > LONG_WORD && index > 0 && index % PIECE == 0) {
                result.append("\\allowbreak{}").append(index % LINE == 0 ? "%\n" : "");
            }
            boolean again = index > 0 && points[index] == points[index - 1];
            result.append(
                    again && LIGATURES.indexOf(points[index]) >= 0
                            ? "{" + Character.toString(points[index]) + "}"
                            : character(points[index]));
        }
    }

    private static String character(int point) {
        String own = LatexSymbols.of(point);
        if (!own.isEmpty()) {
            return own;
        }
        if (point >= ' ' && point < 127) {
            return Character.toString(point);
        }
        String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
        if (parts.length() == 2 && Character.isLetter(parts.charAt(0)) && parts.charAt(0) < 128) {
            String accent = LatexSymbols.accent(parts.charAt(1));
            if (!accent.isEmpty()) {
                return "{" + accent + "{" + parts.charAt(0) + "}}";
            }
        }
        return "\\unknowncharacter{" + String.format(Locale.ROOT, "%04X", point) + "}";
    }
}
