package dev.bevis.data;

import java.util.Optional;

/// Features that were made of the patches of an image: one of each filter over each region. That of
/// filter `k` over region `r` is at `r · filters + k`.
///
/// @param filters K, at least 1
/// @param regions of each side of the image, at least 1
/// @param mirrored whether there are features of the mirror image of each image, too, as its second
///   view
public record FeatureMap(int filters, int regions, boolean mirrored) implements Shape {

    public FeatureMap {
        if (filters < 1 || regions < 1 || (long) filters * regions * regions > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "expected at least 1 filter and 1 region a side, got "
                            + filters
                            + " and "
                            + regions);
        }
    }

    @Override
    public int features() {
        return filters * regions * regions;
    }

    @Override
    public String words() {
        return filters
                + (filters == 1 ? " filter" : " filters")
                + switch (regions) {
                    case 1 -> " over the whole image";
                    case 2 -> " over 4 quadrants";
                    default -> " over " + regions + " × " + regions + " regions";
                };
    }

    @Override
    public Optional<FeatureMap> featureMap() {
        return Optional.of(this);
    }

    @Override
    public boolean hasMirrorImages() {
        return mirrored;
    }

    @Override
    public String examples() {
        return "images";
    }
}
