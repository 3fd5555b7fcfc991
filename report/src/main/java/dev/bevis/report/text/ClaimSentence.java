package dev.bevis.report.text;

import dev.bevis.document.InlineText;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Population;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.Sample;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// A claim and its answer in words: what was found, on what, and how sure it is.
public final class ClaimSentence {

    private final Conditions conditions;
    private final Labels labels;
    private final List<JudgedClaim> claims;
    private final List<ReportedComparison> reported;

    /// @param claims all of the study
    public ClaimSentence(
            Conditions conditions,
            Labels labels,
            List<JudgedClaim> claims,
            List<ReportedComparison> reported) {
        this.conditions = conditions;
        this.labels = labels;
        this.claims = List.copyOf(claims);
        this.reported = List.copyOf(reported);
    }

    /// The badge of an answer.
    public static Words badge(Verdict.Answer answer) {
        return new Words()
                .badge(
                        answer.symbol(),
                        answer.text(),
                        switch (answer) {
                            case SUPPORTED -> InlineText.Tone.GOOD;
                            case REFUTED -> InlineText.Tone.BAD;
                            case NOT_DECIDED, NOT_JUDGED -> InlineText.Tone.OPEN;
                        });
    }

    /// The whole of it.
    public List<InlineText> of(JudgedClaim claim) {
        Verdict verdict = claim.verdict();
        Words words = Words.of("Claim " + claim.number() + ", ").add(badge(verdict.answer()));
        words.text(verdict.demanded() ? ": " : " (asked only): ");
        claim.says().ifPresent(said -> words.text("the report says “" + said + "”. "));
        words.add(finding(claim));
        words.text(parentheses(claim)).text(".");
        for (String more : remarks(claim)) {
            words.text(" " + Words.sentence(more));
        }
        return words.content();
    }

    /// What was found, without its end.
    public Words finding(JudgedClaim claim) {
        Verdict verdict = claim.verdict();
        boolean capital = claim.says().isPresent();
        Words words = statement(claim, capital);
        Optional<Sample> sample = claim.sample().filter(each -> each.seeds() > 0);
        if (verdict.effect().isEmpty() || sample.isEmpty()) {
            return words;
        }
        return words.text(": " + numbers(verdict, sample.get()));
    }

    private Words statement(JudgedClaim claim, boolean capital) {
        Verdict verdict = claim.verdict();
        String accuracy = claim.isThere() ? measured(claim) : "accuracy";
        List<Words> names = new ArrayList<>();
        for (int i = 0; i < claim.subjects().size(); i++) {
            names.add(labels.of(claim.subjects().get(i), verdict.claim().names().get(i)));
        }
        Words a = names.getFirst();
        Words b = names.getLast();
        boolean open =
                switch (verdict.answer()) {
                    case SUPPORTED, REFUTED -> false;
                    case NOT_DECIDED, NOT_JUDGED -> true;
                };
        boolean refuted = verdict.answer() == Verdict.Answer.REFUTED;
        Words words = Words.of(open ? capital ? "Whether " : "whether " : "");
        return switch (verdict.claim()) {
            case Claim.Beats _ ->
                    words.add(a)
                            .text(
                                    (refuted ? " has a lower " : " has a higher ")
                                            + accuracy
                                            + " than ")
                            .add(b);
            case Claim.Equals(String _, String _, double within) ->
                    words.add(a)
                            .text(" and ")
                            .add(b)
                            .text(
                                    refuted
                                            ? " differ by more than "
                                                    + Numbers.chosen(within)
                                                    + " points in "
                                                    + accuracy
                                            : " have the same "
                                                    + accuracy
                                                    + " within "
                                                    + Numbers.chosen(within)
                                                    + (within == 1 ? " point" : " points"));
            case Claim.Between(String _, double low, double high) ->
                    words.text((open || !capital ? "the" : "The") + " mean " + accuracy + " of ")
                            .add(a)
                            .text(refuted ? " does not lie" : open ? " lies" : " lies")
                            .text(
                                    " between "
                                            + Numbers.chosen(low)
                                            + " and "
                                            + Numbers.chosen(high)
                                            + " %");
            case Claim.VariesLess _ ->
                    words.text((open || !capital ? "the " : "The ") + accuracy + " of ")
                            .add(a)
                            .text(refuted ? " varies more " : " varies less ")
                            .text(
                                    (isOfGroups(claim)
                                                    ? "from setting to setting"
                                                    : "from seed to seed")
                                            + " than that of ")
                            .add(b);
        };
    }

    private static boolean isOfGroups(JudgedClaim claim) {
        return claim.settings().stream().anyMatch(each -> each.size() > 1);
    }

    private static String measured(JudgedClaim claim) {
        return claim.test() ? "test accuracy" : "validation accuracy";
    }

    private static String numbers(Verdict verdict, Sample sample) {
        double effect = verdict.effect().orElseThrow();
        return switch (verdict.claim()) {
            case Claim.Beats _, Claim.Equals _ ->
                    verdict.interval()
                            .map(interval -> {
                                int decimals = Numbers.decimals(50 * width(interval));
                                return mean(sample, 0, decimals)
                                        + " against "
                                        + mean(sample, 1, decimals)
                                        + " %, a difference of "
                                        + Numbers.points(effect, interval)
                                        + " points";
                            })
                            .orElseGet(
                                    () -> "a difference of " + Numbers.points(effect) + " points");
            case Claim.Between _ ->
                    verdict.interval()
                            .map(interval -> "it is " + Numbers.percent(effect, interval) + " %")
                            .orElseGet(() -> "it is " + Numbers.fixed(100 * effect, 1) + " %");
            case Claim.VariesLess _ -> verdict.effect(Numbers.OF_EFFECTS).orElseThrow();
        };
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    private static String mean(Sample sample, int subject, int decimals) {
        double sum = 0;
        double[] values = sample.mean(subject);
        for (double value : values) {
            sum += value;
        }
        return Numbers.fixed(100 * sum / values.length, decimals);
    }

    /// On what it was measured, with its p.
    private String parentheses(JudgedClaim claim) {
        Verdict verdict = claim.verdict();
        if (!claim.isThere()) {
            return verdict.reason().isEmpty() ? "" : " (" + verdict.reason() + ")";
        }
        List<String> parts = new ArrayList<>(conditions.of(claim));
        Verdict.Pairs pairs = verdict.pairs();
        parts.add(
                pairs.usable() == pairs.trained()
                        ? "n = " + pairs.usable()
                        : "n = " + pairs.usable() + " of " + pairs.trained());
        verdict.corrected().ifPresent(p -> parts.add(Numbers.p(p)));
        return " (" + String.join(", ", parts) + ")";
    }

    private List<String> remarks(JudgedClaim claim) {
        Verdict verdict = claim.verdict();
        List<String> remarks = new ArrayList<>();
        if (claim.isThere()) {
            remarks.addAll(outcomes(claim));
            remarks.addAll(verdict.remarks());
            margin(claim).ifPresent(remarks::add);
            if (verdict.population() != Population.SEEDS && verdict.interval().isPresent()) {
                remarks.add("the interval covers " + verdict.population().text());
            }
        }
        if (conditions.differInStated()) {
            remarks.add(verdict.stated().text());
        }
        claim.sameNetworks(claims)
                .ifPresent(other ->
                        remarks.add(
                                "it rests on the same networks as claim "
                                        + other.number()
                                        + ", so that the two are not independent"));
        return remarks;
    }

    /// Settings whose networks do not all learn alike.
    private static Set<String> outcomes(JudgedClaim claim) {
        Set<String> found = new LinkedHashSet<>();
        for (SettingResult setting : claim.all()) {
            String text = setting.outcomes().text();
            if (!text.isEmpty()) {
                found.add("of " + Words.name(setting.stepSetting()) + ", " + text);
            }
        }
        return found;
    }

    /// What the report gives for the settings of a claim, beside its margin or band.
    private Optional<String> margin(JudgedClaim claim) {
        SequencedSet<String> given = new LinkedHashSet<>();
        for (ReportedComparison number : claim.reported(reported)) {
            String percent = Numbers.trimmed(100 * number.accuracies().getFirst().theirs()) + " %";
            String name =
                    number.stepSetting().map(ours -> Words.name(ours.stepSetting())).orElse("");
            given.add(percent + (claim.subjects().size() > 1 ? " for " + name : ""));
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String theirs = "the report gives " + Trained.and(List.copyOf(given));
        return Optional.of(
                switch (claim.verdict().claim()) {
                    case Claim.Equals _ -> theirs + "; the margin is this study's";
                    case Claim.Between _ -> theirs + "; the band is this study's";
                    case Claim.Beats _, Claim.VariesLess _ -> theirs;
                });
    }
}
