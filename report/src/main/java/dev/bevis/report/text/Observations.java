package dev.bevis.report.text;

import dev.bevis.document.InlineText;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Holm;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sentences that the data of a study support, and none that they do not.
///
/// Within a step all pairs of settings that differ in one field are compared, by the paired t-test
/// over the seeds that both have. The p of all comparisons of the study are corrected together, so
/// that among many comparisons no chance finding is told as an observation.
public final class Observations {

    /// Comparisons that a step has room for.
    private static final int MOST = 12;

    private static final double ERROR = 0.05;

    private final List<Contrast> contrasts = new ArrayList<>();
    private final double[] corrected;

    /// Two settings of a step.
    private record Contrast(
            String step, SettingResult a, SettingResult b, String measured, Evidence evidence) {}

    public Observations(StudyResult result) {
        for (StepResult step : result.steps().values()) {
            switch (step.step()) {
                case Step.Train _, Step.Compare _ -> addContrasts(step);
                case Step.Check _, Step.Search _, Step.Final _ -> {}
            }
        }
        corrected = Holm.adjust(contrasts.stream().mapToDouble(c -> c.evidence().p()).toArray());
    }

    /// How many comparisons were made in all.
    int comparisons() {
        return contrasts.size();
    }

    private void addContrasts(StepResult step) {
        if (!step.complete() || step.rounds().isEmpty()) {
            return;
        }
        StepResult.RoundResult round = step.rounds().getLast();
        Accuracy accuracy = Accuracy.of(round);
        List<SettingResult> stepSettings = round.stepSettings();
        List<Contrast> found = new ArrayList<>();
        for (int a = 0; a < stepSettings.size(); a++) {
            for (int b = a + 1; b < stepSettings.size(); b++) {
                if (differInOne(
                        stepSettings.get(a).stepSetting(), stepSettings.get(b).stepSetting())) {
                    contrast(step, accuracy, stepSettings.get(a), stepSettings.get(b))
                            .ifPresent(found::add);
                }
            }
        }
        // Of many settings only the sentence on the best is told.
        if (found.size() <= MOST) {
            contrasts.addAll(found);
        }
    }

    private static boolean differInOne(StepSetting a, StepSetting b) {
        if (a.parts().size() != b.parts().size()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < a.parts().size(); i++) {
            differences += a.parts().get(i).equals(b.parts().get(i)) ? 0 : 1;
        }
        return differences == 1;
    }

    private static Optional<Contrast> contrast(
            StepResult step, Accuracy accuracy, SettingResult a, SettingResult b) {
        double[] ofA = accuracy.of(a);
        double[] ofB = accuracy.of(b);
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(ofA.length, ofB.length); i++) {
            if (Double.isFinite(ofA[i]) && Double.isFinite(ofB[i])) {
                pairs.add(new double[] {ofA[i], ofB[i]});
            }
        }
        if (pairs.size() < 2) {
            return Optional.empty();
        }
        Evidence evidence =
                Evidence.ofPairs(
                        pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                        pairs.stream().mapToDouble(pair -> pair[1]).toArray(),
                        Region.above(0),
                        Resolution.ofImages(accuracy.images(a)));
        return Optional.of(new Contrast(step.step().name(), a, b, accuracy.name(), evidence));
    }

    /// What was found in a step: differences that were shown, and the best of a search.
    public List<List<InlineText>> findings(StepResult step) {
        List<List<InlineText>> sentences = differences(step);
        if (step.step() instanceof Step.Search) {
            best(step).ifPresent(sentences::add);
        }
        return sentences;
    }

    private List<List<InlineText>> differences(StepResult step) {
        List<List<InlineText>> sentences = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            if (contrasts.get(i).step().equals(step.step().name()) && corrected[i] < ERROR) {
                sentences.add(shown(contrasts.get(i), corrected[i]));
            }
        }
        return sentences;
    }

    /// What can be said of a step.
    public List<List<InlineText>> of(StepResult step) {
        List<List<InlineText>> sentences = differences(step);
        List<String> open = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            if (contrasts.get(i).step().equals(step.step().name()) && corrected[i] >= ERROR) {
                open.add(open(contrasts.get(i)));
            }
        }
        if (!open.isEmpty()) {
            sentences.add(
                    InlineText.text(
                            "No difference in "
                                    + first(step).measured()
                                    + " could be shown"
                                    + (comparisons() > 1
                                            ? ", corrected for the "
                                                    + comparisons()
                                                    + " comparisons of this report,"
                                            : "")
                                    + " between "
                                    + String.join("; between ", open)
                                    + "."));
        }
        best(step).ifPresent(sentences::add);
        sentences.addAll(diverged(step));
        return sentences;
    }

    private Contrast first(StepResult step) {
        return contrasts.stream()
                .filter(c -> c.step().equals(step.step().name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<InlineText> shown(Contrast contrast, double p) {
        Summary estimate = contrast.evidence().estimate();
        boolean higher = estimate.mean() > 0;
        SettingResult better = higher ? contrast.a() : contrast.b();
        SettingResult worse = higher ? contrast.b() : contrast.a();
        double mean = Math.abs(estimate.mean());
        double half = (estimate.high() - estimate.low()) / 2;
        return new Words()
                .strong(Words.name(better.stepSetting()))
                .text(" has a higher " + contrast.measured() + " than ")
                .strong(Words.name(worse.stepSetting()))
                .text(
                        ", by "
                                + Numbers.points(mean, new Interval(mean - half, mean + half))
                                        .replace("+", "")
                                + " points, n = "
                                + estimate.n()
                                + ", "
                                + Numbers.p(p)
                                + ".")
                .content();
    }

    private static String open(Contrast contrast) {
        Summary estimate = contrast.evidence().estimate();
        return Words.name(contrast.a().stepSetting())
                + " and "
                + Words.name(contrast.b().stepSetting())
                + " ("
                + Numbers.points(estimate.mean(), new Interval(estimate.low(), estimate.high()))
                + " points, n = "
                + estimate.n()
                + ")";
    }

    private static Optional<List<InlineText>> best(StepResult step) {
        if (step.rounds().isEmpty()) {
            return Optional.empty();
        }
        StepResult.RoundResult round = step.finalists();
        Optional<SettingResult> best = round.best();
        if (round.stepSettings().size() < 2 || best.isEmpty()) {
            return Optional.empty();
        }
        Accuracy chosen = new Accuracy(false, round.choose());
        BestOfMany leaders = round.leaders();
        List<Integer> same = leaders.candidates();
        Words words =
                new Words()
                        .strong(Words.name(best.get().stepSetting()))
                        .text(
                                (step.complete() ? " has" : " so far has")
                                        + " the highest mean "
                                        + chosen.name());
        chosen.summary(best.get())
                .ifPresent(s ->
                        words.text(", " + Numbers.percent(s, chosen.images(best.get())) + " %"));
        words.text(
                same.isEmpty()
                        ? round.stepSettings().size() == 2
                                ? "; the other setting differs from it."
                                : "; all others differ from it."
                        : same.size() > 6
                                ? "; "
                                        + same.size()
                                        + " of the "
                                        + (round.stepSettings().size() - 1)
                                        + " others are indistinguishable from it at this number of"
                                        + " seeds."
                                : "; indistinguishable from it at this number of seeds: "
                                        + same.stream()
                                                .map(i ->
                                                        Words.name(
                                                                round.stepSettings()
                                                                        .get(i)
                                                                        .stepSetting()))
                                                .collect(Collectors.joining(", "))
                                        + ".");
        return Optional.of(words.content());
    }

    private static List<List<InlineText>> diverged(StepResult step) {
        List<SettingResult> stepSettings =
                step.rounds().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .filter(stepSetting -> stepSetting.diverged() > 0)
                        .toList();
        return stepSettings.size() > MOST
                ? List.of(
                        InlineText.text(
                                stepSettings.size()
                                        + " settings diverged with some or all of their seeds; the"
                                        + " table says with how many."))
                : stepSettings.stream().map(Observations::diverged).toList();
    }

    private static List<InlineText> diverged(SettingResult stepSetting) {
        int seeds = stepSetting.trials().size();
        boolean all = stepSetting.diverged() == seeds;
        String with =
                all
                        ? seeds == 1
                                ? "its pair of seeds"
                                : (seeds == 2 ? "both" : "all " + seeds) + " pairs of seeds"
                        : stepSetting.diverged() + " of " + Numbers.seeds(seeds);
        return new Words()
                .strong(Words.name(stepSetting.stepSetting()))
                .text(
                        " diverged with "
                                + with
                                + ", at update "
                                + Arrays.stream(steps(stepSetting))
                                        .mapToObj(Numbers::count)
                                        .collect(Collectors.joining(", "))
                                + (all ? "." : "; its numbers are of the others."))
                .content();
    }

    private static long[] steps(SettingResult stepSetting) {
        return stepSetting.trials().stream()
                .filter(t -> !t.finished())
                .mapToLong(t -> t.steps())
                .toArray();
    }
}
