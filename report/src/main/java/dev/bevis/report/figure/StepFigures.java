package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Curves;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.loss.Loss;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.FigureSheet;
import dev.bevis.study.figure.TableFigure;
import dev.bevis.study.figure.TrialValue;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.yaml.annotation.Located;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.Consumer;

/// The figures of a step: those that it names, or the usual ones of its kind.
public final class StepFigures implements FigureSheet {

    private final ReportInput material;
    private final StepResult step;
    private final Consumer<String> warnings;
    private final LayerFigures layers;
    private final AnswerFigures answers;
    private final ClassFigures classes;
    private final String id;
    private final String name;
    private final List<DocumentBlock> blocks = new ArrayList<>();
    private JoinedSteps joined;

    public StepFigures(ReportInput material, StepResult step, String id) {
        this.material = material;
        this.step = step;
        this.warnings = material.warnings();
        this.layers = new LayerFigures(material, step);
        this.answers = new AnswerFigures(material, step);
        this.classes = new ClassFigures(material, step);
        this.id = id;
        this.name = step.step().name();
        this.joined = new JoinedSteps(material.result(), step, WantedFigure.of(new TableFigure()));
    }

    /// All that can be drawn from what is there.
    public List<DocumentBlock> blocks() throws IOException {
        if (step.rounds().isEmpty()) {
            return List.of();
        }
        List<WantedFigure> named = step.step().shared().figures();
        List<String> missing = new ArrayList<>();
        for (WantedFigure each :
                named.isEmpty()
                        ? step.step().usualFigures().stream().map(WantedFigure::of).toList()
                        : named) {
            Figure figure = each.figure();
            joined = new JoinedSteps(material.result(), step, each);
            int before = blocks.size();
            try {
                figure.draw(this);
            } catch (StoreException e) {
                blocks.subList(before, blocks.size()).clear();
                blocks.add(damaged(figure, e));
            }
            if (blocks.size() == before && !named.isEmpty() && !figure.standsInAnyCase()) {
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
    private void pictures(Drawn drawn) throws IOException {
        Optional<String> unseen = NetworkFigure.unseen(material, step);
        if (unseen.isPresent()) {
            blocks.add(notDrawn(figure().word() + ": " + unseen.get()));
        } else {
            drawn.draw();
        }
    }

    /// The figure that is being drawn.
    private Figure figure() {
        return joined.wanted().figure();
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
    public String examples() {
        return Examples.of(material, step).plural();
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
        add(
                RateChart.of(name, joined.settings(), CurveCaption.bands(joined.settings()))
                        .stream()
                        .toList());
    }

    @Override
    public void bars() {
        StepResult.RoundResult round =
                joined.wanted().with().isEmpty()
                        ? step.rounds().getLast()
                        : new StepResult.RoundResult(
                                Optional.empty(),
                                joined.settings(),
                                step.rounds().getLast().choose());
        Estimates estimates =
                !step.step().rounds().isEmpty() && joined.wanted().with().isEmpty()
                        ? Estimates.of(step)
                        : Estimates.of(round);
        add(
                joined.suffix("bars"),
                ResultCharts.bars(name, round, estimates),
                Accuracy.of(round).name()
                        + " of the settings"
                        + joined.others()
                        + ", "
                        + CurveCaption.intervals(round.stepSettings())
                        + ResultCharts.corrected(estimates)
                        + ".");
    }

    @Override
    public void bars(String id, String what, String axis, TrialValue<OptionalDouble> number)
            throws IOException {
        add(
                id,
                NumberCharts.bars(name, step.stepSettings(), this::trials, what, axis, number),
                what + " of the settings, " + CurveCaption.intervals(step.stepSettings()));
    }

    @Override
    public void curves(
            String id, String what, String axis, TrialValue<SortedMap<Long, Double>> numbers)
            throws IOException {
        List<SettingResult> shown = shown();
        add(
                id,
                NumberCharts.curves(name, shown, this::trials, what, axis, numbers),
                what
                        + CurveCaption.only(shown, step.stepSettings(), "")
                        + ", "
                        + CurveCaption.bands(shown));
    }

    @Override
    public void templates() throws IOException {
        pictures(() -> add(layers.templates(this::trials)));
    }

    @Override
    public void histograms(
            String id, String what, String axis, TrialValue<SequencedMap<String, double[]>> values)
            throws IOException {
        add(layers.histograms(id, what, axis, this::trials, values));
    }

    private List<FigureTrial> trials(SettingResult setting) {
        return FigureTrial.of(material.store(), figure(), step.step(), setting);
    }

    @Override
    public void probabilityHistograms() throws IOException {
        add(answers.probabilityHistograms());
    }

    @Override
    public void confusion() throws IOException {
        add(classes.confusion());
        classes.pairs(id + "-confusions").ifPresent(blocks::add);
    }

    @Override
    public void classAccuracy() throws IOException {
        add(classes.classAccuracy());
    }

    @Override
    public void columns(TrialValue<SequencedMap<String, double[]>> losses) throws IOException {
        Optional<SettingResult> best = step.finalists().best();
        if (best.isEmpty()) {
            return;
        }
        Optional<ColumnFigures> columns = ColumnFigures.of(best.get(), trials(best.get()), losses);
        if (columns.isPresent()) {
            add(List.of(columns.get().figure()));
            DocumentBlock.Table table = columns.get().table(id + "-columns");
            blocks.add(
                    columns.get().isLong()
                            ? new DocumentBlock.Folded("All columns", List.of(table))
                            : table);
        }
    }

    @Override
    public void mistakes() throws IOException {
        if (NetworkFigure.isOfTables(material, step)) {
            answers.mistakenRows(id + "-mistakes").ifPresent(blocks::add);
        } else {
            pictures(() -> add(answers.mistakes()));
        }
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
        return CurveCharts.shown(joined.settings(), step.finalists().best());
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
            curves(
                    joined.suffix(quantity.word()),
                    chart(quantity, shown),
                    CurveCaption.of(quantity, shown, joined.settings(), "", joined.others())
                            + compared());
            return;
        }
        losses.forEach(loss -> curves(quantity, loss, with(loss, shown)));
    }

    /// The curves of the settings with one of several losses.
    private void curves(CurveQuantity quantity, Loss loss, List<SettingResult> shown) {
        curves(
                joined.suffix(quantity.word()) + "-" + Words.id(loss.text()),
                chart(quantity, shown),
                kind(loss)
                        + CurveCaption.of(
                                quantity,
                                shown,
                                with(loss, joined.settings()),
                                isWord(loss)
                                        ? " with that loss"
                                        : " whose loss is " + loss.words() + ",",
                                joined.others())
                        + compared());
    }

    /// What stands before the quantity: the name of a loss that is one word.
    private static String kind(Loss loss) {
        return isWord(loss) ? loss.text() + " " : "";
    }

    private static boolean isWord(Loss loss) {
        return !loss.text().contains(":");
    }

    private Optional<CurveCharts.Captioned> chart(
            CurveQuantity quantity, List<SettingResult> shown) {
        return CurveCharts.of(
                name,
                shown,
                quantity,
                joined.wanted().panels().map(Located::value),
                !joined.wanted().with().isEmpty());
    }

    private String compared() {
        return joined.wanted().panels().isPresent()
                ? "; the settings in a panel differ in what is not its title"
                : "";
    }

    private void curves(String suffix, Optional<CurveCharts.Captioned> drawn, String caption) {
        drawn.ifPresent(each -> add(suffix, Optional.of(each.chart()), caption + each.remark()));
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
        // The first field that varies, where another one is left to be compared.
        Optional<String> first =
                shown.stream().allMatch(each -> each.stepSetting().parts().size() >= 2)
                        ? shown.stream()
                                .map(each -> each.stepSetting().parts().getFirst().field())
                                .findFirst()
                        : Optional.empty();
        curves(
                "multiples",
                CurveCharts.of(name, shown, CurveQuantity.LOSS, first, false),
                CurveCaption.of(CurveQuantity.LOSS, shown, step.stepSettings(), "", "")
                        + "; what stands together differs in one field only");
    }

    @Override
    public void response() {
        add(ResponseChart.of(step, CurveCaption.intervals(step.stepSettings())).stream().toList());
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
