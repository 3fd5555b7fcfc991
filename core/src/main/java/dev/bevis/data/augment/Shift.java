package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.kernel.feature.MovedPixels;

/// A shift by some pixels down or up and to the right or left; what the border leaves open is
/// filled by reflection, see [Displacement].
///
/// Code 3 (see [ExampleDraws]): with `n = 2 · by + 1` and `k = ⌊u₀ · n²⌋`, `u₀` being its number 0,
/// the image moves `⌊k / n⌋ − by` rows down and `k mod n − by` columns to the right.
///
/// @param by most pixels in each direction, 1 or more, and fewer than the image has
@Example("{by: 2}")
public record Shift(int by) implements Rearrangement {

    private static final int MOST = 10_000;

    public Shift {
        if (by < 1 || by > MOST) {
            throw new IllegalArgumentException(
                    "a shift is by 1 pixel or more, up to 10000, got "
                            + by
                            + "; for example {shift: {by: 2}}, and for no shift leave it out");
        }
    }

    @Override
    public int code() {
        return 3;
    }

    @Override
    public void requireSize(ImageShape shape) {
        int most = Math.min(shape.height(), shape.width()) - 1;
        if (by > most) {
            throw new IllegalArgumentException(
                    "augment: images of "
                            + shape.words()
                            + " can be shifted by at most "
                            + Wording.count(most, "pixel")
                            + ", got "
                            + by
                            + (most < 1
                                    ? "; leave the shift out"
                                    : "; for example {shift: {by: " + Math.min(2, most) + "}}"));
        }
    }

    @Override
    public void move(int epoch, double[] drawn, MovedPixels moved, int count) {
        int moves = 2 * by + 1;
        for (int i = 0; i < count; i++) {
            int move = (int) (drawn[i] * (moves * moves));
            moved.shift(i, move / moves - by, move % moves - by);
        }
    }

    @Override
    public String words() {
        return "a shift by up to " + Wording.count(by, "pixel") + " with reflection";
    }
}
