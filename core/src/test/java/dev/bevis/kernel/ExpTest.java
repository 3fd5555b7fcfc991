package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.matrix.PanelMatrix;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

@Tag("slow")
class ExpTest {

    @Test
    void exponentialIsWithinTwoTenMillionths() {
        for (float x = 0; x > -87; x -= 0.00137f) {
            float e = exp(x);
            double exact = StrictMath.exp(x);
            assertThat(e / exact - 1).as("exp(%s)", x).isCloseTo(0, Offset.offset(2e-7));
        }
    }

    @Test
    void exponentialOfVerySmallNumbersIsNearZeroAndOfNaNIsNaN() {
        assertThat(exp(-1e30f)).isBetween(0f, 2e-38f);
        assertThat(exp(Float.NaN)).isNaN();
        assertThat(exp(0)).isEqualTo(1f);
    }

    private static float exp(float x) {
        float[] row = new float[PanelMatrix.WIDTH];
        Arrays.fill(row, x);
        new Softmax().exponentials(row, 0, 1, new float[PanelMatrix.WIDTH], 0, row);
        return row[0];
    }
}
