package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class ComponentSumsTest {

    @Test
    void sumsAreExactForMoreWhiteImagesThanFitAnInt() {
        int count = 70_001;
        byte[] pixels = new byte[2 * count];
        Arrays.fill(pixels, (byte) 255);
        for (int i = 0; i < count; i++) {
            pixels[2 * i + 1] = (byte) i;
        }
        ComponentSums sums =
                ComponentSums.of(
                        Subset.all(new Images(pixels, new byte[count], 2)),
                        new ByteFeatures(pixels));
        long second = 0;
        long squares = 0;
        for (int i = 0; i < count; i++) {
            long pixel = i & 0xFF;
            second += pixel;
            squares += pixel * pixel;
        }
        assertThat(sums.count()).isEqualTo(count);
        assertThat(sums.sums()).containsExactly(255L * count, second);
        assertThat(sums.squares()).containsExactly(255L * 255 * count, squares);
        assertThat(sums.mean(0)).isEqualTo(1);
        assertThat(sums.standardDeviation(0)).isEqualTo(0);
    }

    @Test
    void onlyTheSubsetIsSummed() {
        Images images = new Images(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, new byte[4], 2);
        ComponentSums sums =
                ComponentSums.of(new Subset(images, 1, 2), (ByteFeatures) images.values());
        assertThat(sums.sums()).containsExactly(8, 10);
        assertThat(sums.squares()).containsExactly(34, 52);
        assertThat(sums.mean(0)).isEqualTo(4 / 255.0);
        assertThat(sums.standardDeviation(0)).isEqualTo(Math.sqrt(2) / 255);
    }

    @Test
    void smallDeviationOfBrightImagesDoesNotCancel() {
        int count = 50_000;
        byte[] pixels = new byte[count];
        Arrays.fill(pixels, (byte) 255);
        pixels[17] = (byte) 254;
        FeatureStatistics sums =
                FeatureStatistics.of(Subset.all(new Images(pixels, new byte[count], 1)));
        assertThat(sums.standardDeviation(0))
                .isEqualTo(Math.sqrt((count - 1.0) / ((double) count * (count - 1))) / 255);
    }
}
