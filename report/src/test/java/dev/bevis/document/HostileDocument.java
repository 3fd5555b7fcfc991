package dev.bevis.document;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.choice.Formula;

import java.util.ArrayList;
import java.util.List;

/// Documents with a text wherever a user may have chosen one.
final class HostileDocument {

    /// What would do harm somewhere, or break the form of a document.
    static final List<String> STRINGS =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "' onmouseover='alert(1)",
                    "=HYPERLINK(\"http://x.example\")",
                    "\\input{/etc/passwd}",
                    "\\end{document} % $x$",
                    "${7*7}",
                    "{{x}}",
                    "javascript:alert(1)",
                    "[text](javascript:alert(1))",
                    "![image](http://x.example/i.png)",
                    "http://x.example/a_b_c?d=e&f",
                    "www.x.example and @name, a@b.example, #12, :smile:",
                    "<http://x.example>",
                    "]]>",
                    "-->",
                    "<!--",
                    "</style>",
                    "</title>",
                    "</svg>",
                    "&lt;b&gt; &amp;#39;",
                    "# heading",
                    "- item",
                    "+ item",
                    "1. item",
                    "12) item",
                    "> quote",
                    "    code",
                    "---",
                    "===",
                    "```",
                    "~~~",
                    "a | b \\| c `d|e` ``",
                    "**bold** _it_ ~~gone~~",
                    "[1]: http://x.example",
                    "[option] * \\\\[3cm]",
                    "''``--,,?`!`<<>>",
                    "two\nlines\n\nand a paragraph",
                    "\u0000\u0007\u001b[31mred\t\r",
                    "\u202Eesrever\u202C \u2066x\u2069 \u200E\u200F\u061C\uFEFF\u2028\u2029",
                    "\uD800 alone \uDC00",
                    "\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDD2C",
                    "שלום עולם العربية 漢字 é ł ő ß",
                    "λ σ η ± – … ✓ ✗ μ × ≤ ≥ − → 10⁻³ x²",
                    "x".repeat(10_000));

    private static final Formula FORMULA = new Formula("x", "<mi>x</mi>", "x");

    private HostileDocument() {}

    /// One with a section for each string.
    static Document of(List<String> strings) {
        List<Section> sections = new ArrayList<>();
        for (int index = 0; index < strings.size(); index++) {
            sections.add(section("s" + index, strings.get(index)));
        }
        return new Document(strings.getFirst(), blocks("lead", strings.getLast()), sections);
    }

    /// One with the string wherever one can be.
    static Document of(String text) {
        return new Document(text, blocks("lead", text), List.of(section("s", text)));
    }

    private static Section section(String id, String text) {
        return new Section(
                id, text, blocks(id, text), List.of(Section.of(id + "-inner", text, List.of())));
    }

    private static List<DocumentBlock> blocks(String id, String text) {
        List<InlineText> words = InlineText.text(text);
        List<InlineText> all =
                List.of(
                        new InlineText.Text(text),
                        new InlineText.Code(text),
                        new InlineText.Code(text),
                        new InlineText.Strong(text),
                        new InlineText.Strong(text),
                        new InlineText.Mathematics(FORMULA),
                        new InlineText.Link(text, id + "-table"),
                        new InlineText.Link(text, "nowhere"),
                        new InlineText.Badge("✓", text, InlineText.Tone.OPEN));
        return List.of(
                new DocumentBlock.Paragraph(words),
                new DocumentBlock.Paragraph(all),
                new DocumentBlock.Bullets(List.of(words, all)),
                new DocumentBlock.Displayed(FORMULA),
                new DocumentBlock.Listing(text),
                new DocumentBlock.Folded(
                        text,
                        List.of(
                                new DocumentBlock.Table(
                                        id + "-table",
                                        all,
                                        List.of(
                                                new DocumentBlock.Column(text, false),
                                                new DocumentBlock.Column(text, true)),
                                        List.of(List.of(words, words), List.of(all, all)),
                                        new Chart.Data(
                                                List.of(text, text),
                                                List.of(
                                                        List.of(
                                                                new Chart.Datum.Word(text),
                                                                new Chart.Datum.Word(text))))))),
                new DocumentBlock.Figure(id + "-figure", chart(text), all));
    }

    private static Chart chart(String text) {
        return new Bars(
                text,
                text,
                Chart.Axis.linear(text),
                List.of(text),
                List.of(new Bars.Bar(text, text, 0.1, Double.NaN, Double.POSITIVE_INFINITY)));
    }
}
