package dev.bevis.kernel.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.Philox;

import org.junit.jupiter.api.Test;

class FmaTest {

    private final Philox random = new Philox(7, Philox.Purpose.SHAPES);

    @Test
    void softwareGivesTheBitsOfTheHardwareForAnyFloats() {
        for (int i = 0; i < 300_000; i++) {
            check(any(1, i), any(2, i), any(3, i));
        }
    }

    @Test
    void softwareGivesTheBitsOfTheHardwareWhereTermsCancel() {
        for (int i = 0; i < 300_000; i++) {
            float a = (float) random.gaussian(1, i);
            float b = (float) random.gaussian(2, i);
            float near = -a * b;
            check(
                    a,
                    b,
                    Float.intBitsToFloat(Float.floatToIntBits(near) + (random.word(3, i) & 7) - 3));
            check(a * 0x1p-70f, b * 0x1p-70f, near * 0x1p-120f);
        }
    }

    private float any(int stream, int i) {
        return Float.intBitsToFloat(random.word(stream, i));
    }

    private static void check(float a, float b, float c) {
        assertThat(Float.floatToIntBits(Fma.soft(a, b, c)))
                .as("fma(%s, %s, %s)", a, b, c)
                .isEqualTo(Float.floatToIntBits(Math.fma(a, b, c)));
    }
}
