package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.model.Loss;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Trained;
import dev.bevis.report.text.Words;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.EndedTrial;
import dev.bevis.study.step.Figure;
import dev.bevis.study.step.FigureSheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The figures of a step: those that it names, or the usual ones of its kind.
public final class StepFigures implements FigureSheet {

    private final ReportInput material;
    private final StepResult step;
    private final Consumer<String> warnings;
    private final LayerFigures layers;
    private final AnswerFigures answers;
    private final String id;
    private final String name;
    private final List<DocumentBlock> blocks = new ArrayList<>();

    public StepFigures(ReportInput material, StepResult step, String id) {
        this.material = material;
        this.step = step;
        this.warnings = material.warnings();
        this.layers = new LayerFigures(material, step);
        this.answers = new AnswerFigures(material, step);
        this.id = id;
        this.name = step.step().name();
    }

    /// All that can be drawn from what is there.
    public List<DocumentBlock> blocks() throws IOException {
        if (step.rounds().isEmpty()) {
            return List.of();
        }
        List<Figure> wanted = step.step().shared().figures();
        List<String> missing = new ArrayList<>();
        for (Figure figure : wanted.isEmpty() ? step.step().usualFigures() : wanted) {
            int before = blocks.size();
            try {
                figure.draw(this);
            } catch (StoreException e) {
                blocks.subList(before, blocks.size()).clear();
                blocks.add(damaged(figure, e));
            }
            if (blocks.size() == before && !wanted.isEmpty() && figure != Figure.TABLE) {
                missing.add(figure.word() + " needs " + figure.needs());
            }
        }
        if (!missing.isEmpty()) {
            blocks.add(notDrawn(String.join("; ", missing) + "."));
        }
        return blocks;
    }

    private static DocumentBlock notDrawn(String why) {
        return new Words()
                .badge("?", "not drawn", InlineText.Tone.OPEN)
                .text(" " + why)
                .paragraph();
    }

    /// Draws pictures of images, or says why these cannot be drawn.
    private void pictures(Figure figure, Drawn drawn) throws IOException {
        Optional<String> unseen = NetworkFigure.unseen(material, step);
        if (unseen.isPresent()) {
            blocks.add(notDrawn(figure.word() + ": " + unseen.get()));
        } else {
            drawn.draw();
        }
    }

    private interface Drawn {
        void draw() throws IOException;
    }

    private DocumentBlock damaged(Figure figure, StoreException damage) {
        String message = figure.word() + ": " + damage.getMessage();
        warnings.accept(message);
        return new Words()
                .badge("!", "damaged", InlineText.Tone.BAD)
                .text(" " + message)
                .paragraph();
    }

    @Override
    public void loss() {
        curves(CurveQuantity.LOSS);
    }

    @Override
    public void cost() {
        curves(CurveQuantity.COST);
    }

    @Override
    public void accuracy() {
        curves(CurveQuantity.ACCURACY);
    }

    @Override
    public void learningRates() {
        add(RateChart.of(name, step.stepSettings(), bands(step.stepSettings())).stream().toList());
    }

    @Override
    public void bars() {
        add(
                "bars",
                ResultCharts.bars(name, step.rounds().getLast()),
                Accuracy.of(step.rounds().getLast()).name()
                        + " of the settings, "
                        + intervals(step.stepSettings())
                        + ".");
    }

    @Override
    public void bars(
            String id, String what, String axis, Function<EndedTrial, OptionalDouble> number) {
        add(
                id,
                NumberCharts.bars(name, step.stepSettings(), what, axis, number),
                what + " of the settings, " + intervals(step.stepSettings()));
    }

    @Override
    public void curves(
            String id,
            String what,
            String axis,
            Function<EndedTrial, SortedMap<Long, Double>> numbers) {
        List<SettingResult> shown = shown();
        add(
                id,
                NumberCharts.curves(name, shown, what, axis, numbers),
                what + only(shown, step.stepSettings(), "") + ", " + bands(shown));
    }

    @Override
    public void templates() throws IOException {
        pictures(Figure.TEMPLATES, () -> add(layers.templates()));
    }

    @Override
    public void gradientHistograms() throws IOException {
        add(layers.gradientHistograms());
    }

    @Override
    public void weightHistograms() throws IOException {
        add(layers.weightHistograms());
    }

    @Override
    public void activationHistograms() throws IOException {
        add(layers.activationHistograms());
    }

    @Override
    public void probabilityHistograms() throws IOException {
        add(answers.probabilityHistograms());
    }

    @Override
    public void confusion() throws IOException {
        add(answers.confusion());
    }

    @Override
    public void classAccuracy() throws IOException {
        add(answers.classAccuracy());
    }

    @Override
    public void mistakes() throws IOException {
        pictures(Figure.MISTAKES, () -> add(answers.mistakes()));
    }

    private void add(List<NetworkFigure> drawn) {
        drawn.forEach(each -> add(each.suffix(), Optional.of(each.chart()), each.caption()));
    }

    private void add(String suffix, Optional<Chart> chart, String caption) {
        chart.ifPresent(drawn ->
                blocks.add(
                        new DocumentBlock.Figure(
                                id + "-" + suffix,
                                drawn,
                                InlineText.text(Words.sentence(caption + axis(drawn))))));
    }

    /// That equal distances are equal ratios, which readers of losses do not expect.
    public static String axis(Chart chart) {
        return chart instanceof Curves curves && curves.y().logarithmic()
                ? "; the vertical axis is logarithmic"
                : "";
    }

    private List<SettingResult> shown() {
        return CurveCharts.shown(step.stepSettings(), step.finalists().best());
    }

    /// Losses of different kinds have different scales, so each kind has a figure of its own.
    private void curves(CurveQuantity quantity) {
        List<SettingResult> shown = shown();
        List<Loss> losses =
                shown.stream()
                        .map(stepSetting -> stepSetting.stepSetting().setting().network().loss())
                        .distinct()
                        .toList();
        if (quantity == CurveQuantity.ACCURACY || losses.size() < 2) {
            add(
                    quantity.word(),
                    CurveCharts.of(name, shown, quantity),
                    caption(quantity, shown, step.stepSettings(), ""));
            return;
        }
        losses.forEach(loss -> curves(quantity, loss, with(loss, shown)));
    }

    /// The curves of the settings with one of several losses.
    private void curves(CurveQuantity quantity, Loss loss, List<SettingResult> shown) {
        add(
                quantity.word() + "-" + Words.id(loss.text()),
                CurveCharts.of(name, shown, quantity),
                loss.text()
                        + " "
                        + caption(
                                quantity,
                                shown,
                                with(loss, step.stepSettings()),
                                " with that loss"));
    }

    private static List<SettingResult> with(Loss loss, List<SettingResult> stepSettings) {
        return stepSettings.stream()
                .filter(stepSetting ->
                        stepSetting.stepSetting().setting().network().loss().equals(loss))
                .toList();
    }

    @Override
    public void multiples() {
        List<SettingResult> shown = shown();
        add(
                "multiples",
                CurveCharts.multiples(name, shown, CurveQuantity.LOSS),
                caption(CurveQuantity.LOSS, shown, step.stepSettings(), "")
                        + ", with common axes; what stands together differs in one field only");
    }

    /// What curves are of.
    ///
    /// @param all settings that could have been shown
    /// @param kind what tells them from others of the step; empty for all of the step
    private static String caption(
            CurveQuantity quantity,
            List<SettingResult> shown,
            List<SettingResult> all,
            String kind) {
        String diverged =
                shown.stream().anyMatch(stepSetting -> stepSetting.diverged() > 0)
                        ? "; without trials that diverged"
                        : "";
        return quantity.word()
                + only(shown, all, kind)
                + " on "
                + measured(shown)
                + ", "
                + bands(shown)
                + diverged;
    }

    private static String measured(List<SettingResult> shown) {
        List<String> measured =
                shown.stream()
                        .map(stepSetting ->
                                stepSetting
                                        .stepSetting()
                                        .setting()
                                        .training()
                                        .trainingScores()
                                        .measured())
                        .distinct()
                        .toList();
        return measured.isEmpty() ? "splits" : Trained.either(measured);
    }

    private static String only(List<SettingResult> shown, List<SettingResult> all, String kind) {
        if (shown.size() == all.size()) {
            return kind.isEmpty()
                    ? ""
                    : " of the " + (all.size() == 1 ? "setting" : all.size() + " settings") + kind;
        }
        boolean others =
                all.stream()
                        .filter(stepSetting -> !shown.contains(stepSetting))
                        .allMatch(a -> a.diverged() > 0);
        if (others) {
            return " of "
                    + shown.size()
                    + " of "
                    + all.size()
                    + " settings"
                    + kind
                    + (shown.size() == 1
                            ? ", the one that did not diverge,"
                            : ", those that did not diverge,");
        }
        return shown.size() == 1
                ? " of the best of " + all.size() + " settings" + kind
                : " of " + shown.size() + " of " + all.size() + " settings" + kind;
    }

    private static String bands(List<SettingResult> stepSettings) {
        return means(stepSettings, "bands");
    }

    private static String intervals(List<SettingResult> stepSettings) {
        return means(stepSettings, "intervals");
    }

    private static String means(List<SettingResult> stepSettings, String spread) {
        int seeds = stepSettings.isEmpty() ? 1 : stepSettings.getFirst().trials().size();
        return seeds == 1
                ? "one run each (n = 1)"
                : "means over n = " + seeds + " pairs of seeds with 95 % " + spread;
    }

    @Override
    public void response() {
        List<SettingResult> zero = ResultCharts.atZero(step.rounds());
        String left =
                zero.isEmpty()
                        ? ""
                        : ". Not on the logarithmic axis: "
                                + zero.stream()
                                        .map(stepSetting ->
                                                Words.name(stepSetting.stepSetting())
                                                        + " "
                                                        + accuracy(stepSetting)
                                                        + " %")
                                        .collect(Collectors.joining(", "));
        add(
                "response",
                ResultCharts.response(step),
                Accuracy.of(step.rounds().getLast()).name()
                        + ", "
                        + intervals(step.stepSettings())
                        + left);
    }

    private String accuracy(SettingResult stepSetting) {
        Accuracy accuracy = Accuracy.of(step.rounds().getLast());
        return accuracy.summary(stepSetting)
                .map(summary -> Numbers.percent(summary, accuracy.images(stepSetting)))
                .orElse(Numbers.NONE);
    }

    @Override
    public void heatMaps() {
        for (int round = 0; round < step.rounds().size(); round++) {
            boolean several = step.rounds().size() > 1;
            String title =
                    "Mean accuracy of each combination" + (several ? ", round " + (round + 1) : "");
            add(
                    "heat-map" + (several ? "-" + (round + 1) : ""),
                    ResultCharts.heatMap(name, step.rounds().get(round), title),
                    Accuracy.of(step.rounds().get(round)).name()
                            + " in percent, means over n = "
                            + step.rounds().get(round).stepSettings().getFirst().trials().size()
                            + (several ? ", round " + (round + 1) + " of the search" : ""));
        }
    }
}
