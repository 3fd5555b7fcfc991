package dev.bevis.report.text;

import dev.bevis.document.InlineText;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Population;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.Sample;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.MeasuredClaim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// A claim and its answer in words: what was found, on what, and how sure it is.
public final class ClaimSentence {

    /// Differences of shares below it are rounding errors.
    private static final double SAME = 1e-9;

    private final Conditions conditions;
    private final SettingLabels labels;
    private final List<JudgedClaim> claims;
    private final List<ReportedComparison> reported;

    /// @param claims all of the study
    public ClaimSentence(
            Conditions conditions,
            SettingLabels labels,
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
        claim.says().ifPresent(said -> words.text("the report says “" + quoted(said) + "”. "));
        words.add(finding(claim));
        words.text(parentheses(claim)).text(".");
        for (String more : remarks(claim)) {
            words.text(" " + Words.sentence(more));
        }
        return words.content();
    }

    /// A sentence without its full stop, which would stand beside that of the one around it.
    private static String quoted(String said) {
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
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
        boolean open =
                switch (verdict.answer()) {
                    case SUPPORTED, REFUTED -> false;
                    case NOT_DECIDED, NOT_JUDGED -> true;
                };
        MeasuredClaim measured =
                new MeasuredClaim(
                        claim.isThere() ? measured(claim) : "accuracy",
                        verdict.quantity(),
                        claim.settings().stream().anyMatch(each -> each.size() > 1));
        String clause =
                verdict.claim().clause(measured, verdict.answer() != Verdict.Answer.REFUTED);
        Words words = Words.of(open ? "whether " : "");
        int from = 0;
        for (int i = 0; i < claim.subjects().size(); i++) {
            String name = "{" + i + "}";
            int at = clause.indexOf(name, from);
            words.text(clause.substring(from, at))
                    .add(labels.of(claim.subjects().get(i), verdict.claim().names().get(i)));
            from = at + name.length();
        }
        words.text(clause.substring(from));
        return capital ? words.capitalized() : words;
    }

    private static String measured(JudgedClaim claim) {
        return claim.test() ? "test accuracy" : "validation accuracy";
    }

    private static String numbers(Verdict verdict, Sample sample) {
        Optional<Interval> interval = verdict.interval();
        String effect = verdict.effect(Numbers.OF_EFFECTS).orElseThrow();
        return switch (verdict.quantity()) {
            case DIFFERENCE_OF_MEANS -> {
                int decimals = interval.map(i -> Numbers.decimals(50 * width(i))).orElse(1);
                double between = mean(sample, 0) - mean(sample, 1);
                // A test may leave out pairs, whose means would not be those of the difference.
                boolean isOfAll = Math.abs(between - verdict.effect().orElseThrow()) < SAME;
                yield (isOfAll
                                ? Numbers.fixed(100 * mean(sample, 0), decimals)
                                        + " against "
                                        + Numbers.fixed(100 * mean(sample, 1), decimals)
                                        + " %, "
                                : "")
                        + "a difference of "
                        + effect;
            }
            case TYPICAL_DIFFERENCE -> "a " + effect;
            case MEAN -> "it is " + effect;
            case MEDIAN -> "the " + effect.replaceFirst("^median ", "median is ");
            case RATIO_OF_SPREADS, DIFFERENCE_OF_SPREADS -> effect;
        };
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    private static double mean(Sample sample, int subject) {
        double sum = 0;
        double[] values = sample.mean(subject);
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
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
                remarks.add(
                        "the interval covers "
                                + conditions.examples(claim).of(verdict.population()));
            }
        }
        if (conditions.differInStated()) {
            remarks.add(verdict.stated().text());
        }
        claim.sharing(claims)
                .ifPresent(other ->
                        remarks.add(
                                claim.shared(other).text()
                                        + " claim "
                                        + other.number()
                                        + ", so that the two are not independent"));
        return remarks;
    }

    /// Settings whose networks do not all learn alike.
    private static Set<String> outcomes(JudgedClaim claim) {
        Set<String> found = new LinkedHashSet<>();
        for (SettingResult setting : claim.all()) {
            String text = setting.outcomes().text();
            if (!text.isEmpty() && !claim.verdict().reason().contains(text)) {
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
        return Optional.of(
                "the report gives "
                        + Trained.and(List.copyOf(given))
                        + claim.verdict()
                                .claim()
                                .limits()
                                .map(limits -> "; the " + limits + " is this study's")
                                .orElse(""));
    }
}
