package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Pictures;
import dev.bevis.data.SplitName;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Figures of the answers that the trained networks of a step give: of the first pair of seeds
/// where one network is shown, over all seeds where counts are.
final class AnswerFigures {

    private static final int MISTAKES_IN_ROW = 7;
    private static final int MOST_MISTAKES = 14;
    private static final int PROBABILITY_BINS = 20;

    private final ReportInput material;
    private final StepResult step;

    AnswerFigures(ReportInput material, StepResult step) {
        this.material = material;
        this.step = step;
    }

    /// How sure the networks are of the true class, for right and for wrong answers.
    List<NetworkFigure> probabilityHistograms() throws IOException {
        List<NetworkFigure> drawn = new ArrayList<>();
        List<SettingResult> stepSettings = Measurements.stepSettings(step);
        for (int a = 0; a < stepSettings.size(); a++) {
            SettingResult stepSetting = stepSettings.get(a);
            var found = Measurements.probabilities(material.store(), step.step(), stepSetting, 0);
            if (found.isPresent()) {
                drawn.add(
                        probabilities(
                                stepSetting,
                                stepSettings.size() == 1 ? "" : "-" + (a + 1),
                                found.get()));
            }
        }
        return drawn;
    }

    private NetworkFigure probabilities(
            SettingResult stepSetting, String suffix, Measurements.Probabilities probabilities) {
        double[] ofTrue = probabilities.ofTrue();
        List<Double> right = new ArrayList<>();
        List<Double> wrong = new ArrayList<>();
        for (int i = 0; i < ofTrue.length; i++) {
            (ofTrue[i] >= probabilities.ofGiven()[i] ? right : wrong).add(ofTrue[i]);
        }
        SequencedMap<String, List<double[]>> series = new LinkedHashMap<>();
        series.put(
                "right answers",
                List.of(right.stream().mapToDouble(Double::doubleValue).toArray()));
        series.put(
                "wrong answers",
                List.of(wrong.stream().mapToDouble(Double::doubleValue).toArray()));
        List<Double> edges = new ArrayList<>();
        for (int bin = 0; bin <= PROBABILITY_BINS; bin++) {
            edges.add((double) bin / PROBABILITY_BINS);
        }
        String of = probabilities.split() == SplitName.TEST ? "test" : "validation";
        String caption =
                "Probability that '"
                        + Words.name(stepSetting.stepSetting())
                        + "' gives to the true class, for "
                        + Numbers.count(right.size())
                        + " right and "
                        + Numbers.count(wrong.size())
                        + " wrong answers to the "
                        + of
                        + " "
                        + examples(stepSetting)
                        + "; one network, "
                        + NetworkFigure.seeds(stepSetting);
        return new NetworkFigure(
                "probabilities" + suffix,
                NetworkCharts.histogram(
                        "Probability of the true class",
                        caption + ".",
                        "probability of the true class",
                        edges,
                        series),
                caption);
    }

    /// The wrong answers that the best network is surest of.
    List<NetworkFigure> mistakes() throws IOException {
        Optional<SettingResult> best = step.finalists().best();
        if (best.isEmpty()) {
            return List.of();
        }
        SettingResult stepSetting = best.get();
        var found = Measurements.mistakes(material.store(), step.step(), stepSetting, 0);
        List<String> classes = NetworkFigure.classes(material, stepSetting);
        if (found.isEmpty() || NetworkFigure.shape(material, stepSetting).isEmpty()) {
            return List.of();
        }
        Measurements.Mistakes mistakes = found.get();
        List<Pictures.Picture> pictures = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_MISTAKES, mistakes.list().size()); i++) {
            Measurements.Mistake mistake = mistakes.list().get(i);
            pictures.add(
                    new Pictures.Picture(
                            "",
                            List.of(
                                    classes.get(mistake.label()),
                                    "not " + classes.get(mistake.given()),
                                    Numbers.fixed(mistake.probability(), 3)),
                            mistakes.shape().width(),
                            mistakes.shape().height(),
                            NetworkCharts.interleaved(mistakes.pixels(i), mistakes.shape())));
        }
        String of = mistakes.split() == SplitName.TEST ? "test" : "validation";
        String caption =
                "The wrong answers to "
                        + of
                        + " "
                        + examples(stepSetting)
                        + " that '"
                        + Words.name(stepSetting.stepSetting())
                        + "' is surest of: the true class, the class given, and the probability"
                        + " given to it; one network, "
                        + NetworkFigure.seeds(stepSetting);
        return pictures.isEmpty()
                ? List.of()
                : List.of(
                        new NetworkFigure(
                                "mistakes",
                                new Pictures(
                                        "Most confident mistakes",
                                        caption + ".",
                                        MISTAKES_IN_ROW,
                                        pictures,
                                        data(mistakes, of, classes)),
                                caption));
    }

    /// The most confident wrong answers to rows of a table; empty where there are none.
    ///
    /// @param id of the table
    Optional<DocumentBlock> mistakenRows(String id) throws IOException {
        Optional<SettingResult> best = step.finalists().best();
        var found =
                best.isEmpty()
                        ? Optional.<Measurements.Mistakes>empty()
                        : Measurements.mistakes(material.store(), step.step(), best.get(), 0);
        if (found.isEmpty() || found.get().list().isEmpty()) {
            return Optional.empty();
        }
        SettingResult setting = best.get();
        return material.reading()
                .dataset(setting.stepSetting().setting())
                .map(dataset ->
                        MistakenRows.table(
                                id,
                                "The wrong answers to "
                                        + measured(setting)
                                        + " that '"
                                        + Words.name(setting.stepSetting())
                                        + "' is surest of, with the probability that it gives to"
                                        + " them; one network, "
                                        + NetworkFigure.seeds(setting),
                                dataset,
                                found.get()));
    }

    /// A row for each mistake, with its image in the order of the split.
    private static Chart.Data data(
            Measurements.Mistakes mistakes, String of, List<String> classes) {
        return new Chart.Data(
                List.of("images of", "image", "true class", "given class", "probability"),
                mistakes.list().stream()
                        .limit(MOST_MISTAKES)
                        .map(mistake ->
                                List.<Chart.Datum>of(
                                        new Chart.Datum.Word(of),
                                        new Chart.Datum.Value(mistake.image()),
                                        new Chart.Datum.Word(classes.get(mistake.label())),
                                        new Chart.Datum.Word(classes.get(mistake.given())),
                                        new Chart.Datum.Value(mistake.probability())))
                        .toList());
    }

    private SplitName split(SettingResult stepSetting) {
        return stepSetting.test().isPresent() ? SplitName.TEST : SplitName.VALIDATION;
    }

    private String examples(SettingResult stepSetting) {
        return Examples.of(material, stepSetting.stepSetting().setting()).plural();
    }

    /// What the answers are to: `test images`, `validation rows`.
    private String measured(SettingResult stepSetting) {
        return split(stepSetting).text() + " " + examples(stepSetting);
    }
}
