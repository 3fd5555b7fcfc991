package dev.bevis.study.step;

import dev.bevis.choice.Introduced;
import dev.bevis.data.patch.PatchFeatures;
import dev.bevis.kernel.patch.PatchCode;
import dev.bevis.yaml.annotation.Describe;

/// What a step says of the patch features that it makes; what it does not say is as usual.
///
/// Components, their ranges and what they mean are those of [PatchFeatures].
public record PatchWishes(
        @Describe("K, how many filters patches are compared with.") @Introduced("1600") int filters,
        @Describe("Rows and columns of a patch, in pixels.") @Introduced("6") int size,
        @Describe("Rounds of k-means that move the filters; 0 leaves them random patches.")
                @Introduced("10")
                int rounds,
        @Describe("What becomes of the distances from a patch to all filters.")
                @Introduced("binary")
                PatchCode code,
        @Describe("Regions of each side over which codes are added; 2 for quadrants.")
                @Introduced("2")
                int regions,
        @Describe(
                        "Whether there are features of the mirror images of all images, too: each"
                                + " epoch then learns from either an image or its mirror image.")
                @Introduced("false")
                boolean mirrored,
        @Describe("What is added to the variance of a patch, in squared units of a byte.")
                @Introduced("10")
                double contrast,
        @Describe("What is added to the eigenvalues of the whitening.") @Introduced("0.1")
                double epsilon,
        @Describe("How many patches filters are learned from.") @Introduced("100000") int samples,
        @Describe("The seed of the random numbers.") @Introduced("1") long seed) {

    /// Where a step says nothing.
    public static final PatchWishes USUAL = of(PatchFeatures.USUAL);

    public PatchWishes {
        var _ =
                new PatchFeatures(
                        filters, size, rounds, code, regions, mirrored, contrast, epsilon, samples,
                        seed);
    }

    private static PatchWishes of(PatchFeatures usual) {
        return new PatchWishes(
                usual.filters(),
                usual.size(),
                usual.rounds(),
                usual.code(),
                usual.regions(),
                usual.mirrored(),
                usual.contrast(),
                usual.epsilon(),
                usual.samples(),
                usual.seed());
    }

    /// What is made.
    public PatchFeatures features() {
        return new PatchFeatures(
                filters, size, rounds, code, regions, mirrored, contrast, epsilon, samples, seed);
    }
}
