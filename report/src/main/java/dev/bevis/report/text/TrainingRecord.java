package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.study.trial.TrialOrigin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What trained the networks, when and for how long, as far as that was recorded.
final class TrainingRecord {

    /// Characters of a day, such as `2026-03-01`.
    private static final int DAY = 10;

    private final ReportInput material;

    TrainingRecord(ReportInput material) {
        this.material = material;
    }

    /// From when to when the networks were trained; empty where that is not recorded.
    Optional<String> dates() {
        List<TrialOrigin> recorded =
                trials().stream()
                        .flatMap(id -> material.reading().trained(id).stream())
                        .filter(origin -> origin.finished() != null)
                        .toList();
        return recorded.isEmpty() ? Optional.empty() : Optional.of(when(recorded));
    }

    List<DocumentBlock> blocks() {
        List<TrialOrigin> recorded = new ArrayList<>();
        int unrecorded = 0;
        for (String id : trials()) {
            Optional<TrialOrigin> origin = material.reading().trained(id);
            origin.ifPresent(recorded::add);
            unrecorded += origin.isPresent() ? 0 : 1;
        }
        List<DocumentBlock> blocks = new ArrayList<>();
        if (!recorded.isEmpty()) {
            blocks.add(
                    Words.of(whose(recorded))
                            .text(when(recorded))
                            .text(howLong(recorded))
                            .text(", by:")
                            .paragraph());
            SortedSet<String> machines = new TreeSet<>();
            recorded.forEach(origin -> machines.add(machine(origin)));
            blocks.add(new DocumentBlock.Bullets(machines.stream().map(InlineText::text).toList()));
        }
        if (unrecorded > 0) {
            blocks.add(
                    Words.of(
                                    recorded.isEmpty() && unrecorded > 1
                                            ? "Of the trials of this report"
                                            : "Of " + trials(unrecorded))
                            .text(" it is not recorded what trained ")
                            .text(unrecorded == 1 ? "it" : "them")
                            .text(", when, and how long that took.")
                            .paragraph());
        }
        blocks.add(
                Words.of(
                                "Results have the same bits on every machine, with any number of"
                                    + " threads and however often a run was interrupted; the hash"
                                    + " of each trial's weights is in ")
                        .reference("trials")
                        .text(".")
                        .paragraph());
        return blocks;
    }

    private String whose(List<TrialOrigin> recorded) {
        String own = material.study().name();
        SortedSet<String> others = new TreeSet<>();
        recorded.forEach(origin -> others.add(origin.study()));
        boolean hasOwn = others.remove(own);
        int ofOthers = (int) recorded.stream().filter(o -> !o.study().equals(own)).count();
        String byOthers = " in those of " + String.join(" and ", others) + ", from the same store";
        if (!hasOwn) {
            return "No trial was trained in this study's runs: "
                    + trials(ofOthers)
                    + (ofOthers == 1 ? " was" : " were")
                    + " trained"
                    + byOthers;
        }
        int ofOwn = recorded.size() - ofOthers;
        return trials(ofOwn)
                + (ofOwn == 1 ? " was" : " were")
                + " trained in this study's runs"
                + (ofOthers == 0 ? "" : " and " + Numbers.count(ofOthers) + byOthers);
    }

    private static String trials(int count) {
        return Numbers.count(count) + (count == 1 ? " trial" : " trials");
    }

    /// The days, which is all that a reader wants to know.
    private static String when(List<TrialOrigin> recorded) {
        SortedSet<String> days = new TreeSet<>();
        for (TrialOrigin origin : recorded) {
            if (origin.finished() != null) {
                days.add(origin.finished().substring(0, DAY));
            }
        }
        if (days.isEmpty()) {
            return "; when is not recorded";
        }
        return days.size() == 1
                ? ", on " + days.first()
                : ", from " + days.first() + " to " + days.last();
    }

    private static String howLong(List<TrialOrigin> recorded) {
        double seconds = 0;
        int timed = 0;
        for (TrialOrigin origin : recorded) {
            if (origin.seconds() != null) {
                seconds += origin.seconds();
                timed++;
            }
        }
        if (timed == 0) {
            return "; how long that took is not recorded";
        }
        return ", in "
                + Numbers.duration(seconds)
                + " of computing summed over threads"
                + (timed == recorded.size()
                        ? ""
                        : " (not recorded of " + trials(recorded.size() - timed) + ")");
    }

    private static String machine(TrialOrigin origin) {
        return "Bevis "
                + origin.bevis()
                + ", Java "
                + origin.jdk()
                + ", "
                + origin.system()
                + ", "
                + origin.processor()
                + ", "
                + origin.arithmetic();
    }

    private List<String> trials() {
        return material.result().steps().values().stream()
                .filter(step -> step.step().trains())
                .flatMap(step -> step.shown().stream())
                .flatMap(round -> round.stepSettings().stream())
                .flatMap(stepSetting -> stepSetting.ids().stream())
                .distinct()
                .toList();
    }
}
