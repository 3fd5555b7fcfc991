package dev.bevis.study.setting;

import java.util.List;

/// Sides of squares, written as one number or as a list.
///
/// @param sizes in pixels, at least one
public record PatchSizes(List<Integer> sizes) {

    public PatchSizes {
        sizes = List.copyOf(sizes);
    }
}
