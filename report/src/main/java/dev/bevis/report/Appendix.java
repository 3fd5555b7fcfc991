package dev.bevis.report;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.Section;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.table.TrialTable;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Trained;
import dev.bevis.report.text.Words;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a report rests on: accesses to test images, every trial, and how to make it all again.
final class Appendix {

    private static final int DIGITS = 16;

    private final ReportInput material;
    private final Study study;
    private final List<Field> varying;

    Appendix(ReportInput material) {
        this.material = material;
        this.study = material.study();
        this.varying = Trained.of(material).varying();
    }

    /// Every access to test images.
    Section ledger() {
        return new AccessLog(material).section();
    }

    /// Every trial, once.
    Section trials() {
        List<StoredTrial> rows = StoredTrial.of(List.of(material.result()));
        DocumentBlock.Table table =
                TableColumn.table(
                        "trials-all",
                        "Every trial: the first "
                                + DIGITS
                                + " of the 64 digits of its id, by which 'bevis show' finds"
                                + " it, and of the SHA-256 of its last weights. The"
                                + " configuration names what differs from the methods. The"
                                + " CSV file has every field, seed and score in a column of"
                                + " its own.",
                        List.of(
                                TableColumn.words("trial", row -> digits(row.id())),
                                TableColumn.text("step", row -> row.places().getFirst().step()),
                                TableColumn.text(
                                        "setting",
                                        row -> Words.name(row.places().getFirst().stepSetting())),
                                TableColumn.text(
                                        "configuration",
                                        row ->
                                                configuration(
                                                        row.places()
                                                                .getFirst()
                                                                .stepSetting()
                                                                .setting())),
                                TableColumn.number(
                                        "seeds (init, data)",
                                        row ->
                                                row.result().seeds().init()
                                                        + ", "
                                                        + row.result().seeds().data()),
                                TableColumn.text("outcome", row -> outcome(row.result())),
                                TableColumn.number(
                                        "validation accuracy %", row -> accuracy(row.result())),
                                TableColumn.words(
                                        "weights", row -> digits(row.result().weightsSha256()))),
                        TrialTable.of(rows),
                        rows);
        return Section.of(
                "trials",
                "Trials",
                rows.isEmpty()
                        ? List.of(
                                Words.of(
                                                material.damages().isEmpty()
                                                        ? "No trial is stored yet."
                                                        : "No trial can be read.")
                                        .paragraph())
                        : List.of(
                                Words.of(
                                                "This report rests on "
                                                        + Numbers.count(rows.size())
                                                        + (rows.size() == 1
                                                                ? " trial."
                                                                : " trials."))
                                        .paragraph(),
                                new DocumentBlock.Folded("All trials", List.of(table))));
    }

    private static Words digits(String hash) {
        return new Words().code(hash.substring(0, DIGITS));
    }

    private static String outcome(TrialResult trial) {
        if (!trial.finished()) {
            return "diverged at update " + Numbers.count(trial.steps());
        }
        return trial.endedEarly() == null
                ? "finished"
                : "ended early at update " + Numbers.count(trial.steps());
    }

    private static String accuracy(TrialResult trial) {
        return trial.accuracy().map(a -> Numbers.fixed(100 * a, 2)).orElse(Numbers.NONE);
    }

    private String configuration(Setting setting) {
        String text =
                varying.stream()
                        .map(field ->
                                Configurations.label(field)
                                        + " "
                                        + Configurations.value(field, setting))
                        .collect(Collectors.joining("; "));
        return text.isEmpty() ? "as in the methods" : text;
    }

    /// A file name as a shell takes it.
    private static String shellWord(String name) {
        return name.matches("[A-Za-z0-9_.][A-Za-z0-9_.-]*")
                ? name
                : "'" + name.replace("'", "'\\''") + "'";
    }

    /// How to make it all again.
    Section again() {
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(
                Words.of("With the study file below as ")
                        .code(study.fileName())
                        .text(
                                ", this trains what is missing and writes this report again, with"
                                        + " the same bits:")
                        .paragraph());
        blocks.add(new DocumentBlock.Listing("bevis run " + shellWord(study.fileName())));
        blocks.add(
                Words.of("One trial is trained again and compared with what is stored by ")
                        .code("bevis verify --retrain")
                        .text(", and shown by ")
                        .code("bevis show")
                        .text(".")
                        .paragraph());
        blocks.add(
                new DocumentBlock.Folded(
                        "The study file", List.of(new DocumentBlock.Listing(study.text()))));
        return Section.of("again", "How to make this again", blocks);
    }
}
