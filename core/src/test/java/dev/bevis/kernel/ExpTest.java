package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.incubator.vector.FloatVector;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExpTest {

    @Test
    void exponentialIsWithinTwoTenMillionths() {
        for (float x = 0; x > -87; x -= 0.00137f) {
            float e = Softmax.exp(FloatVector.broadcast(InputTile.SPECIES, x)).lane(0);
            double exact = StrictMath.exp(x);
            assertThat(e / exact - 1).as("exp(%s)", x).isCloseTo(0, Offset.offset(2e-7));
        }
    }

    @Test
    void exponentialOfVerySmallNumbersIsNearZeroAndOfNaNIsNaN() {
        assertThat(Softmax.exp(FloatVector.broadcast(InputTile.SPECIES, -1e30f)).lane(0))
                .isBetween(0f, 2e-38f);
        assertThat(Softmax.exp(FloatVector.broadcast(InputTile.SPECIES, Float.NaN)).lane(0))
                .isNaN();
        assertThat(Softmax.exp(FloatVector.zero(InputTile.SPECIES)).lane(0)).isEqualTo(1f);
    }
}
