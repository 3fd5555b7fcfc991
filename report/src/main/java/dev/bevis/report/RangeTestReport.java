package dev.bevis.report;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.table.DataColumns;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.RangeTest;
import dev.bevis.study.result.RateSuggestion;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.RangeTestStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a range test found: the rate that it suggests with the reason, and the loss over the rate.
final class RangeTestReport {

    /// More points than a figure has room for are thinned out to these.
    private static final int MOST_POINTS = 300;

    private final String id;
    private final StepResult result;
    private final RangeTestStep step;

    RangeTestReport(String id, StepResult result, RangeTestStep step) {
        this.id = id;
        this.result = result;
        this.step = step;
    }

    /// What a step's tests are, behind the number of seeds.
    static String design(RangeTestStep step, String settings, String seeds) {
        return "A learning rate range test: the rate grows by the same factor from update to"
                + " update, from "
                + Numbers.chosen(step.tried().from())
                + " to "
                + Numbers.chosen(step.tried().to())
                + ", in one training of "
                + step.length().map(length -> length.words()).orElse("1 epoch")
                + settings
                + seeds
                + ". The loss of each batch before its update is smoothed by an exponential moving"
                + " average with β = "
                + Numbers.chosen(step.beta())
                + ", with bias correction, and a test ends where that is above "
                + Numbers.chosen(step.limit().lossAbove())
                + " times its least value. Warm-up, patience and averages of weights are"
                + " left out, and nothing of a test is left in later trainings.";
    }

    private List<SettingResult> settings() {
        return result.latest().stream().filter(each -> !each.trials().isEmpty()).toList();
    }

    /// What is suggested for each setting.
    List<List<InlineText>> sentences() {
        List<List<InlineText>> sentences = new ArrayList<>();
        for (SettingResult setting : settings()) {
            RateSuggestion.of(step, setting)
                    .ifPresent(found -> sentences.add(sentence(setting, found)));
        }
        return sentences;
    }

    private List<InlineText> sentence(SettingResult setting, RateSuggestion found) {
        boolean several = settings().size() > 1;
        Words words = new Words();
        if (several) {
            words.text("For ").strong(Words.name(setting.stepSetting())).text(", a");
        } else {
            words.text("A");
        }
        words.text(" learning rate of about ")
                .strong(Numbers.scientific(found.rate()))
                .text(
                        " is suggested: a tenth of "
                                + Numbers.scientific(found.least())
                                + ", the rate with the least loss");
        words.text(
                found.seeds() == 1
                        ? " (one seed)"
                        : " (geometric mean of "
                                + found.seeds()
                                + " seeds, from "
                                + Numbers.scientific(found.low())
                                + " to "
                                + Numbers.scientific(found.high())
                                + ")");
        words.text(
                ", where what too long steps cost cancels what they gain. "
                        + found.steepest()
                                .map(rate ->
                                        "The loss falls fastest at "
                                                + Numbers.scientific(rate)
                                                + ".")
                                .orElse(
                                        "The loss falls at no rate, so the suggestion means"
                                                + " nothing."));
        if (found.isOpen()) {
            words.text(
                    " It still falls at the highest rate that was tried; a test to a higher one"
                            + " would say more.");
        }
        return words.content();
    }

    /// The table and the figure.
    List<DocumentBlock> blocks() {
        List<SettingResult> settings =
                settings().stream()
                        .filter(each -> RateSuggestion.of(step, each).isPresent())
                        .toList();
        return settings.isEmpty() ? List.of() : List.of(table(settings), figure(settings));
    }

    private DocumentBlock table(List<SettingResult> settings) {
        return TableColumn.table(
                id + "-rates",
                "Learning rates of the tests: geometric means over the seeds, and the range over"
                        + " the seeds of the rate with the least smoothed loss.",
                List.of(
                        TableColumn.text("setting", each -> Words.name(each.stepSetting())),
                        TableColumn.number("suggested", each -> rate(found(each).rate())),
                        TableColumn.number("falls fastest at", each -> steepest(each)),
                        TableColumn.number("least loss at", each -> rate(found(each).least())),
                        TableColumn.number(
                                "over the seeds",
                                each ->
                                        rate(found(each).low())
                                                + " to "
                                                + rate(found(each).high())),
                        TableColumn.number("n", each -> Integer.toString(found(each).seeds()))),
                new DataColumns<SettingResult>()
                        .word("step", _ -> step.name())
                        .word("setting", each -> each.stepSetting().name())
                        .number("suggested_rate", each -> Optional.of(found(each).rate()))
                        .number("steepest_rate", each -> found(each).steepest())
                        .number("least_loss_rate", each -> Optional.of(found(each).least()))
                        .number("least_loss_rate_lowest", each -> Optional.of(found(each).low()))
                        .number("least_loss_rate_highest", each -> Optional.of(found(each).high()))
                        .whole("trials", each -> found(each).seeds()),
                settings);
    }

    private RateSuggestion found(SettingResult setting) {
        return RateSuggestion.of(step, setting).orElseThrow();
    }

    private static String rate(double rate) {
        return Numbers.scientific(rate);
    }

    private String steepest(SettingResult setting) {
        return found(setting).steepest().map(RangeTestReport::rate).orElse(Numbers.NONE);
    }

    private DocumentBlock figure(List<SettingResult> settings) {
        List<Curves.Line> lines = new ArrayList<>();
        double most = 0;
        for (SettingResult setting : settings) {
            Curves.Line line = line(setting);
            lines.add(line);
            double first = line.points().isEmpty() ? 0 : line.points().getFirst().y();
            most = Math.max(most, step.limit().lossAbove() / 2 * first);
        }
        boolean bands = settings.stream().anyMatch(each -> each.trials().size() > 1);
        Curves chart =
                new Curves(
                        "Training loss over the learning rate",
                        "Smoothed training loss over the learning rate in the step '"
                                + step.name()
                                + "'. "
                                + String.join(
                                        " ",
                                        settings.stream()
                                                .map(each ->
                                                        each.stepSetting().name()
                                                                + ": least at "
                                                                + rate(found(each).least())
                                                                + ".")
                                                .toList()),
                        Chart.Axis.logarithmic("learning rate"),
                        Chart.Axis.linear("smoothed training loss"),
                        lines,
                        List.of(),
                        1,
                        Curves.Axes.COMMON,
                        most);
        return new DocumentBlock.Figure(
                id + "-range",
                chart,
                InlineText.text(
                        "Smoothed loss of the batches over the learning rate"
                                + (bands
                                        ? ", means over the seeds with 95 % intervals as far as all"
                                                + " tests go, and each seed as a thin line."
                                        : ", one seed each.")));
    }

    private Curves.Line line(SettingResult setting) {
        List<RangeTest> tests = RateSuggestion.tests(step, setting);
        int common = tests.stream().mapToInt(test -> test.points().size()).min().orElseThrow();
        List<Chart.Point> means = new ArrayList<>();
        for (int t = 0; t < common; t += stride(common)) {
            int at = t;
            double[] losses =
                    tests.stream().mapToDouble(test -> test.points().get(at).loss()).toArray();
            double rate = tests.getFirst().points().get(t).rate();
            Summary summary = Summary.of(losses);
            means.add(
                    tests.size() == 1
                            ? Chart.Point.of(rate, losses[0])
                            : new Chart.Point(
                                    rate,
                                    summary.mean(),
                                    summary.low(),
                                    summary.high(),
                                    losses.length));
        }
        List<Curves.Run> runs = new ArrayList<>();
        for (int i = 0; tests.size() > 1 && i < tests.size(); i++) {
            List<RangeTest.Point> points = tests.get(i).points();
            List<Chart.Point> drawn = new ArrayList<>();
            for (int t = 0; t < points.size(); t += stride(points.size())) {
                drawn.add(Chart.Point.of(points.get(t).rate(), points.get(t).loss()));
            }
            var seeds = setting.trials().get(i).seeds();
            runs.add(
                    new Curves.Run("seeds " + seeds.init() + " and " + seeds.data(), drawn, false));
        }
        return new Curves.Line(Words.name(setting.stepSetting()), "", "", means, runs, "");
    }

    private static int stride(int points) {
        return Math.max(1, points / MOST_POINTS);
    }
}
