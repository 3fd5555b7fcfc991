package dev.bevis.kernel.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prints what every code makes of images in floats, to the bit.
public final class PatchBits {

    private static final List<PatchGrid> GRIDS =
            List.of(
                    new PatchGrid(3, 32, 32, 6, 2),
                    new PatchGrid(1, 28, 28, 5, 3),
                    new PatchGrid(3, 9, 13, 4, 1));

    private PatchBits() {}

    static void main() {
        lines().forEach(System.out::println);
    }

    /// A line for each grid, code and number of filters.
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (PatchGrid grid : GRIDS) {
            for (PatchCode code : PatchSumsTest.codes().toList()) {
                for (int count : new int[] {1, 8, 67}) {
                    PatchFilters filters = PatchSumsTest.filters(grid, count, count);
                    float[] sums = new float[grid.regionCount() * count];
                    new FloatPatchSums(filters, code).of(PatchSumsTest.image(grid, 3), 0, sums);
                    int[] bits = new int[sums.length];
                    for (int i = 0; i < bits.length; i++) {
                        bits[i] = Float.floatToRawIntBits(sums[i]);
                    }
                    lines.add(grid + " " + code + " " + count + ": " + Arrays.hashCode(bits));
                }
            }
        }
        return lines;
    }
}
