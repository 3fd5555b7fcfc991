package dev.bevis.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class TensorsTest {

    private static final Tensor WEIGHT =
            Tensor.f32("dense1.weight", List.of(2, 1), new float[] {1, -0.1f});
    private static final Tensor BIAS = Tensor.f64("dense1.bias", List.of(1), new double[] {0.1});

    @Test
    void valuesOfBothTypesComeBackUnchanged() {
        assertThat((float) WEIGHT.value(1)).isEqualTo(-0.1f);
        assertThat(BIAS.value(0)).isEqualTo(0.1);
    }

    @Test
    void aTensorKeepsItsValuesWhenTheArraysAroundItChange() {
        double[] values = {1, 2};
        Tensor tensor = Tensor.f64("t", List.of(2), values);
        values[0] = 9;
        tensor.values()[1] = 9;
        assertThat(tensor.values()).containsExactly(1, 2);
    }

    @Test
    void equalityIsThatOfNameTypeShapeAndBits() {
        Tensor tensor = Tensor.f64("t", List.of(2), new double[] {0, Double.NaN});
        assertThat(tensor)
                .isEqualTo(Tensor.f64("t", List.of(2), new double[] {0, Double.NaN}))
                .hasSameHashCodeAs(Tensor.f64("t", List.of(2), new double[] {0, Double.NaN}))
                .isNotEqualTo(Tensor.f64("t", List.of(2), new double[] {-0.0, Double.NaN}))
                .isNotEqualTo(Tensor.f64("u", List.of(2), new double[] {0, Double.NaN}))
                .isNotEqualTo(Tensor.f64("t", List.of(1, 2), new double[] {0, Double.NaN}))
                .isNotEqualTo(Tensor.f32("t", List.of(2), new float[] {0, Float.NaN}));
    }

    @Test
    void aShapeThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Tensor.f32("t", List.of(2, 2), new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor t of shape [2, 2] needs 4 values, got 3");
        assertThatThrownBy(() -> Tensor.f32("t", List.of(-1, -3), new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tensor.f32("t", List.of(1 << 16, 1 << 16), new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSingleNumberHasTheEmptyShape() {
        assertThat(Tensor.f64("t", List.of(), new double[] {7}).count()).isEqualTo(1);
    }

    @Test
    void tensorsKeepTheirOrderAndAreFoundByName() {
        Tensors tensors = Tensors.of(List.of(WEIGHT)).with(BIAS);
        assertThat(tensors.names()).containsExactly("dense1.weight", "dense1.bias");
        assertThat(tensors.get("dense1.bias")).isEqualTo(BIAS);
        assertThat(tensors.find("dense2.bias")).isEmpty();
        assertThatThrownBy(() -> tensors.get("dense2.bias"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("dense2.bias")
                .hasMessageContaining("dense1.weight, dense1.bias");
    }

    @Test
    void aTensorOfTheSameNameIsReplacedInItsPlace() {
        Tensor other = Tensor.f32("dense1.weight", List.of(1), new float[] {3});
        Tensors tensors = Tensors.of(List.of(WEIGHT, BIAS)).with(other);
        assertThat(tensors.all()).containsExactly(other, BIAS);
        assertThatThrownBy(() -> Tensors.of(List.of(WEIGHT, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dense1.weight");
    }

    @Test
    void theHashIsThatOfTheLittleEndianValues() {
        // printf '\0\0\200?\315\314\314\275\232\231\231\231\231\231\271?' | sha256sum
        assertThat(Tensors.of(List.of(WEIGHT, BIAS)).sha256())
                .isEqualTo("26eaceb148495776225c2dcba57d152278be0ea608230f3de9e699d93c5c4978");
        assertThat(Tensors.of(List.of()).sha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void theHashDependsOnOrderAndTypeButNotOnNamesOrNotesOrTheKindOfNan() {
        Tensors tensors = Tensors.of(List.of(WEIGHT, BIAS));
        assertThat(Tensors.of(List.of(BIAS, WEIGHT)).sha256()).isNotEqualTo(tensors.sha256());
        assertThat(tensors.withMetadata(new TreeMap<>(Map.of("a", "b"))).sha256())
                .isEqualTo(tensors.sha256());
        assertThat(Tensors.of(List.of(WEIGHT.renamed("other"), BIAS)).sha256())
                .isEqualTo(tensors.sha256());
        assertThat(nan(0x7fc00000)).isEqualTo(nan(0xffc12345)).isEqualTo(nan(0x7f800001));
    }

    private static String nan(int bits) {
        float[] values = {Float.intBitsToFloat(bits)};
        return Tensors.of(List.of(Tensor.f32("t", List.of(1), values))).sha256();
    }

    @Test
    void aLongTensorIsHashedAsAWhole() {
        float[] values = new float[100_003];
        String zeros = Tensors.of(List.of(Tensor.f32("t", List.of(100_003), values))).sha256();
        values[100_002] = 1;
        assertThat(Tensors.of(List.of(Tensor.f32("t", List.of(100_003), values))).sha256())
                .isNotEqualTo(zeros);
        // head -c 400012 /dev/zero | sha256sum
        assertThat(zeros)
                .isEqualTo("08cd1631e83e5086bfc4de7fec41edd01c881a690b9a0f8983205f36a948bcff");
    }
}
