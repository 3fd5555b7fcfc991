package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Which images are equal.
final class DuplicateGroupsTest {

    @Test
    void equalFeaturesAreFoundWhateverTheirLabels() {
        Images train = new Images(new byte[] {1, 2, 3, 4, 1, 2, 1, 3}, new char[] {0, 1, 1, 0}, 2);
        Images test = new Images(new byte[] {3, 4, 9, 9}, new char[] {0, 0}, 2);
        DuplicateGroups groups = DuplicateGroups.of(train, test);
        assertThat(groups.groups()).containsExactly(new int[] {0, 2}, new int[] {1, 4});
        assertThat(groups.first(4)).isEqualTo(1);
        assertThat(groups.first(3)).isEqualTo(3);
        assertThat(groups.among(4).groups()).containsExactly(new int[] {0, 2});
        assertThat(groups.shared(new int[] {4, 5}, new int[] {0, 1, 2, 3})).isEqualTo(1);
        assertThat(groups.repeated(new int[] {0, 1, 2, 3})).isEqualTo(1);
    }

    @Test
    void numbersAreEqualWhenTheirBitsAre() {
        Images rows = new Images(new FloatFeatures(new float[] {0f, -0f, 0f, 1f}), new char[4], 1);
        assertThat(DuplicateGroups.of(rows).groups()).containsExactly(new int[] {0, 2});
    }

    @Test
    void groupsAreThoseOfAComparisonOfAllPairs() {
        long seed = 20_261_128;
        System.out.println("groupsAreThoseOfAComparisonOfAllPairs: seed " + seed);
        Random random = new Random(seed);
        for (int features = 1; features < 20; features++) {
            byte[] pixels = new byte[120 * features];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) random.nextInt(features > 3 ? 1 + i / features % 40 : 60);
            }
            for (int copy = 0; copy < 20; copy++) {
                int from = random.nextInt(120) * features;
                System.arraycopy(pixels, from, pixels, random.nextInt(120) * features, features);
            }
            DuplicateGroups found = DuplicateGroups.of(new Images(pixels, new char[120], features));
            for (int i = 0; i < 120; i++) {
                assertThat(found.first(i)).isEqualTo(first(pixels, features, i));
            }
            List<Integer> grouped = new ArrayList<>();
            found.groups().forEach(group -> Arrays.stream(group).forEach(grouped::add));
            assertThat(grouped).doesNotHaveDuplicates();
        }
    }

    private static int first(byte[] pixels, int features, int image) {
        int at = image * features;
        for (int i = 0; i < image; i++) {
            if (Arrays.equals(
                    pixels, i * features, (i + 1) * features, pixels, at, at + features)) {
                return i;
            }
        }
        return image;
    }
}
