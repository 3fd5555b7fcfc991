package dev.bevis.statistics;

/// The grid of an accuracy: a share of N images is a multiple of 1/N.
///
/// Rounding to a grid of width `step` adds an error that is nearly uniform over one step, and so
/// has a standard deviation of `step / √12` (Sheppard's correction; Bennett, *Spectra of Quantized
/// Signals*, Bell System Technical Journal 27, 1948). A few seeds may fall on the same grid point,
/// as networks do that never left 10 %, and then show no spread at all. That only says that the
/// spread is below the grid. Tests therefore never take a standard deviation to be smaller than
/// what rounding alone explains.
///
/// @param step distance between neighboring values, above 0 and at most 1
public record Resolution(double step) {

    /// @throws IllegalArgumentException if `step` is outside its range
    public Resolution {
        if (!(step > 0 && step <= 1)) {
            throw new IllegalArgumentException(
                    "the step of a resolution must be above 0 and at most 1, got " + step);
        }
    }

    /// The grid of an accuracy on so many images.
    ///
    /// @throws IllegalArgumentException if `images` is below 1
    public static Resolution ofImages(int images) {
        if (images < 1) {
            throw new IllegalArgumentException("an accuracy needs at least 1 image, got " + images);
        }
        return new Resolution(1.0 / images);
    }

    /// The standard deviation of one rounding error, `step / √12`.
    public double deviation() {
        return step / Math.sqrt(12);
    }

    /// The standard deviation of the difference of two rounding errors, `step / √6`.
    public double deviationOfDifference() {
        return step / Math.sqrt(6);
    }
}
