package dev.bevis.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class ClassWeightsTest {

    @Test
    void balancedClassesHaveTheSameWeightInSum() {
        int[] counts = {10, 30, 0, 60};
        double[] weights = new ClassWeights.Balanced().of(counts);
        assertThat(weights).containsExactly(100 / 40.0, 100 / 120.0, 0, 100 / 240.0);
        assertThat(new ClassWeights.Balanced().of(new int[] {5, 5})).containsExactly(1, 1);
    }

    @Test
    void givenWeightsAreTakenAsTheyAre() {
        assertThat(new ClassWeights.Listed(List.of(1.0, 0.0, 2.5)).of(new int[3]))
                .containsExactly(1, 0, 2.5);
        assertThat(ClassWeights.none().of(new int[3])).isEmpty();
    }

    @Test
    void wrongWeightsAreAnsweredWithRightOnes() {
        assertThatThrownBy(() -> new ClassWeights.Listed(List.of(1.0, -1.0)))
                .hasMessageContaining("0 or more, got -1")
                .hasMessageContaining("balanced");
        assertThatThrownBy(() -> new ClassWeights.Listed(List.of(0.0, 0.0)))
                .hasMessageContaining("[0, 0]");
        assertThatThrownBy(() -> new ClassWeights.Listed(List.of(1.0, 2.0)).requireFit(3))
                .hasMessageContaining("expected 3 numbers, one for each class, got 2")
                .hasMessageContaining("[1, 1, 1]");
    }
}
