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
                        new Block.Paragraph(
                                List.of(
                                        new Inline.Badge("✓", "yes", Inline.Tone.GOOD),
                                        new Inline.Text(" a < b, "),
                                        new Inline.Code("c_d"),
                                        new Inline.Text(" "),
                                        new Inline.Strong("e"),
                                        new Inline.Text(" "),
                                        new Inline.Mathematics(FORMULA),
                                        new Inline.Text(" "),
                                        new Inline.Link("table", "table"),
                                        new Inline.Text(" "),
                                        new Inline.Link("gone", "gone")))),
                List.of(
                        new Section(
                                "one",
                                "One",
                                List.of(
                                        new Block.Bullets(
                                                List.of(Inline.text("f"), Inline.text("g"))),
                                        new Block.Displayed(FORMULA),
                                        new Block.Listing("h\n  i"),
                                        new Block.Folded("More", List.of(table()))),
                                List.of(Section.of("two", "Two", List.of(figure()))))));
    }

    static Block.Table table() {
        return new Block.Table(
                "table",
                Inline.text("Caption, n = 1."),
                List.of(new Block.Column("Name", false), new Block.Column("Value (%)", true)),
                List.of(List.of(Inline.text("j"), Inline.text("50.1 [49, 51]"))));
    }

    static Block.Figure figure() {
        return new Block.Figure(
                "figure",
                new Bars(
                        "Bars",
                        "One bar.",
                        Chart.Axis.linear("value"),
                        List.of(),
                        List.of(new Bars.Bar("k", "", 1 / 3.0, Double.NaN, Double.NaN))),
                Inline.text("A bar."));
    }

    /// Drawings that say where they are.
    static final class Marks implements Drawings {

        @Override
        public String forPage(Block.Figure figure) {
            return "<svg viewBox=\"0 0 1 1\"></svg>";
        }

        @Override
        public String file(Block.Figure figure) {
            return "<svg>100%</svg>";
        }
    }
}
