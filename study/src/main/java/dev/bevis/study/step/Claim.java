package dev.bevis.study.step;

import dev.bevis.choice.Choice;
import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.RankEvidence;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.SpreadComparison;
import dev.bevis.text.Decimal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A sentence of a study that its data must carry, about accuracies in percent.
///
/// Names stand for settings of the step, or of other steps; see [dev.bevis.study.file.Subject]. A
/// claim says of itself how it is tested and what it needs; nobody else asks which one it is.
public sealed interface Claim extends Choice {

    /// Fewer pairs of networks that learn say too little to leave the others out.
    int LEAST_LEARNED = 3;

    /// The claim in one normal form.
    String text();

    @Override
    default String words() {
        return text();
    }

    /// The names in it.
    List<String> names();

    /// The claim, or its contrary, as a main clause without its end, as reports say it.
    ///
    /// @param measured what it is about
    /// @param holds false for the contrary
    /// @return its names are `{0}` and `{1}`, such as `{0} has a higher test accuracy than {1}`
    String clause(MeasuredClaim measured, boolean holds);

    /// What its limits are called, which whoever made the study chose, such as a band; empty where
    /// it has none.
    default Optional<String> limits() {
        return Optional.empty();
    }

    /// What its effect is a number of, where a mean says something.
    Quantity quantity();

    /// Tests it.
    ///
    /// @param data at least two pairs of seeds
    /// @param level two-sided, for which needed seeds are computed
    TestedClaim test(ClaimData data, double level);

    /// Why data do not allow a test, though there are two pairs of seeds or more; empty if they do.
    default Optional<String> untestable(ClaimData data) {
        return Optional.empty();
    }

    /// Whether it sets two accuracies side by side, so that one run each says something of these
    /// two networks, and so that both sides should be tuned alike.
    default boolean comparesAccuracies() {
        return false;
    }

    /// Whether it says which of two accuracies is higher, and no more.
    default boolean ordersAccuracies() {
        return false;
    }

    /// The difference in points that has to be resolved to decide it.
    ///
    /// @param reported accuracies in percent that a report gives for its names, as far as it does
    OptionalDouble toResolve(List<Double> reported);

    /// Reads a sentence.
    ///
    /// @throws IllegalArgumentException if it has no known form or numbers that make no sense
    static Claim parse(String text) {
        return Sentence.claim(text);
    }

    /// What an effect is a number of.
    enum Quantity {
        DIFFERENCE_OF_MEANS("difference of mean accuracies"),
        /// The median of the differences of all pairs of networks, one of either side.
        TYPICAL_DIFFERENCE("median difference of accuracies"),
        MEAN("mean accuracy"),
        MEDIAN("median accuracy"),
        RATIO_OF_SPREADS("ratio of mean absolute deviations"),
        DIFFERENCE_OF_SPREADS("difference of standard deviations");

        private final String text;

        Quantity(String text) {
            this.text = text;
        }

        /// In words, without a unit.
        public String text() {
            return text;
        }
    }

    /// `A beats B`: its mean accuracy is higher, with other seeds on these images.
    ///
    /// Where networks diverged or stayed at chance, it is said of those that learn, as long as the
    /// side whose networks are better failed no more often; else all are judged by order.
    record Beats(String a, String b) implements Claim {
        @Override
        public String text() {
            return a + " beats " + b;
        }

        @Override
        public String clause(MeasuredClaim measured, boolean holds) {
            return measured.order(holds);
        }

        @Override
        public List<String> names() {
            return List.of(a, b);
        }

        @Override
        public Quantity quantity() {
            return Quantity.DIFFERENCE_OF_MEANS;
        }

        @Override
        public TestedClaim test(ClaimData data, double level) {
            int[] learned = data.learned();
            if (!data.irregular() || data.clusters() || learned.length < LEAST_LEARNED) {
                return difference(data, Region.above(0), level);
            }
            double[] first = Arrays.stream(learned).mapToDouble(i -> data.mean(0)[i]).toArray();
            double[] second = Arrays.stream(learned).mapToDouble(i -> data.mean(1)[i]).toArray();
            Evidence evidence = Evidence.ofPairs(first, second, Region.above(0), data.resolution());
            int better = evidence.estimate().mean() > 0 ? 0 : 1;
            return data.failures(better) > data.failures(1 - better)
                    ? difference(data, Region.above(0), level)
                    : pairedTest(evidence, learned.length, level)
                            .remarking(
                                    "judged by the "
                                            + learned.length
                                            + " pairs of which both learn");
        }

        @Override
        public boolean comparesAccuracies() {
            return true;
        }

        @Override
        public boolean ordersAccuracies() {
            return true;
        }

        @Override
        public OptionalDouble toResolve(List<Double> reported) {
            return reported.size() < 2
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.abs(reported.getFirst() - reported.getLast()));
        }
    }

    /// `A equals B within 0.5`: their mean accuracies differ by no more.
    ///
    /// @param within points, above 0
    record Equals(String a, String b, double within) implements Claim {
        public Equals {
            if (!(within > 0 && within <= 100)) {
                throw new IllegalArgumentException(
                        "'within' takes points above 0 and at most 100, got "
                                + Decimal.text(within));
            }
        }

        @Override
        public String text() {
            return a + " equals " + b + " within " + plain(within);
        }

        @Override
        public String clause(MeasuredClaim measured, boolean holds) {
            return measured.equivalence(plain(within), holds);
        }

        @Override
        public Optional<String> limits() {
            return Optional.of("margin");
        }

        @Override
        public List<String> names() {
            return List.of(a, b);
        }

        @Override
        public Quantity quantity() {
            return Quantity.DIFFERENCE_OF_MEANS;
        }

        @Override
        public TestedClaim test(ClaimData data, double level) {
            return difference(data, Region.within(-within / 100, within / 100), level);
        }

        @Override
        public boolean comparesAccuracies() {
            return true;
        }

        @Override
        public OptionalDouble toResolve(List<Double> reported) {
            return OptionalDouble.of(within);
        }
    }

    /// `A is between 45 and 48`: its mean accuracy is.
    ///
    /// @param low percent
    /// @param high percent, above `low`
    record Between(String a, double low, double high) implements Claim {
        public Between {
            if (!(low >= 0 && high <= 100 && low < high)) {
                throw new IllegalArgumentException(
                        "'between' takes two percentages in ascending order, got "
                                + plain(low)
                                + " and "
                                + plain(high));
            }
        }

        @Override
        public String text() {
            return a + " is between " + plain(low) + " and " + plain(high);
        }

        @Override
        public String clause(MeasuredClaim measured, boolean holds) {
            return measured.band(plain(low), plain(high), holds);
        }

        @Override
        public Optional<String> limits() {
            return Optional.of("band");
        }

        @Override
        public List<String> names() {
            return List.of(a);
        }

        @Override
        public Quantity quantity() {
            return Quantity.MEAN;
        }

        @Override
        public TestedClaim test(ClaimData data, double level) {
            double[] accuracies = data.mean(0);
            TestedClaim tested =
                    data.irregular() && !data.groups()
                            ? TestedClaim.of(
                                    "sign test",
                                    Quantity.MEDIAN,
                                    RankEvidence.ofOne(accuracies, region()))
                            : TestedClaim.of(
                                    "t-test",
                                    Quantity.MEAN,
                                    Evidence.ofAccuracies(accuracies, region(), data.resolution()),
                                    accuracies.length,
                                    level);
            return tested.remarking(margin(100 * tested.effect()));
        }

        /// No accuracy lies outside of 0 and 100 %, so an end there bounds nothing, though the
        /// interval of a mean may go beyond it.
        private Region region() {
            if (high == 100 && low > 0) {
                return Region.above(low / 100);
            }
            return low == 0 && high < 100
                    ? Region.below(high / 100)
                    : Region.within(low / 100, high / 100);
        }

        /// How far inside the band, or outside.
        private String margin(double percent) {
            double inside =
                    Math.min(
                            low == 0 ? Double.POSITIVE_INFINITY : percent - low,
                            high == 100 ? Double.POSITIVE_INFINITY : high - percent);
            return String.format(Locale.ROOT, "%.1f", Math.abs(inside))
                    + (inside >= 0 ? " points inside the band" : " points outside of the band");
        }

        @Override
        public OptionalDouble toResolve(List<Double> reported) {
            return OptionalDouble.of((high - low) / 2);
        }
    }

    /// `A varies less than B`: over the seeds, or, for names that stand for several settings, over
    /// these.
    record VariesLess(String a, String b) implements Claim {
        @Override
        public String text() {
            return a + " varies less than " + b;
        }

        @Override
        public String clause(MeasuredClaim measured, boolean holds) {
            return measured.spread(holds);
        }

        @Override
        public List<String> names() {
            return List.of(a, b);
        }

        @Override
        public Quantity quantity() {
            return Quantity.RATIO_OF_SPREADS;
        }

        @Override
        public Optional<String> untestable(ClaimData data) {
            return data.groups() || data.mean(0).length >= SpreadComparison.LEAST_PAIRS
                    ? Optional.empty()
                    : Optional.of(
                            "a comparison of spreads needs "
                                    + SpreadComparison.LEAST_PAIRS
                                    + " pairs of seeds or more");
        }

        @Override
        public TestedClaim test(ClaimData data, double level) {
            if (data.groups()) {
                return TestedClaim.of(
                        "paired t-test of standard deviations",
                        Quantity.DIFFERENCE_OF_SPREADS,
                        Evidence.ofPairs(
                                data.spread(0), data.spread(1), Region.below(0), data.resolution()),
                        data.spread(0).length,
                        level);
            }
            SpreadComparison comparison =
                    SpreadComparison.of(data.mean(0), data.mean(1), data.resolution());
            return new TestedClaim(
                    "permutation test of absolute deviations",
                    Quantity.RATIO_OF_SPREADS,
                    comparison.ratio(),
                    comparison.interval(),
                    comparison.p(),
                    0,
                    comparison.ratio() < 1,
                    Optional.empty(),
                    "");
        }

        @Override
        public OptionalDouble toResolve(List<Double> reported) {
            return OptionalDouble.empty();
        }
    }

    private static TestedClaim difference(ClaimData data, Region region, double level) {
        double[] first = data.mean(0);
        double[] second = data.mean(1);
        return data.irregular() && !data.groups()
                ? TestedClaim.of(
                        "Wilcoxon–Mann–Whitney test",
                        Quantity.TYPICAL_DIFFERENCE,
                        RankEvidence.ofTwo(first, second, region))
                : pairedTest(
                        Evidence.ofPairs(first, second, region, data.resolution()),
                        first.length,
                        level);
    }

    private static TestedClaim pairedTest(Evidence evidence, int pairs, double level) {
        return TestedClaim.of(
                "paired t-test", Quantity.DIFFERENCE_OF_MEANS, evidence, pairs, level);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
