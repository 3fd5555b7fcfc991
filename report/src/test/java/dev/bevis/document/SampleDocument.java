package dev.bevis.document;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.choice.Formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A document as reports make them, for tests and for looking at.
final class SampleDocument {

    private static final Formula STANDARD_ERROR =
            new Formula(
                    "\\mathrm{SE} = \\frac{s}{\\sqrt{n}}",
                    "<mrow><mi>SE</mi><mo>=</mo><mfrac><mi>s</mi><msqrt><mi>n</mi></msqrt></mfrac></mrow>",
                    "SE = s / sqrt(n)");
    private static final Formula NORMALIZATION =
            new Formula(
                    "y = \\gamma\\,\\frac{x - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}} + \\beta",
                    "<mrow><mi>y</mi><mo>=</mo><mi>γ</mi><mfrac><mrow><mi>x</mi><mo>−</mo><msub><mi>μ</mi><mi>B</mi></msub></mrow>"
                        + "<msqrt><mrow><msubsup><mi>σ</mi><mi>B</mi><mn>2</mn></msubsup><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>"
                        + "<mo>+</mo><mi>β</mi></mrow>",
                    "y = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta");
    private static final Formula LEARNING_RATE = new Formula("\\eta", "<mi>η</mi>", "eta");

    private SampleDocument() {}

    /// The whole.
    static Document whole() {
        return new Document(
                "Deeper networks with and without batch norm on CIFAR-10",
                lead(),
                List.of(question(), methods(), results(), appendix()));
    }

    private static List<Block> lead() {
        return List.of(
                new Block.Paragraph(
                        List.of(
                                new Inline.Badge("✓", "supported", Inline.Tone.GOOD),
                                new Inline.Text(
                                        " With batch norm, networks of eight layers reach 52.13 %"
                                            + " [51.80, 52.46] test accuracy, 4.6 percentage points"
                                            + " more than without it (n = 10 seeds each). See "),
                                new Inline.Link("all settings", "settings"),
                                new Inline.Text("."))));
    }

    private static Section question() {
        return Section.of(
                "question",
                "Question",
                List.of(
                        new Block.Paragraph(
                                List.of(
                                        new Inline.Text(
                                                "Does batch norm allow deeper fully connected"
                                                        + " networks to be trained on CIFAR-10, and"
                                                        + " does the learning rate "),
                                        new Inline.Mathematics(LEARNING_RATE),
                                        new Inline.Text(
                                                " that works best move with it? We asked before we"
                                                    + " looked: three claims were written down with"
                                                    + " their tests."))),
                        new Block.Bullets(
                                List.of(
                                        claim(
                                                "✓",
                                                "supported",
                                                Inline.Tone.GOOD,
                                                "Batch norm raises accuracy at eight layers by at"
                                                        + " least one percentage point."),
                                        claim(
                                                "✗",
                                                "refuted",
                                                Inline.Tone.BAD,
                                                "Without it, eight layers do as well as two."),
                                        claim(
                                                "?",
                                                "open",
                                                Inline.Tone.OPEN,
                                                "The best learning rate does not move.")))));
    }

    private static List<Inline> claim(
            String symbol, String verdict, Inline.Tone tone, String claim) {
        return List.of(
                new Inline.Badge(symbol, verdict, tone),
                new Inline.Text(" "),
                new Inline.Strong(claim),
                new Inline.Text(" Welch's test, two-sided, Holm over three claims: p < 0.001."));
    }

    private static Section methods() {
        return new Section(
                "methods",
                "Methods",
                List.of(
                        new Block.Paragraph(
                                Inline.text(
                                        "Every setting was trained with ten seeds. Intervals are 95"
                                                + " % t intervals of the mean over seeds; their"
                                                + " standard error is")),
                        new Block.Displayed(STANDARD_ERROR),
                        new Block.Paragraph(
                                List.of(
                                        new Inline.Text("Batch norm takes each feature "),
                                        new Inline.Code("x"),
                                        new Inline.Text(
                                                " of a batch and gives, with two learned"
                                                        + " parameters,"))),
                        new Block.Displayed(NORMALIZATION)),
                List.of(
                        Section.of(
                                "commands",
                                "How to repeat it",
                                List.of(
                                        new Block.Listing(
                                                "bevis study run depth.yaml --store results\n"
                                                    + "bevis study show depth.yaml --step depth"
                                                    + " --format long --columns"
                                                    + " setting,accuracy,interval,seeds,hash")))));
    }

    private static Section results() {
        return new Section(
                "results",
                "Results",
                List.of(settings(), figure("depth-curves", 700), figure("depth-bars", 3)),
                List.of(
                        Section.of(
                                "limits",
                                "What this does not show",
                                List.of(
                                        new Block.Paragraph(
                                                Inline.text(
                                                        "One data set, one family of networks. The"
                                                                + " smallest effect that this study"
                                                                + " would have found four times in"
                                                                + " five is 0.4 percentage"
                                                                + " points."))))));
    }

    private static Block.Table settings() {
        List<List<List<Inline>>> rows = new ArrayList<>();
        String[] values = {
            "52.13 [51.80, 52.46]",
            "47.52 [47.01, 48.03]",
            "51.90 [51.61, 52.19]",
            "50.44 [50.02, 50.86]",
            "50.87 [50.55, 51.19]",
            "51.02 [50.77, 51.27]"
        };
        for (int index = 0; index < values.length; index++) {
            rows.add(
                    List.of(
                            Inline.text(
                                    (8 >> (index / 2))
                                            + " layers, "
                                            + (index % 2 == 0 ? "" : "no ")
                                            + "batch norm"),
                            Inline.text(Integer.toString(8 >> (index / 2))),
                            Inline.text(index % 2 == 0 ? "0.1" : "0.03"),
                            Inline.text(values[index]),
                            Inline.text("10"),
                            List.of(
                                    new Inline.Badge(
                                            index % 2 == 0 ? "✓" : "✗",
                                            index % 2 == 0 ? "converged" : "diverged twice",
                                            index % 2 == 0 ? Inline.Tone.GOOD : Inline.Tone.BAD))));
        }
        return new Block.Table(
                "settings",
                List.of(
                        new Inline.Strong("Test accuracy of all settings."),
                        new Inline.Text(
                                " Mean over n = 10 seeds with 95 % intervals, on 10,000 test"
                                        + " images.")),
                List.of(
                        new Block.Column("Setting", false),
                        new Block.Column("Layers", true),
                        new Block.Column("Learning rate η", true),
                        new Block.Column("Accuracy (%)", true),
                        new Block.Column("n", true),
                        new Block.Column("Training", false)),
                rows);
    }

    /// A figure with as many points as wanted.
    static Block.Figure figure(String id, int points) {
        Chart chart =
                points > 10
                        ? new Curves(
                                "Accuracy by epoch",
                                "Validation accuracy rises quickly, then levels off.",
                                Chart.Axis.linear("epoch"),
                                Chart.Axis.linear("accuracy (%)"),
                                List.of(
                                        new Curves.Line(
                                                "8 layers",
                                                "validation",
                                                "",
                                                IntStream.range(0, points)
                                                        .mapToObj(x ->
                                                                new Chart.Point(
                                                                        x,
                                                                        52.0 * x / (x + 3),
                                                                        51.0 * x / (x + 3),
                                                                        53.0 * x / (x + 3)))
                                                        .toList())),
                                List.of(),
                                1,
                                true)
                        : new Bars(
                                "Accuracy of three depths",
                                "Eight layers are best.",
                                Chart.Axis.linear("accuracy (%)"),
                                List.of(),
                                IntStream.range(0, points)
                                        .mapToObj(index ->
                                                new Bars.Bar(
                                                        (2 << index) + " layers",
                                                        "",
                                                        50 + index / 3.0,
                                                        Double.NaN,
                                                        Double.NaN))
                                        .toList());
        return new Block.Figure(
                id,
                chart,
                List.of(
                        new Inline.Strong(chart.title() + "."),
                        new Inline.Text(" Means over n = 10 seeds; bands are 95 % intervals.")));
    }

    private static Section appendix() {
        return Section.of(
                "appendix",
                "Appendix: all trials",
                List.of(
                        new Block.Paragraph(
                                List.of(
                                        new Inline.Text("The study is "),
                                        new Inline.Code(hash(7)),
                                        new Inline.Text("."))),
                        new Block.Folded("100 trials", List.of(trials(100, 4)))));
    }

    /// A table of trials.
    static Block.Table trials(int count, int columns) {
        List<Block.Column> heads = new ArrayList<>();
        heads.add(new Block.Column("Trial", false));
        for (int index = 1; index < columns - 1; index++) {
            heads.add(new Block.Column("Accuracy " + index + " (%)", true));
        }
        heads.add(new Block.Column("Hash", false));
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (int trial = 0; trial < count; trial++) {
            List<List<Inline>> row = new ArrayList<>();
            row.add(Inline.text("seed " + trial));
            for (int index = 1; index < columns - 1; index++) {
                row.add(Inline.text(String.format(Locale.ROOT, "%.2f", 40 + trial * 0.37 % 9)));
            }
            row.add(List.of(new Inline.Code(hash(trial))));
            rows.add(row);
        }
        return new Block.Table(
                "trials", Inline.text("All trials, n = " + count + "."), heads, rows);
    }

    private static String hash(int seed) {
        StringBuilder digits = new StringBuilder();
        long state = seed + 1L;
        for (int index = 0; index < 64; index++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            digits.append(Character.forDigit((int) (state >>> 60), 16));
        }
        return digits.toString();
    }

    /// Drawings without a chart library.
    static final class Sketches implements Drawings {

        @Override
        public String forPage(Block.Figure figure) {
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"300\""
                    + " viewBox=\"0 0 720 300\" role=\"img\" aria-labelledby=\""
                    + figure.id()
                    + "_title\"><title id=\""
                    + figure.id()
                    + "_title\">A sketch</title><desc>One rising line.</desc>"
                    + "<rect width=\"720\" height=\"300\" fill=\"var(--chart-paper, #fff)\"/>"
                    + "<path d=\"M60 20V260H700\" fill=\"none\" stroke=\"var(--chart-ink, #222)\"/>"
                    + "<path d=\"M60 200H700M60 140H700M60 80H700\""
                    + " stroke=\"var(--chart-grid, #ddd)\"/>"
                    + "<path d=\"M60 255C120 90 200 80 700 60\" fill=\"none\" stroke=\"#d55e00\""
                    + " stroke-width=\"2.5\"/><text x=\"380\" y=\"290\" font-size=\"13\""
                    + " font-family=\"sans-serif\" text-anchor=\"middle\""
                    + " fill=\"var(--chart-muted, #666)\">epoch</text></svg>";
        }

        @Override
        public String file(Block.Figure figure) {
            return forPage(figure);
        }
    }
}
