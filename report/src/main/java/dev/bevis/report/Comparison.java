package dev.bevis.report;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.figure.CurveCharts;
import dev.bevis.report.figure.CurveQuantity;
import dev.bevis.report.figure.StepFigures;
import dev.bevis.report.table.DataColumns;
import dev.bevis.report.table.NamedSettings;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.table.Tables;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Holm;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.Choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Settings of any studies side by side: their accuracies, the differences on the seeds that they
/// share, how they differ, and their curves in one chart.
public final class Comparison {

    private static final int MOST_CURVES = 12;

    private final List<SettingResult> stepSettings;
    private final StepResult.RoundResult round;
    private final Accuracy accuracy;

    private final List<String> notes;

    private Comparison(List<SettingResult> stepSettings, List<String> notes) {
        this.stepSettings = stepSettings;
        this.notes = notes;
        this.round = new StepResult.RoundResult(Optional.empty(), stepSettings, Choose.VALIDATION);
        this.accuracy = Accuracy.of(round);
    }

    /// The comparison as a document.
    ///
    /// @param stepSettings two or more, with different names and at least one trial each
    /// @param notes on what of them is missing
    /// @throws IllegalArgumentException for fewer than two
    public static Document of(List<SettingResult> stepSettings, List<String> notes) {
        if (stepSettings.size() < 2) {
            throw new IllegalArgumentException(
                    "a comparison needs two settings or more, got " + stepSettings.size());
        }
        return new Comparison(List.copyOf(stepSettings), List.copyOf(notes)).document();
    }

    private Document document() {
        List<Section> sections = new ArrayList<>();
        sections.add(
                Section.of(
                        "accuracies",
                        "Accuracies",
                        List.of(
                                Tables.results(
                                        "compared",
                                        "What is compared",
                                        "",
                                        1,
                                        round,
                                        false,
                                        Examples.ANY,
                                        ""))));
        differences()
                .ifPresent(table ->
                        sections.add(Section.of("differences", "Differences", List.of(table))));
        NamedSettings.differing(
                        "differing",
                        "Where the settings differ.",
                        stepSettings.stream().map(SettingResult::stepSetting).toList())
                .ifPresent(
                        table -> sections.add(Section.of("settings", "Settings", List.of(table))));
        List<DocumentBlock> curves = new ArrayList<>();
        if (stepSettings.size() <= MOST_CURVES) {
            for (CurveQuantity quantity : List.of(CurveQuantity.LOSS, CurveQuantity.ACCURACY)) {
                Optional<CurveCharts.Captioned> chart =
                        CurveCharts.overlaid(stepSettings, quantity);
                chart.ifPresent(drawn ->
                        curves.add(
                                new DocumentBlock.Figure(
                                        quantity.word(),
                                        drawn.chart(),
                                        InlineText.text(
                                                Words.sentence(
                                                        "validation "
                                                                + quantity.word()
                                                                + ", means over the seeds with 95 %"
                                                                + " bands where there are"
                                                                + " several"
                                                                + StepFigures.axis(drawn.chart())
                                                                + drawn.remark())))));
            }
        }
        if (!curves.isEmpty()) {
            sections.add(Section.of("curves", "Curves", curves));
        }
        List<DocumentBlock> lead = new ArrayList<>();
        lead.add(Words.of("Made from stored results; nothing was trained for it.").paragraph());
        for (String note : notes) {
            lead.add(
                    new Words()
                            .badge("?", "unfinished", InlineText.Tone.OPEN)
                            .text(" " + Words.sentence(note))
                            .paragraph());
        }
        return new Document("A comparison of " + stepSettings.size() + " settings", lead, sections);
    }

    /// Each setting against the first, on the seeds that both have.
    private Optional<DocumentBlock> differences() {
        List<Evidence> evidence = new ArrayList<>();
        List<SettingResult> compared = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings.subList(1, stepSettings.size())) {
            evidence(stepSettings.getFirst(), stepSetting)
                    .ifPresent(found -> {
                        evidence.add(found);
                        compared.add(stepSetting);
                    });
        }
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        double[] p = Holm.adjust(evidence.stream().mapToDouble(Evidence::p).toArray());
        return Optional.of(
                TableColumn.table(
                        "differences-paired",
                        "Differences in "
                                + accuracy.name()
                                + " from "
                                + Words.name(stepSettings.getFirst().stepSetting())
                                + " within shared pairs of seeds, in points [95 % interval]; p"
                                + " corrected for all rows (Holm)."
                                + (stepSettings.stream().allMatch(SettingResult::complete)
                                        ? ""
                                        : " Only of the trials that are there: more can change"
                                                + " them."),
                        List.of(
                                TableColumn.text(
                                        "setting", i -> Words.name(compared.get(i).stepSetting())),
                                TableColumn.number(
                                        "difference, points",
                                        i -> difference(evidence.get(i).estimate())),
                                TableColumn.number(
                                        "n", i -> Integer.toString(evidence.get(i).estimate().n())),
                                TableColumn.number("p", i -> Numbers.bareP(p[i]))),
                        new DataColumns<Integer>()
                                .word("setting", i -> compared.get(i).stepSetting().name())
                                .word(
                                        "compared_with",
                                        _ -> stepSettings.getFirst().stepSetting().name())
                                .hundredfold(
                                        "difference_points",
                                        i -> Optional.of(evidence.get(i).estimate().mean()))
                                .interval(
                                        "difference_points",
                                        i -> Optional.of(interval(evidence.get(i).estimate())))
                                .whole("pairs_used", i -> evidence.get(i).estimate().n())
                                .number("p", i -> Optional.of(evidence.get(i).p()))
                                .number("p_holm", i -> Optional.of(p[i])),
                        IntStream.range(0, p.length).boxed().toList()));
    }

    private static String difference(Summary estimate) {
        return Numbers.points(estimate.mean(), interval(estimate));
    }

    private static Interval interval(Summary estimate) {
        return new Interval(estimate.low(), estimate.high());
    }

    private Optional<Evidence> evidence(SettingResult first, SettingResult other) {
        double[] ofFirst = accuracy.of(first);
        double[] ofOther = accuracy.of(other);
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < ofFirst.length; i++) {
            for (int j = 0; j < ofOther.length; j++) {
                boolean same = first.trials().get(i).seeds().equals(other.trials().get(j).seeds());
                if (same && Double.isFinite(ofFirst[i]) && Double.isFinite(ofOther[j])) {
                    pairs.add(new double[] {ofOther[j], ofFirst[i]});
                }
            }
        }
        return pairs.size() < 2
                ? Optional.empty()
                : Optional.of(
                        Evidence.ofPairs(
                                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                                pairs.stream().mapToDouble(pair -> pair[1]).toArray(),
                                Region.above(0),
                                Resolution.ofImages(accuracy.images(first))));
    }
}
