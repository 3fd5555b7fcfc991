package dev.bevis.report;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.figure.FilterFigure;
import dev.bevis.report.figure.StepFigures;
import dev.bevis.report.table.ComparisonTable;
import dev.bevis.report.table.EnsembleTables;
import dev.bevis.report.table.GradientSums;
import dev.bevis.report.table.GradientTables;
import dev.bevis.report.table.NamedSettings;
import dev.bevis.report.table.ReportedTables;
import dev.bevis.report.table.Tables;
import dev.bevis.report.text.BestSentences;
import dev.bevis.report.text.Comparisons;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.ConstantAnswer;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Formulas;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.OutcomeSentences;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.SearchRounds;
import dev.bevis.report.text.SettingLabels;
import dev.bevis.report.text.Trained;
import dev.bevis.report.text.Words;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The section of a step: what was asked, what was done, what came out, and how sure it is.
final class StepSection {

    /// Rows that a table may have before it is folded.
    private static final int MOST_ROWS = 40;

    private final ReportInput material;
    private final Comparisons comparisons;
    private final StepResult step;
    private final String id;

    StepSection(ReportInput material, Comparisons comparisons, StepResult step) {
        this.material = material;
        this.comparisons = comparisons;
        this.step = step;
        this.id = material.id(step);
    }

    Section section() throws IOException {
        List<DocumentBlock> blocks = new ArrayList<>();
        step.step()
                .shared()
                .question()
                .ifPresent(q -> blocks.add(new Words().strong(q).paragraph()));
        blocks.add(new StepDesign(material, step).paragraph());
        if (step.step() instanceof EnsembleStep ensemble) {
            blocks.addAll(Formulas.of(ensemble.combination()));
        }
        if (step.step().trains()) {
            material.study()
                    .weightsFrom(step.step())
                    .ifPresent(from ->
                            blocks.add(
                                    Words.of(
                                                    "Trials start not from random weights but from "
                                                            + from.words()
                                                            + ", each from the trial with its own"
                                                            + " seeds; updates, learning rate and"
                                                            + " order of the examples begin anew.")
                                            .paragraph()));
        }
        step.step()
                .shared()
                .rateFrom()
                .ifPresent(from ->
                        blocks.add(
                                Words.of("The highest learning rate of this step")
                                        .text(
                                                step.latest().stream()
                                                        .findFirst()
                                                        .map(each ->
                                                                ", "
                                                                        + peak(each.stepSetting())
                                                                        + ",")
                                                        .orElse(""))
                                        .text(" is the one that " + from.words() + " suggests.")
                                        .paragraph()));
        step.step().views().ifPresent(views -> blocks.addAll(Formulas.of(views)));
        if (step.step() instanceof Step.Search search && !step.shown().isEmpty()) {
            blocks.add(
                    new DocumentBlock.Bullets(
                            new SearchRounds(step, search, material.study()).sentences()));
        }
        NamedSettings.table(id + "-names", step, material.study()).ifPresent(blocks::add);
        List<List<InlineText>> changes = Configurations.changes(step, Trained.of(material));
        if (!changes.isEmpty()) {
            blocks.add(Words.of("In this step:").paragraph());
            blocks.add(new DocumentBlock.Bullets(changes));
        }
        if (!step.complete()) {
            blocks.add(
                    new Words()
                            .badge("?", "unfinished", InlineText.Tone.OPEN)
                            .text(" " + unfinished())
                            .paragraph());
        }
        if (!step.checks().isEmpty()) {
            blocks.add(GradientTables.networks(id + "-checks", step.checks()));
            blocks.add(
                    new DocumentBlock.Folded(
                            "Every parameter",
                            List.of(
                                    GradientTables.parameters(id + "-parameters", step.checks()),
                                    GradientSums.of(id + "-sums", step.checks()))));
        }
        List<List<InlineText>> found = found();
        if (!found.isEmpty()) {
            blocks.add(Words.of("What came out:").paragraph());
            blocks.add(new DocumentBlock.Bullets(found));
        }
        List<DocumentBlock> shown = new ArrayList<>();
        if (step.step() instanceof EnsembleStep) {
            shown.addAll(EnsembleTables.of(id, material, step));
        } else if (step.step() instanceof RangeTestStep test) {
            shown.addAll(new RangeTestReport(id, step, test).blocks());
        } else {
            for (int round = 0; round < step.shown().size(); round++) {
                shown.addAll(round(round));
            }
        }
        shown.addAll(new StepFigures(material, step, id).blocks());
        if (step.step() instanceof FeaturesStep features) {
            shown.addAll(
                    FilterFigure.of(
                            material,
                            features.makes(material.study().defaults().data().source()),
                            id + "-filters"));
        }
        ComparisonTable.of(id + "-comparisons", comparisons.of(step)).ifPresent(shown::add);
        shown.addAll(ReportedTables.of(material.result(), step, id + "-reported"));
        Pointers.to(shown, claims()).ifPresent(blocks::add);
        blocks.addAll(shown);
        List<LintFinding> findings =
                material.findings().stream()
                        .filter(f -> f.step().equals(Optional.of(step.step().name())))
                        .toList();
        Tables.findings(id + "-warnings", findings, false).ifPresent(blocks::add);
        return Section.of(id, title(), blocks);
    }

    /// The best of its settings, and those whose networks do not all learn.
    private List<List<InlineText>> found() {
        if (step.step() instanceof EnsembleStep) {
            return new EnsembleSentences(material).of(step);
        }
        if (step.step() instanceof RangeTestStep test) {
            return new RangeTestReport(id, step, test).sentences();
        }
        List<List<InlineText>> found = new ArrayList<>();
        new BestSentences(material, new Conditions(material), SettingLabels.bare(material))
                .of(step)
                .ifPresent(found::add);
        found.addAll(OutcomeSentences.of(step));
        TrainingCost.of(material, step).ifPresent(found::add);
        return found;
    }

    private static String peak(StepSetting setting) {
        return Numbers.chosen(setting.setting().training().learningRate().peak());
    }

    private long claims() {
        return material.result().verdicts().stream()
                .filter(verdict -> verdict.step().equals(step.step().name()))
                .count();
    }

    private String title() {
        return Words.sentence(step.step().name()).replaceAll("\\.$", "");
    }

    /// What is there of a step that is not complete.
    private String unfinished() {
        String there =
                switch (material.result().status(step.step())) {
                    case StepStatus.Unfinished(int n, int of, int round, int rounds, String what) ->
                            (rounds == 1 ? "" : "Round " + round + " of " + rounds + ": ")
                                    + Numbers.count(n)
                                    + " of "
                                    + Numbers.count(of)
                                    + " "
                                    + what
                                    + (n == 1 ? " is there." : " are there.");
                    case StepStatus.Finished _, StepStatus.Waits _, StepStatus.Untrainable _ -> "";
                };
        return step.shown().isEmpty()
                ? there
                : there
                        + " Tables show these, and figures the rounds that are finished. Nothing"
                        + " is chosen and no claim judged before the step is finished.";
    }

    private List<DocumentBlock> round(int number) {
        StepResult.RoundResult round = step.shown().get(number);
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean search = !step.step().rounds().isEmpty();
        String what =
                search
                        ? "Settings tried"
                        : round.stepSettings().size() == 1 ? "The setting" : "The settings";
        String suffix = "";
        if (step.roundsInAll() > 1) {
            what += ", round " + (number + 1) + " of " + step.roundsInAll();
            suffix = "-" + (number + 1);
            round.space()
                    .filter(space -> !space.notes().isEmpty())
                    .ifPresent(space ->
                            blocks.add(
                                    new DocumentBlock.Bullets(
                                            space.notes().stream()
                                                    .map(note ->
                                                            InlineText.text(Words.sentence(note)))
                                                    .toList())));
        }
        if (search) {
            what += ", the best first";
        }
        DocumentBlock.Table table =
                Tables.results(
                        id + "-results" + suffix,
                        what,
                        step.step().name(),
                        number + 1,
                        round,
                        search,
                        Examples.of(material, round.stepSettings()),
                        new ConstantAnswer(material).remark(round.stepSettings()));
        blocks.add(
                table.rows().size() > MOST_ROWS
                        ? new DocumentBlock.Folded(
                                "All " + table.rows().size() + " settings", List.of(table))
                        : table);
        return blocks;
    }
}
