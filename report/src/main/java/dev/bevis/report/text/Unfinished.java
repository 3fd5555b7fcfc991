package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;

/// What a report says of results that are missing, because they are not computed yet or damaged.
public final class Unfinished {

    private final ReportInput material;

    public Unfinished(ReportInput material) {
        this.material = material;
    }

    /// What is missing, at the beginning of a report; nothing where nothing is.
    public List<DocumentBlock> blocks() {
        List<DocumentBlock> blocks = new ArrayList<>();
        if (!material.damages().isEmpty()) {
            blocks.add(
                    new Words()
                            .badge("!", "damaged", InlineText.Tone.BAD)
                            .text(
                                    " Some of what the store has of this study is damaged and"
                                            + " counts as missing:")
                            .paragraph());
            blocks.add(
                    new DocumentBlock.Bullets(
                            material.damages().stream().map(InlineText::text).toList()));
        }
        if (!material.result().complete()) {
            List<List<InlineText>> steps = steps();
            blocks.add(
                    new Words()
                            .badge("?", "unfinished", InlineText.Tone.OPEN)
                            .text(
                                    steps.isEmpty()
                                            ? " What some figures show is still to be measured."
                                            : " This study is not finished:")
                            .paragraph());
            if (!steps.isEmpty()) {
                blocks.add(new DocumentBlock.Bullets(steps));
            }
            blocks.add(advice());
        }
        return blocks;
    }

    private List<List<InlineText>> steps() {
        List<List<InlineText>> steps = new ArrayList<>();
        for (Step step : material.study().steps()) {
            StepStatus status = material.result().status(step);
            if (!(status instanceof StepStatus.Finished)) {
                steps.add(
                        new Words()
                                .strong(step.name())
                                .text(
                                        (status instanceof StepStatus.Unfinished ? ", " : " ")
                                                + status.text())
                                .content());
            }
        }
        return steps;
    }

    private DocumentBlock advice() {
        return material.result().stuck()
                ? Words.of("No run can add what is missing.").paragraph()
                : new Words()
                        .code("bevis run")
                        .text(" computes what is missing and writes this report again.")
                        .paragraph();
    }

    /// What stands for a summary where nothing can be concluded.
    public String nothingSaid() {
        if (material.isEmpty()) {
            return material.damages().isEmpty()
                    ? "No result of this study is stored yet."
                    : "No result of this study can be read.";
        }
        return material.result().complete()
                ? "The study claims nothing and compares nothing; the sections of its steps have"
                        + " the numbers."
                : "Nothing can be concluded before a step is finished; the sections of the steps"
                        + " show the results so far.";
    }
}
