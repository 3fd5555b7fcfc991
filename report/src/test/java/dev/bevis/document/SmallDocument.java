package dev.bevis.document;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.choice.Formula;

import java.util.List;

/// A short document with every kind of block and text once.
final class SmallDocument {

    private static final Formula FORMULA =
            new Formula("x^2", "<msup><mi>x</mi><mn>2</mn></msup>", "x^2");

    private SmallDocument() {}

    static Document whole() {
        return new Document(
                "Title",
                List.of(
                        new DocumentBlock.Paragraph(
                                List.of(
                                        new InlineText.Badge("✓", "yes", InlineText.Tone.GOOD),
                                        new InlineText.Text(" a < b, "),
                                        new InlineText.Code("c_d"),
                                        new InlineText.Text(" "),
                                        new InlineText.Strong("e"),
                                        new InlineText.Text(" "),
                                        new InlineText.Mathematics(FORMULA),
                                        new InlineText.Text(" "),
                                        new InlineText.Link("table", "table"),
                                        new InlineText.Text(" "),
                                        new InlineText.Link("gone", "gone"),
                                        new InlineText.Text(" "),
                                        new InlineText.Reference("figure"),
                                        new InlineText.Text(" "),
                                        new InlineText.Reference("two"),
                                        new InlineText.Text(" "),
                                        new InlineText.Citation("second")))),
                List.of(
                        new Section(
                                "one",
                                "One",
                                List.of(
                                        new DocumentBlock.Bullets(
                                                List.of(
                                                        InlineText.text("f"),
                                                        InlineText.text("g"))),
                                        new DocumentBlock.Displayed(FORMULA),
                                        new DocumentBlock.Listing("h\n  i"),
                                        new DocumentBlock.Folded("More", List.of(table()))),
                                List.of(Section.of("two", "Two", List.of(figure()))))),
                List.of(
                        new Work("first", "A. Uncited. Nobody reads this."),
                        new Work("second", "B. Author. A paper & its end. 2015.")));
    }

    static DocumentBlock.Table table() {
        return new DocumentBlock.Table(
                "table",
                InlineText.text("Caption, n = 1."),
                List.of(
                        new DocumentBlock.Column("Name", false),
                        new DocumentBlock.Column("Value (%)", true)),
                List.of(List.of(InlineText.text("j"), InlineText.text("50.1 [49, 51]"))),
                new Chart.Data(
                        List.of("name", "value (%)", "low", "high"),
                        List.of(
                                List.of(
                                        new Chart.Datum.Word("j"),
                                        new Chart.Datum.Value(50.125),
                                        new Chart.Datum.Value(49),
                                        new Chart.Datum.Value(51)))));
    }

    static DocumentBlock.Figure figure() {
        return new DocumentBlock.Figure(
                "figure",
                new Bars(
                        "Bars",
                        "One bar.",
                        Chart.Axis.linear("value"),
                        List.of(),
                        List.of(new Bars.Bar("k", "", 1 / 3.0, Double.NaN, Double.NaN))),
                InlineText.text("A bar."));
    }

    /// Drawings that say where they are.
    static final class Marks implements Drawings {

        @Override
        public String forPage(DocumentBlock.Figure figure) {
            return "<svg viewBox=\"0 0 1 1\"></svg>";
        }

        @Override
        public String forPhone(DocumentBlock.Figure figure) {
            return "<svg viewBox=\"0 0 2 2\"></svg>";
        }

        @Override
        public String file(DocumentBlock.Figure figure) {
            return "<svg>100%</svg>";
        }
    }
}
