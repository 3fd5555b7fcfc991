package dev.bevis.study.result;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Population;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.study.step.Claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the data say about a claim.
///
/// @param step that makes the claim
/// @param demanded whether the study stands or falls with it; false for what it only asks
/// @param answer after correction for the number of claims of the study
/// @param measured on what, such as `test accuracy, 5 pairs of seeds`
/// @param quantity what the effect is a number of
/// @param effect empty if nothing could be measured. Accuracies are shares, 0 to 1
/// @param interval of the effect, 95 %
/// @param p that decides, uncorrected
/// @param corrected the same after Holm
/// @param pairs of seeds that it rests on
/// @param seedsNeeded usable pairs of seeds that would decide it; empty where it is decided or
///   nothing would
/// @param population what interval and p speak of
/// @param test its name, such as `paired t-test`; empty where nothing was tested
/// @param stated when the claim was made
/// @param reason why it is not decided, or what else a reader must know; empty for nothing
public record Verdict(
        String step,
        Claim claim,
        boolean demanded,
        Answer answer,
        String measured,
        Claim.Quantity quantity,
        Optional<Double> effect,
        Optional<Interval> interval,
        Optional<Double> p,
        Optional<Double> corrected,
        Pairs pairs,
        Optional<SeedsNeeded> seedsNeeded,
        Population population,
        String test,
        Stated stated,
        String reason) {

    /// When a claim was made.
    public enum Stated {
        /// Before any result that it is judged by.
        BEFORE("stated before the results"),
        /// With results there, so that they may have suggested it.
        AFTER("stated after results were there"),
        UNKNOWN("not known when it was stated");

        private final String text;

        Stated(String text) {
            this.text = text;
        }

        /// In words.
        public String text() {
            return text;
        }
    }

    /// For how many tests the p of some verdicts are corrected: those made, and those to come.
    public static int tests(List<Verdict> verdicts) {
        return (int)
                verdicts.stream()
                        .filter(v -> v.p().isPresent() || v.answer() == Answer.NOT_JUDGED)
                        .count();
    }

    /// The same, with when it was stated.
    public Verdict stated(Stated when) {
        return new Verdict(
                step,
                claim,
                demanded,
                answer,
                measured,
                quantity,
                effect,
                interval,
                p,
                corrected,
                pairs,
                seedsNeeded,
                population,
                test,
                when,
                reason);
    }

    /// How many pairs of seeds the settings of a claim have in common.
    ///
    /// @param usable those with which nothing diverged
    /// @param trained all of them
    public record Pairs(int usable, int trained) {

        /// None that is known of.
        public static final Pairs NONE = new Pairs(0, 0);

        /// In words, such as `5 pairs of seeds` or `3 usable of 4 pairs of seeds`.
        public String text() {
            return (usable == trained ? "" : usable + " usable of ")
                    + trained
                    + (trained == 1 ? " pair of seeds" : " pairs of seeds");
        }
    }

    /// What would decide it, such as `about 18 pairs of seeds, in four of five cases, if the effect
    /// is as estimated; 7 to 130 given how uncertain that is`; empty where it is decided or nothing
    /// would.
    public Optional<String> needed() {
        return seedsNeeded.map(SeedsNeeded::text);
    }

    /// What a reader must know besides: why it is not decided, and what would decide it.
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!reason.isEmpty()) {
            remarks.add(reason);
        }
        needed().ifPresent(seeds -> remarks.add("deciding it takes " + seeds));
        return remarks;
    }

    /// How whoever shows a verdict writes numbers, each with its interval where it has one.
    public interface EffectNumbers {

        /// A difference of accuracies, without its unit.
        String points(double difference, Optional<Interval> interval);

        /// An accuracy, with its unit.
        String percent(double accuracy, Optional<Interval> interval);
    }

    /// The effect with its interval and unit; empty where nothing was measured.
    public Optional<String> effect(EffectNumbers numbers) {
        return effect.map(value ->
                switch (quantity) {
                    case DIFFERENCE_OF_MEANS -> numbers.points(value, interval) + " points";
                    case TYPICAL_DIFFERENCE ->
                            "median difference " + numbers.points(value, interval) + " points";
                    case MEAN -> numbers.percent(value, interval);
                    case MEDIAN -> "median " + numbers.percent(value, interval);
                    case RATIO_OF_SPREADS ->
                            quantity.text()
                                    + interval.map(i ->
                                                    String.format(
                                                            Locale.ROOT,
                                                            " %.2f [%.2f, %.2f]",
                                                            value,
                                                            i.low(),
                                                            i.high()))
                                            .orElse(String.format(Locale.ROOT, " %.2f", value));
                    case DIFFERENCE_OF_SPREADS ->
                            numbers.points(value, interval) + " points of spread";
                });
    }

    /// An answer to a claim.
    public enum Answer {
        SUPPORTED("✓", "supported"),
        REFUTED("✗", "refuted"),
        /// The data are there and do not say.
        NOT_DECIDED("?", "not decided"),
        /// Some of the data are missing.
        NOT_JUDGED("…", "not yet judged");

        private final String symbol;
        private final String text;

        Answer(String symbol, String text) {
            this.symbol = symbol;
            this.text = text;
        }

        /// Its mark, one character.
        public String symbol() {
            return symbol;
        }

        /// In words.
        public String text() {
            return text;
        }
    }

    /// Whether the study fails for it.
    public boolean fails() {
        return demanded && answer == Answer.REFUTED;
    }
}
