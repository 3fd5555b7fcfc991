package dev.bevis.report;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.table.ReportedTables;
import dev.bevis.report.table.VerdictTable;
import dev.bevis.report.text.Methods;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Observations;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Unfinished;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.StudyFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The report of a study.
public final class StudyReport {

    private final ReportInput material;
    private final StudyFile file;

    private StudyReport(ReportInput material) {
        this.material = material;
        this.file = material.study().file();
    }

    /// The report that some material makes: the same material makes the same document.
    ///
    /// @throws IOException when weights, predictions or measurements cannot be read
    public static Document of(ReportInput material) throws IOException {
        return new StudyReport(material).document();
    }

    private Document document() throws IOException {
        Observations observations = new Observations(material.result());
        Appendix appendix = new Appendix(material);
        List<Section> sections = new ArrayList<>();
        sections.add(summary(observations));
        sections.add(new Methods(material).section());
        for (Step step : material.study().steps()) {
            Optional<StepResult> known = material.result().step(step.name());
            sections.add(
                    known.isPresent()
                            ? new StepSection(material, observations, known.get()).section()
                            : waiting(step));
        }
        sections.add(claims());
        List<DocumentBlock> reported = ReportedTables.of(material.result(), "reported-all");
        if (!reported.isEmpty()) {
            sections.add(Section.of("reported", "Reported and measured", reported));
        }
        sections.add(appendix.warnings());
        sections.add(appendix.ledger());
        sections.add(appendix.trials());
        sections.add(appendix.again());
        return new Document(file.title(), lead(), sections);
    }

    /// What a study asks, and what it reproduces; a list that can be added to.
    static List<DocumentBlock> purpose(StudyFile file) {
        List<DocumentBlock> blocks = new ArrayList<>();
        file.question().ifPresent(q -> blocks.add(new Words().strong(q).paragraph()));
        file.reproduces()
                .ifPresent(cited ->
                        blocks.add(
                                Words.of("Reproduces: ").text(Words.sentence(cited)).paragraph()));
        return blocks;
    }

    private List<DocumentBlock> lead() {
        List<DocumentBlock> blocks = purpose(file);
        blocks.add(
                Words.of("Study ")
                        .code(material.study().name())
                        .text(", made by Bevis ")
                        .text(material.bevis())
                        .text(" from its store; nothing was trained for this report.")
                        .paragraph());
        blocks.addAll(new Unfinished(material).blocks());
        return blocks;
    }

    /// What came out, in short.
    private Section summary(Observations observations) {
        List<List<InlineText>> items = new ArrayList<>();
        for (StepResult step : material.result().steps().values()) {
            items.addAll(summary(step, observations));
        }
        List<DocumentBlock> blocks = new ArrayList<>();
        if (items.isEmpty()) {
            blocks.add(Words.of(new Unfinished(material).nothingSaid()).paragraph());
        } else {
            blocks.add(new DocumentBlock.Bullets(items));
        }
        List<Verdict> verdicts = material.result().verdicts();
        if (!verdicts.isEmpty()) {
            long supported = count(verdicts, Verdict.Answer.SUPPORTED);
            long refuted = count(verdicts, Verdict.Answer.REFUTED);
            long waiting = count(verdicts, Verdict.Answer.NOT_JUDGED);
            blocks.add(
                    Words.of(
                                    "Of "
                                            + verdicts.size()
                                            + (verdicts.size() == 1 ? " claim, " : " claims, ")
                                            + supported
                                            + (supported == 1 ? " is" : " are")
                                            + " supported by the data, "
                                            + refuted
                                            + (waiting == 0 ? " refuted and " : " refuted, ")
                                            + count(verdicts, Verdict.Answer.NOT_DECIDED)
                                            + " not decided"
                                            + (waiting == 0
                                                    ? " (see "
                                                    : " and " + waiting + " not yet judged (see "))
                            .link("claims", "claims")
                            .text(").")
                            .paragraph());
        }
        return Section.of("summary", "Summary", blocks);
    }

    private static long count(List<Verdict> verdicts, Verdict.Answer answer) {
        return verdicts.stream().filter(verdict -> verdict.answer() == answer).count();
    }

    private List<List<InlineText>> summary(StepResult step, Observations observations) {
        List<List<InlineText>> items = new ArrayList<>();
        switch (step.step()) {
            case Step.Check _ -> {
                if (!step.checks().isEmpty()) {
                    boolean passes = step.checks().stream().allMatch(check -> check.passes());
                    items.add(
                            Words.of(
                                            passes
                                                    ? "Analytic gradients agree with difference"
                                                            + " quotients for "
                                                            + all(step.checks().size())
                                                    : "ANALYTIC GRADIENTS DIFFER for some of "
                                                            + step.checks().size()
                                                            + " networks")
                                    .text(" checked (")
                                    .link("step " + material.number(step), material.id(step))
                                    .text(").")
                                    .content());
                }
            }
            case Step.Final _ -> {
                for (SettingResult stepSetting : step.stepSettings()) {
                    stepSetting
                            .testSummary()
                            .ifPresent(test ->
                                    items.add(
                                            Words.of(
                                                            "Chosen by validation and trained once"
                                                                    + " more, '")
                                                    .text(step.step().name())
                                                    .text("' reaches a test accuracy of ")
                                                    .strong(
                                                            Numbers.percent(
                                                                            test,
                                                                            stepSetting
                                                                                    .test()
                                                                                    .orElseThrow()
                                                                                    .images())
                                                                    + " %")
                                                    .text(", n = " + test.n() + " (")
                                                    .link(
                                                            "step " + material.number(step),
                                                            material.id(step))
                                                    .text(").")
                                                    .content()));
                }
            }
            case Step.Train _, Step.Compare _, Step.Search _ -> {
                for (List<InlineText> sentence : observations.findings(step)) {
                    List<InlineText> more = new ArrayList<>(sentence);
                    more.add(new InlineText.Text(" ("));
                    more.add(
                            new InlineText.Link(
                                    "step " + material.number(step), material.id(step)));
                    more.add(new InlineText.Text(")"));
                    items.add(more);
                }
            }
        }
        return items;
    }

    private static String all(int networks) {
        return switch (networks) {
            case 1 -> "the one network";
            case 2 -> "both networks";
            default -> "all " + networks + " networks";
        };
    }

    /// The section of a step that has no settings yet.
    private Section waiting(Step step) {
        int number = material.study().steps().indexOf(step) + 1;
        return Section.of(
                "step-" + number + "-waits",
                step.name(),
                List.of(
                        new Words()
                                .badge("?", "unfinished", InlineText.Tone.OPEN)
                                .text(" This step " + material.result().status(step).text() + ".")
                                .paragraph()));
    }

    private Section claims() {
        List<DocumentBlock> blocks = new ArrayList<>();
        VerdictTable.table(
                        "claims-all",
                        "All claims of the study and what the data say about them. Claims marked"
                                + " 'asked only' are questions that the study demands no answer"
                                + " to.",
                        material.result(),
                        material.result().verdicts(),
                        true)
                .ifPresentOrElse(
                        blocks::add,
                        () -> blocks.add(Words.of("The study makes no claims.").paragraph()));
        return Section.of("claims", "Claims", blocks);
    }
}
