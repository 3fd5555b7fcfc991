package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.TrialOrigin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// How numbers came about, in sentences that follow from what was run: seeds, tests and machines.
final class Procedure {

    /// Characters of a day, such as `2026-03-01`.
    private static final int DAY = 10;

    private final ReportInput material;

    Procedure(ReportInput material) {
        this.material = material;
    }

    /// What numbers are means of, and how claims are tested.
    List<DocumentBlock> statistics() {
        Set<Integer> counts = new TreeSet<>();
        for (StepResult step : material.result().steps().values()) {
            step.shown().forEach(r -> r.stepSettings().forEach(a -> counts.add(a.planned())));
        }
        String seeds =
                counts.isEmpty()
                        ? Numbers.seeds(
                                material.study().file().seeds().map(s -> s.count()).orElse(1))
                        : String.join(
                                        " or ",
                                        counts.stream()
                                                .map(n -> n == 1 ? "one pair" : n + " pairs")
                                                .toList())
                                + " of seeds";
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(
                Words.of("Every setting is trained with ")
                        .text(seeds)
                        .text(
                                ", one seed for the first weights and one for the order of the"
                                    + " images. Settings that are compared share the pairs, so they"
                                    + " differ in nothing else. Numbers are means over the pairs"
                                    + " with 95 % intervals of Student's t, ")
                        .formula(Formulas.INTERVAL)
                        .text(
                                ", for n pairs with standard deviation s; a single run is shown"
                                        + " without an interval. A number has as many digits as its"
                                        + " interval justifies.")
                        .paragraph());
        blocks.add(
                Words.of(
                                "Intervals are not corrected for the number of comparisons, while p"
                                    + " and what follows from it are (Holm): an interval that"
                                    + " leaves out 0 can stand beside the remark that no difference"
                                    + " could be shown. The p of observations are corrected"
                                    + " together over all observations of this report, those of"
                                    + " claims over all its claims.")
                        .paragraph());
        int claims = material.result().verdicts().size();
        if (claims > 0) {
            blocks.add(
                    Words.of(
                                    "Claims are tested on the differences within pairs of seeds"
                                        + " (paired t-test; for single runs McNemar's test on the"
                                        + " images)")
                            .text(
                                    claims == 1
                                            ? "."
                                            : "; the p of all "
                                                    + claims
                                                    + " claims of this study are corrected together"
                                                    + " (Holm).")
                            .text(
                                    " A claim is supported or refuted below 0.05, and else not"
                                            + " decided: absence of evidence is not shown as"
                                            + " evidence of absence.")
                            .paragraph());
        }
        blocks.add(
                Words.of(
                                "Settings are chosen by validation images alone. Test images are"
                                    + " used after everything was chosen, and every access is in"
                                    + " the ")
                        .link("access log", "ledger")
                        .text(".")
                        .paragraph());
        return blocks;
    }

    /// What trained, when, for how long, as far as that was recorded.
    List<DocumentBlock> machine() {
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
                                            ? "Of the trials behind this report"
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
                                    + " of each trial's weights is in the ")
                        .link("list of trials", "trials")
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
                .flatMap(step -> step.shown().stream())
                .flatMap(round -> round.stepSettings().stream())
                .flatMap(stepSetting -> stepSetting.ids().stream())
                .distinct()
                .toList();
    }
}
