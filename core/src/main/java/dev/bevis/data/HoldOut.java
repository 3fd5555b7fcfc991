package dev.bevis.data;

import dev.bevis.data.split.Draw;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Examples that come without test examples of their own, divided: a part of each class is held out
/// for testing.
///
/// Both parts are in a random order, which is always the same for a number of examples and a seed:
/// files are often sorted by class, and a split of the training examples may go by their order.
///
/// @param train the others
/// @param test those held out
public record HoldOut(Images train, Images test) {

    private static final int SHARE = 5;

    /// How much is held out.
    ///
    /// Of N examples fraction · N are held out, rounded, a fifth rounded down; and of each class
    /// its share, rounded down or up.
    ///
    /// @param fraction above 0 and below 1
    /// @param seed of the draw
    /// @param together whether examples with exactly the same features come into one part
    public record Rule(double fraction, long seed, boolean together) {

        /// What is done where nobody says anything: a fifth, and equal examples come where chance
        /// puts them.
        public static final Rule USUAL = new Rule(1.0 / SHARE, 1, false);

        public Rule {
            if (!(fraction > 0 && fraction < 1)) {
                throw new IllegalArgumentException(
                        "the part held out for testing must be above 0 and below 1, got "
                                + fraction
                                + "; for example 0.2");
            }
        }

        /// How many of `count` examples are held out.
        public int count(int count) {
            return isFifth() ? count / SHARE : (int) Math.round(fraction * count);
        }

        private boolean isFifth() {
            return fraction == USUAL.fraction();
        }
    }

    /// How many of `count` examples are held out where nobody says anything.
    public static int count(int count) {
        return Rule.USUAL.count(count);
    }

    /// Divides all examples there are, as [Rule#USUAL] says.
    ///
    /// @param classes K; every label is below it
    public static HoldOut of(Images all, int classes) {
        return of(all, classes, Rule.USUAL);
    }

    /// Divides all examples there are.
    ///
    /// @param classes K; every label is below it
    /// @throws IllegalArgumentException when nothing would be tested on, or equal examples cannot
    ///   be kept together
    public static HoldOut of(Images all, int classes, Rule rule) {
        int count = all.count();
        int tests = rule.count(count);
        if (!rule.isFifth() && (tests == 0 || tests == count)) {
            throw new IllegalArgumentException(
                    rule.fraction()
                            + " of "
                            + count
                            + " examples is "
                            + (tests == 0 ? "none" : "all of them")
                            + "; hold out another part for testing, for example 0.5");
        }
        int[] order = order(count, rule.seed());
        boolean[] isTest =
                rule.together() ? together(all, classes, rule) : drawn(all, classes, rule, order);
        return new HoldOut(
                part(all, order, isTest, false, count - tests),
                part(all, order, isTest, true, tests));
    }

    /// The last of each class in the random order.
    private static boolean[] drawn(Images all, int classes, Rule rule, int[] order) {
        int count = order.length;
        int tests = rule.count(count);
        int[] counts = all.classCounts(classes);
        int[] open = rule.isFifth() ? fifths(counts) : Draw.shares(counts, tests, count - tests)[0];
        boolean[] isTest = new boolean[count];
        for (int i = count - 1; i >= 0; i--) {
            isTest[i] = open[all.label(order[i])]-- > 0;
        }
        return isTest;
    }

    private static boolean[] together(Images all, int classes, Rule rule) {
        int count = all.count();
        int tests = rule.count(count);
        List<int[]> groups = DuplicateGroups.of(all).groups();
        int[][] wanted = Draw.shares(all.classCounts(classes), tests, count - tests);
        Optional<int[]> parts = new Draw(rule.seed(), all.labels(), wanted).parts(groups);
        int[] partOf =
                parts.orElseThrow(() ->
                        new IllegalArgumentException(
                                "there are so many equal examples that they cannot be kept"
                                        + " together with exactly "
                                        + tests
                                        + " of "
                                        + count
                                        + " held out for testing; leave out"
                                        + " duplicates=together"));
        int[] order = order(count, rule.seed());
        boolean[] isTest = new boolean[count];
        IntStream.range(0, count).forEach(i -> isTest[i] = partOf[order[i]] == 0);
        return isTest;
    }

    /// Examples to train on in the random order, where those to test on are given.
    public static Images shuffled(Images all) {
        return all.select(order(all.count()));
    }

    /// The random order of so many examples to train on, where those to test on are given.
    public static int[] order(int count) {
        return order(count, Rule.USUAL.seed());
    }

    private static int[] order(int count, long seed) {
        int[] order = new int[count];
        new Philox(seed, Purpose.HOLD_OUT).permutation(0, order);
        return order;
    }

    /// How many of each class are held out, so that the sum is a fifth of all.
    private static int[] fifths(int[] counts) {
        int[] shares = new int[counts.length];
        int before = 0;
        for (int k = 0; k < counts.length; k++) {
            int behind = before + counts[k];
            shares[k] = behind / SHARE - before / SHARE;
            before = behind;
        }
        return shares;
    }

    /// @param isTest by place in `order`
    private static Images part(Images all, int[] order, boolean[] isTest, boolean test, int count) {
        int[] indices = new int[count];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (isTest[i] == test) {
                indices[next++] = order[i];
            }
        }
        return all.select(indices);
    }
}
