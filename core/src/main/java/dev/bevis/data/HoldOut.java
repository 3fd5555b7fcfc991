package dev.bevis.data;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;

/// Examples that come without test examples of their own, divided: a fifth of each class is held
/// out for testing.
///
/// Both parts are in a random order, which is always the same for a number of examples: files are
/// often sorted by class, and a split of the training examples goes by their order. Of N examples
/// ⌊N/5⌋ are held out, and of each class a fifth, rounded down or up.
///
/// @param train the others
/// @param test those held out
public record HoldOut(Images train, Images test) {

    /// One in so many is held out.
    private static final int SHARE = 5;

    /// Fixed: another seed would be another dataset.
    private static final long SEED = 1;

    /// How many of `count` examples are held out.
    public static int count(int count) {
        return count / SHARE;
    }

    /// Divides all examples there are.
    ///
    /// @param classes K; every label is below it
    public static HoldOut of(Images all, int classes) {
        int[] order = new int[all.count()];
        new Philox(SEED, Purpose.HOLD_OUT).permutation(0, order);
        int[] open = shares(all.classCounts(classes));
        boolean[] isTest = new boolean[order.length];
        for (int i = order.length - 1; i >= 0; i--) {
            isTest[i] = open[all.label(order[i])]-- > 0;
        }
        int tests = count(order.length);
        return new HoldOut(
                part(all, order, isTest, false, order.length - tests),
                part(all, order, isTest, true, tests));
    }

    /// Examples to train on in the random order, where those to test on are given.
    public static Images shuffled(Images all) {
        int[] order = new int[all.count()];
        new Philox(SEED, Purpose.HOLD_OUT).permutation(0, order);
        return part(all, order, new boolean[order.length], false, order.length);
    }

    /// How many of each class are held out, so that the sum is a fifth of all.
    private static int[] shares(int[] counts) {
        int[] shares = new int[counts.length];
        int before = 0;
        for (int k = 0; k < counts.length; k++) {
            int behind = before + counts[k];
            shares[k] = behind / SHARE - before / SHARE;
            before = behind;
        }
        return shares;
    }

    private static Images part(Images all, int[] order, boolean[] isTest, boolean test, int count) {
        int[] starts = new int[count];
        char[] labels = new char[count];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (isTest[i] == test) {
                starts[next] = order[i] * all.features();
                labels[next++] = all.labels()[order[i]];
            }
        }
        return new Images(all.values().gather(starts, all.features()), labels, all.features());
    }
}
