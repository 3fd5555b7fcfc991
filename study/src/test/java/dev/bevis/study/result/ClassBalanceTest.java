package dev.bevis.study.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class ClassBalanceTest {

    private static final char[] LABELS = {0, 0, 0, 0, 0, 0, 1, 1, 3, 3};
    private static final int[] OF_ALL = {600, 200, 0, 200};

    private static ClassBalance of(char... given) {
        return ClassBalance.of(LABELS, OF_ALL, 1, _ -> Optional.of(given));
    }

    @Test
    void aConstantAnswerHasOneInTheNumberOfClassesThatHaveExamples() {
        ClassBalance constant = of(new char[10]);
        assertThat(constant.constant()).isEqualTo(0.6);
        assertThat(constant.largest()).isZero();
        assertThat(constant.accuracies()[0]).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void everyClassCountsAlikeHoweverManyExamplesItHas() {
        ClassBalance balance =
                of(
                        LABELS[0], (char) 1, (char) 1, (char) 1, (char) 1, (char) 1, (char) 1,
                        (char) 0, (char) 3, (char) 3);
        assertThat(balance.accuracies()[0]).isEqualTo((1.0 / 6 + 0.5 + 1) / 3, within(1e-12));
    }

    @Test
    void whatDivergedHasNone() {
        ClassBalance balance = ClassBalance.of(LABELS, OF_ALL, 1, _ -> Optional.empty());
        assertThat(balance.accuracies()).containsExactly(Double.NaN);
    }

    @Test
    void classesAreUnevenWhereTheDatasetIsAndNotWhereAFewExamplesAre() {
        assertThat(ClassBalance.areUneven(new int[] {152, 68, 124})).isTrue();
        assertThat(ClassBalance.areUneven(new int[] {3000, 2000})).isTrue();
        assertThat(ClassBalance.areUneven(new int[] {6000, 6000, 6000})).isFalse();
        assertThat(ClassBalance.areUneven(new int[] {30, 18, 24, 21, 20, 25, 19, 22, 24, 27}))
                .isFalse();
        assertThat(ClassBalance.areUneven(new int[] {1135, 892, 1000, 1010, 982})).isFalse();
    }

    @Test
    void predictionsAreReadOnlyWhereClassesAreUneven() {
        ClassBalance even =
                ClassBalance.of(
                        LABELS,
                        new int[] {100, 100, 100, 100},
                        1,
                        _ -> {
                            throw new AssertionError("nobody needs them");
                        });
        assertThat(even.accuracies()).isEmpty();
        assertThat(even.constant()).isEqualTo(0.6);
    }
}
