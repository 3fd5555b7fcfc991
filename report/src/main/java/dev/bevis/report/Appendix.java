package dev.bevis.report;

import dev.bevis.document.Block;
import dev.bevis.document.Inline;
import dev.bevis.document.Section;
import dev.bevis.study.ArmResult;
import dev.bevis.study.Field;
import dev.bevis.study.Setting;
import dev.bevis.study.StepResult;
import dev.bevis.study.Study;
import dev.bevis.study.TrialResult;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What stands behind a report: looks at test images, faults, every trial, and how to make it all
/// again.
final class Appendix {

    private static final int DIGITS = 16;

    private final Material material;
    private final Study study;

    Appendix(Material material) {
        this.material = material;
        this.study = material.study();
    }

    /// Every look at test images.
    Section ledger() {
        List<Block> blocks = new ArrayList<>();
        if (material.reading().looks().isEmpty()) {
            blocks.add(Words.of("Nobody has looked at test images in this study.").paragraph());
        } else {
            blocks.add(
                    new Block.Table(
                            "ledger-looks",
                            Inline.text(
                                    "Every look at results on test images, in order. A look is"
                                            + " noted before anything is read."),
                            List.of(
                                    new Block.Column("step", false),
                                    new Block.Column("trials looked at", true),
                                    new Block.Column("because", false)),
                            material.reading().looks().stream()
                                    .map(look ->
                                            List.of(
                                                    Inline.text(look.step()),
                                                    Inline.text(
                                                            Numbers.count(look.entries().size())),
                                                    Inline.text(Words.sentence(look.reason()))))
                                    .toList()));
        }
        return Section.of("ledger", "Looks at test images", blocks);
    }

    /// All that lint found.
    Section warnings() {
        List<Block> blocks = new ArrayList<>();
        Tables.findings("warnings-all", material.findings(), true)
                .ifPresentOrElse(
                        blocks::add,
                        () ->
                                blocks.add(
                                        Words.of(
                                                        "Nothing was found to object to, by the"
                                                                + " rules of ")
                                                .code("bevis lint")
                                                .text(".")
                                                .paragraph()));
        return Section.of("warnings", "Weak points", blocks);
    }

    /// Every trial, once.
    Section trials() {
        List<List<List<Inline>>> rows = new ArrayList<>();
        SequencedMap<String, String> seen = new LinkedHashMap<>();
        for (StepResult step : material.result().steps().values()) {
            for (StepResult.RoundResult round : step.rounds()) {
                for (ArmResult arm : round.arms()) {
                    for (int i = 0; i < arm.trials().size(); i++) {
                        if (seen.putIfAbsent(arm.ids().get(i), "") == null) {
                            rows.add(row(step, arm, arm.ids().get(i), arm.trials().get(i)));
                        }
                    }
                }
            }
        }
        Block.Table table =
                new Block.Table(
                        "trials-all",
                        Inline.text(
                                "Every trial: the first "
                                        + DIGITS
                                        + " of the 64 digits of its id, by which 'bevis show' finds"
                                        + " it, and of the SHA-256 of its last weights. The"
                                        + " configuration names what differs from the methods."),
                        List.of(
                                new Block.Column("trial", false),
                                new Block.Column("step", false),
                                new Block.Column("setting", false),
                                new Block.Column("configuration", false),
                                new Block.Column("seeds (init, data)", true),
                                new Block.Column("outcome", false),
                                new Block.Column("validation accuracy %", true),
                                new Block.Column("weights", false)),
                        rows);
        return Section.of(
                "trials",
                "Trials",
                rows.isEmpty()
                        ? List.of(Words.of("No trial is stored yet.").paragraph())
                        : List.of(
                                Words.of(
                                                Numbers.count(rows.size())
                                                        + (rows.size() == 1
                                                                ? " trial stands"
                                                                : " trials stand")
                                                        + " behind this report.")
                                        .paragraph(),
                                new Block.Folded("All trials", List.of(table))));
    }

    private List<List<Inline>> row(StepResult step, ArmResult arm, String id, TrialResult trial) {
        return List.of(
                new Words().code(id.substring(0, DIGITS)).content(),
                Inline.text(step.step().name()),
                Inline.text(Words.name(arm.arm())),
                Inline.text(configuration(arm.arm().setting())),
                Inline.text(trial.seeds().init() + ", " + trial.seeds().data()),
                Inline.text(
                        trial.finished()
                                ? "finished"
                                : "diverged at update " + Numbers.count(trial.steps())),
                Inline.text(
                        trial.accuracy().map(a -> Numbers.fixed(100 * a, 2)).orElse(Numbers.NONE)),
                new Words().code(trial.weightsSha256().substring(0, DIGITS)).content());
    }

    private String configuration(Setting setting) {
        String text =
                Field.differences(study.defaults(), setting).keySet().stream()
                        .map(name ->
                                Configurations.label(Field.named(name))
                                        + " "
                                        + Configurations.value(Field.named(name), setting))
                        .collect(Collectors.joining("; "));
        return text.isEmpty() ? "as in the methods" : text;
    }

    /// How to make it all again.
    Section again() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                Words.of("With the study file below as ")
                        .code(study.name() + ".yaml")
                        .text(
                                ", this trains what is missing and writes this report again, with"
                                        + " the same bits:")
                        .paragraph());
        blocks.add(new Block.Listing("bevis run " + study.name() + ".yaml"));
        blocks.add(
                Words.of("One trial is trained again and compared with what is stored by ")
                        .code("bevis verify --retrain")
                        .text(", and shown by ")
                        .code("bevis show")
                        .text(".")
                        .paragraph());
        blocks.add(new Block.Folded("The study file", List.of(new Block.Listing(study.text()))));
        return Section.of("again", "How to make this again", blocks);
    }
}
