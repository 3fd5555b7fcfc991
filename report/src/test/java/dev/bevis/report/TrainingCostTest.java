package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TrainingCostTest {

    @Test
    void theCostOfALongTrainingIsItsArithmeticAndTheTimeOfItsThreads() {
        assertThat(TrainingCost.sentence(List.of(5.66e12), List.of(98.2, 67.3, 71.0)))
                .contains(
                        "One training takes 5.7 TFLOP (10¹² floating-point operations), and took"
                                + " 1 min 7 s to 1 min 38 s of computing summed over threads, which"
                                + " two cores do in half of that by the clock.");
    }

    @Test
    void settingsOfOtherSizesCostFromTheLeastToTheMost() {
        assertThat(TrainingCost.sentence(List.of(0.4e12, 2.04e12, 1e12), List.of()))
                .contains("One training takes 0.4 to 2.0 TFLOP (10¹² floating-point operations).");
    }

    @Test
    void shortTrainingsAndStepsWithoutAnyHaveNoCostWorthTelling() {
        assertThat(TrainingCost.sentence(List.of(0.3e12, 0.99e12), List.of(4.0, 9.0))).isEmpty();
        assertThat(TrainingCost.sentence(List.of(), List.of())).isEmpty();
    }
}
