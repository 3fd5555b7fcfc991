package dev.bevis.study.setting;

import dev.bevis.text.Decimal;

/// A share of the training images of a dataset, in the place of a number of them.
///
/// A [Setting] has the number: the share becomes one once it is known how many images there are.
///
/// @param fraction above 0, and below 1
public record Share(double fraction) {

    /// A share of images, or their number as an `int`: what can be written for a field.
    public interface ImageCount {}

    public Share {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    "a share of the images is above 0 and below 1, got "
                            + Decimal.text(fraction)
                            + "; for example 0.2");
        }
    }

    /// The number that it is of `images`, rounded.
    public int of(int images) {
        return (int) Math.round(fraction * images);
    }
}
