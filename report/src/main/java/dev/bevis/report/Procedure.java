package dev.bevis.report;

import dev.bevis.document.Block;
import dev.bevis.document.Inline;
import dev.bevis.study.StepResult;
import dev.bevis.study.TrainedLog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How numbers came about, in sentences that follow from what was run: seeds, tests and machines.
final class Procedure {

    private final Material material;

    Procedure(Material material) {
        this.material = material;
    }

    /// What numbers are means of, and how claims are tested.
    List<Block> statistics() {
        Set<Integer> counts = new TreeSet<>();
        for (StepResult step : material.result().steps().values()) {
            step.shown().forEach(r -> r.arms().forEach(a -> counts.add(a.planned())));
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
        List<Block> blocks = new ArrayList<>();
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
                                            + " decided: the absence of evidence is not shown as"
                                            + " evidence of absence.")
                            .paragraph());
        }
        blocks.add(
                Words.of(
                                "Settings are chosen by validation images alone. Test images are"
                                    + " looked at after everything was chosen, and every look is in"
                                    + " the ")
                        .link("ledger", "ledger")
                        .text(".")
                        .paragraph());
        return blocks;
    }

    /// What trained, for how long.
    List<Block> machine() {
        Set<String> machines = new TreeSet<>();
        double seconds = 0;
        int known = 0;
        List<String> trials = trials();
        for (String id : trials) {
            var found = material.reading().trained(id);
            if (found.isPresent()) {
                TrainedLog.Line line = found.get();
                known++;
                seconds += line.seconds();
                machines.add(
                        "Bevis "
                                + line.bevis()
                                + ", Java "
                                + line.jdk()
                                + ", "
                                + line.system()
                                + ", "
                                + line.processor()
                                + ", "
                                + line.arithmetic());
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (known > 0) {
            blocks.add(
                    Words.of(Numbers.count(known))
                            .text(known == 1 ? " trial was" : " trials were")
                            .text(" trained in this study's runs, in ")
                            .text(Numbers.duration(seconds))
                            .text(" of computing summed over threads, by:")
                            .paragraph());
            blocks.add(new Block.Bullets(machines.stream().map(Inline::text).toList()));
        }
        takenOver(trials.size(), trials.size() - known).ifPresent(blocks::add);
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

    /// How many trials were there before this study ran.
    private static Optional<Block> takenOver(int trials, int others) {
        if (others == 0) {
            return Optional.empty();
        }
        String of =
                others == trials
                        ? "No trial behind this report was trained in this study's runs, as far as"
                                + " is written down: all"
                        : "The other "
                                + Numbers.count(others)
                                + " of the "
                                + Numbers.count(trials)
                                + " trials behind this report";
        return Optional.of(
                Words.of(of)
                        .text(others == 1 && trials > 1 ? " was" : " were")
                        .text(" taken over from the store, where another study had left ")
                        .text(others == 1 && trials > 1 ? "it." : "them.")
                        .paragraph());
    }

    private List<String> trials() {
        return material.result().steps().values().stream()
                .flatMap(step -> step.shown().stream())
                .flatMap(round -> round.arms().stream())
                .flatMap(arm -> arm.ids().stream())
                .distinct()
                .toList();
    }
}
