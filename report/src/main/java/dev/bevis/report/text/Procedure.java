package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.statistics.Population;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
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
                                                .map(n -> n == 1 ? "one" : n.toString())
                                                .toList())
                                + (counts.equals(Set.of(1)) ? " pair of seeds" : " pairs of seeds");
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean single = counts.equals(Set.of(1));
        Words means =
                Words.of("Every setting is trained with ")
                        .text(seeds)
                        .text(
                                ", one seed for the initial weights and one for the order of the"
                                        + " batches. Settings that are compared share the pairs,"
                                        + " so that they differ in nothing else.");
        if (single) {
            means.text(" Of single runs no interval over seeds can be given.");
        } else {
            means.text(" Numbers are means over the pairs with 95 % intervals of Student's t, ")
                    .formula(Formulas.INTERVAL)
                    .text(", for n pairs with standard deviation s ")
                    .cite(Literature.STUDENT)
                    .text("; those of accuracies are computed on the logit scale ")
                    .cite(Literature.DELTA)
                    .text(
                            ", on which they cannot leave 0 to 100 %. A number has as many digits"
                                    + " as its interval justifies.");
        }
        blocks.add(means.paragraph());
        if (!single) {
            blocks.add(populations());
        }
        claims().ifPresent(blocks::add);
        exploratory().ifPresent(blocks::add);
        best().ifPresent(blocks::add);
        blocks.add(
                Words.of(
                                "Settings are chosen by validation images alone. Test images are"
                                    + " used after everything was chosen, and every access is in"
                                    + " the log of ")
                        .reference("ledger")
                        .text(".")
                        .paragraph());
        return blocks;
    }

    /// What intervals and p speak of.
    private DocumentBlock populations() {
        Words words =
                Words.of("Intervals and p are about ")
                        .text(Population.SEEDS.text().replace(", ", " on "))
                        .text(": what training again with other seeds would give.");
        boolean tested =
                material.result().steps().values().stream()
                        .flatMap(step -> step.stepSettings().stream())
                        .anyMatch(setting -> setting.test().isPresent());
        if (tested) {
            words.text(" For test accuracies, a second, wider interval covers ")
                    .text(Population.SEEDS_AND_IMAGES.text())
                    .text("; the sampling error of the images in it is Wilson's ")
                    .cite(Literature.WILSON)
                    .text(".");
        }
        return words.paragraph();
    }

    private Optional<DocumentBlock> claims() {
        List<Verdict> verdicts = material.result().verdicts();
        if (verdicts.isEmpty()) {
            return Optional.empty();
        }
        Words words = Words.of("Claims are tested on the differences within pairs of seeds");
        List<String> tests =
                verdicts.stream()
                        .map(Verdict::test)
                        .filter(test -> !test.isEmpty())
                        .distinct()
                        .toList();
        for (int i = 0; i < tests.size(); i++) {
            words.text(i == 0 ? ", by the " : i == tests.size() - 1 ? " and the " : ", the ")
                    .text(tests.get(i));
            Literature.ofTest(tests.get(i)).ifPresent(key -> words.text(" ").cite(key));
        }
        words.text(". ");
        if (verdicts.size() > 1) {
            words.text("The p of all " + verdicts.size() + " claims of this study are corrected")
                    .text(" together (Holm ")
                    .cite(Literature.HOLM)
                    .text("); intervals are not corrected. ");
        }
        words.text(
                "A claim is supported or refuted where p is below 0.05, and else not decided:"
                        + " absence of evidence is not evidence of absence.");
        return Optional.of(words.paragraph());
    }

    private Optional<DocumentBlock> exploratory() {
        return new Comparisons(material.result()).count() == 0
                ? Optional.empty()
                : Optional.of(
                        Words.of(
                                        "Comparisons that no claim asks for are exploratory. They"
                                            + " stand in a table of their own in the section of"
                                            + " their step, with p corrected for the comparisons of"
                                            + " that table.")
                                .paragraph());
    }

    private Optional<DocumentBlock> best() {
        boolean several =
                material.result().steps().values().stream()
                        .anyMatch(step ->
                                !step.rounds().isEmpty()
                                        && step.finalists().stepSettings().size() > 1);
        return several
                ? Optional.of(
                        Words.of(
                                        "The best of several settings is compared with all others"
                                                + " at once: two settings are distinguished where"
                                                + " their means differ by more than Dunnett's"
                                                + " quantile ")
                                .cite(Literature.DUNNETT)
                                .text(
                                        " allows with the residual standard deviation pooled over"
                                                + " settings, seeds being blocks ")
                                .cite(Literature.BEST)
                                .text(
                                        ". So in 95 of 100 studies the truly best setting is the"
                                                + " one named or among those called"
                                                + " indistinguishable from it at this number of"
                                                + " seeds.")
                                .paragraph())
                : Optional.empty();
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
                .flatMap(step -> step.shown().stream())
                .flatMap(round -> round.stepSettings().stream())
                .flatMap(stepSetting -> stepSetting.ids().stream())
                .distinct()
                .toList();
    }
}
