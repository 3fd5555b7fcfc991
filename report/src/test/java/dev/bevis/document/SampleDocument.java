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

    private static List<DocumentBlock> lead() {
        return List.of(
                new DocumentBlock.Paragraph(
                        List.of(
                                new InlineText.Badge("✓", "supported", InlineText.Tone.GOOD),
                                new InlineText.Text(
                                        " With batch norm, networks of eight layers reach 52.13 %"
                                            + " [51.80, 52.46] test accuracy, 4.6 percentage points"
                                            + " more than without it (n = 10 seeds each). See "),
                                new InlineText.Link("all settings", "settings"),
                                new InlineText.Text("."))));
    }

    private static Section question() {
        return Section.of(
                "question",
                "Question",
                List.of(
                        new DocumentBlock.Paragraph(
                                List.of(
                                        new InlineText.Text(
                                                "Does batch norm allow deeper fully connected"
                                                        + " networks to be trained on CIFAR-10, and"
                                                        + " does the learning rate "),
                                        new InlineText.Mathematics(LEARNING_RATE),
                                        new InlineText.Text(
                                                " that works best move with it? We asked before we"
                                                    + " looked: three claims were written down with"
                                                    + " their tests."))),
                        new DocumentBlock.Bullets(
                                List.of(
                                        claim(
                                                "✓",
                                                "supported",
                                                InlineText.Tone.GOOD,
                                                "Batch norm raises accuracy at eight layers by at"
                                                        + " least one percentage point."),
                                        claim(
                                                "✗",
                                                "refuted",
                                                InlineText.Tone.BAD,
                                                "Without it, eight layers do as well as two."),
                                        claim(
                                                "?",
                                                "open",
                                                InlineText.Tone.OPEN,
                                                "The best learning rate does not move.")))));
    }

    private static List<InlineText> claim(
            String symbol, String verdict, InlineText.Tone tone, String claim) {
        return List.of(
                new InlineText.Badge(symbol, verdict, tone),
                new InlineText.Text(" "),
                new InlineText.Strong(claim),
                new InlineText.Text(
                        " Welch's test, two-sided, Holm over three claims: p < 0.001."));
    }

    private static Section methods() {
        return new Section(
                "methods",
                "Methods",
                List.of(
                        new DocumentBlock.Paragraph(
                                InlineText.text(
                                        "Every setting was trained with ten seeds. Intervals are 95"
                                                + " % t intervals of the mean over seeds; their"
                                                + " standard error is")),
                        new DocumentBlock.Displayed(STANDARD_ERROR),
                        new DocumentBlock.Paragraph(
                                List.of(
                                        new InlineText.Text("Batch norm takes each feature "),
                                        new InlineText.Code("x"),
                                        new InlineText.Text(
                                                " of a batch and gives, with two learned"
                                                        + " parameters,"))),
                        new DocumentBlock.Displayed(NORMALIZATION)),
                List.of(
                        Section.of(
                                "commands",
                                "How to repeat it",
                                List.of(
                                        new DocumentBlock.Listing(
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
                                        new DocumentBlock.Paragraph(
                                                InlineText.text(
                                                        "One data set, one family of networks. The"
                                                                + " smallest effect that this study"
                                                                + " would have found four times in"
                                                                + " five is 0.4 percentage"
                                                                + " points."))))));
    }

    private static DocumentBlock.Table settings() {
        List<List<List<InlineText>>> rows = new ArrayList<>();
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
                            InlineText.text(
                                    (8 >> (index / 2))
                                            + " layers, "
                                            + (index % 2 == 0 ? "" : "no ")
                                            + "batch norm"),
                            InlineText.text(Integer.toString(8 >> (index / 2))),
                            InlineText.text(index % 2 == 0 ? "0.1" : "0.03"),
                            InlineText.text(values[index]),
                            InlineText.text("10"),
                            List.of(
                                    new InlineText.Badge(
                                            index % 2 == 0 ? "✓" : "✗",
                                            index % 2 == 0 ? "converged" : "diverged twice",
                                            index % 2 == 0
                                                    ? InlineText.Tone.GOOD
                                                    : InlineText.Tone.BAD))));
        }
        return new DocumentBlock.Table(
                "settings",
                List.of(
                        new InlineText.Strong("Test accuracy of all settings."),
                        new InlineText.Text(
                                " Mean over n = 10 seeds with 95 % intervals, on 10,000 test"
                                        + " images.")),
                List.of(
                        new DocumentBlock.Column("Setting", false),
                        new DocumentBlock.Column("Layers", true),
                        new DocumentBlock.Column("Learning rate η", true),
                        new DocumentBlock.Column("Accuracy (%)", true),
                        new DocumentBlock.Column("n", true),
                        new DocumentBlock.Column("Training", false)),
                rows,
                words(rows));
    }

    /// A figure with as many points as wanted.
    static DocumentBlock.Figure figure(String id, int points) {
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
                                Curves.Axes.COMMON)
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
        return new DocumentBlock.Figure(
                id,
                chart,
                List.of(
                        new InlineText.Strong(chart.title() + "."),
                        new InlineText.Text(
                                " Means over n = 10 seeds; bands are 95 % intervals.")));
    }

    private static Section appendix() {
        return Section.of(
                "appendix",
                "Appendix: all trials",
                List.of(
                        new DocumentBlock.Paragraph(
                                List.of(
                                        new InlineText.Text("The study is "),
                                        new InlineText.Code(hash(7)),
                                        new InlineText.Text("."))),
                        new DocumentBlock.Folded("100 trials", List.of(trials(100, 4)))));
    }

    /// A table of trials.
    static DocumentBlock.Table trials(int count, int columns) {
        List<DocumentBlock.Column> heads = new ArrayList<>();
        heads.add(new DocumentBlock.Column("Trial", false));
        for (int index = 1; index < columns - 1; index++) {
            heads.add(new DocumentBlock.Column("Accuracy " + index + " (%)", true));
        }
        heads.add(new DocumentBlock.Column("Hash", false));
        List<List<List<InlineText>>> rows = new ArrayList<>();
        for (int trial = 0; trial < count; trial++) {
            List<List<InlineText>> row = new ArrayList<>();
            row.add(InlineText.text("seed " + trial));
            for (int index = 1; index < columns - 1; index++) {
                row.add(InlineText.text(String.format(Locale.ROOT, "%.2f", 40 + trial * 0.37 % 9)));
            }
            row.add(List.of(new InlineText.Code(hash(trial))));
            rows.add(row);
        }
        return new DocumentBlock.Table(
                "trials",
                InlineText.text("All trials, n = " + count + "."),
                heads,
                rows,
                words(rows));
    }

    private static Chart.Data words(List<List<List<InlineText>>> rows) {
        Numbering plain = new Document("", List.of(), List.of()).numbering();
        return new Chart.Data(
                IntStream.range(0, rows.getFirst().size()).mapToObj(i -> "c" + i).toList(),
                rows.stream()
                        .map(row ->
                                row.stream()
                                        .<Chart.Datum>map(
                                                cell -> new Chart.Datum.Word(plain.words(cell)))
                                        .toList())
                        .toList());
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
        public String forPage(DocumentBlock.Figure figure) {
            return sketch(figure.id());
        }

        @Override
        public String forPhone(DocumentBlock.Figure figure) {
            return sketch(figure.id() + "_phone");
        }

        private static String sketch(String id) {
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"300\""
                    + " viewBox=\"0 0 720 300\" role=\"img\" aria-labelledby=\""
                    + id
                    + "_title\"><title id=\""
                    + id
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
        public String file(DocumentBlock.Figure figure) {
            return sketch(figure.id());
        }
    }
}
