package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BestOfManyTest {

    private static final double NAN = Double.NaN;

    @Test
    void settingsWithinTheNoiseOfTheBestAreKept() {
        double[][] accuracies = {
            {0.500, 0.502, 0.501, 0.499, 0.500},
            {0.551, 0.553, 0.554, 0.550, 0.549},
            {0.552, 0.550, 0.553, 0.551, 0.550},
            {0.530, 0.533, 0.531, 0.529, 0.530}
        };
        assertThat(leaders(accuracies).best()).isEqualTo(1);
        assertThat(leaders(accuracies).candidates()).containsExactly(2);
    }

    @Test
    void oneSeedIsJudgedByTheNumberOfImages() {
        double[][] accuracies = {{0.905}, {0.91}, {0.88}};
        assertThat(BestOfMany.of(accuracies, 10_000).best()).isEqualTo(1);
        assertThat(BestOfMany.of(accuracies, 10_000).candidates()).containsExactly(0);
        assertThat(BestOfMany.of(accuracies, 200).candidates()).containsExactly(0, 2);
        assertThat(BestOfMany.of(accuracies, 1_000_000).candidates()).isEmpty();
    }

    @Test
    void ofEqualSettingsTheFirstIsTheBest() {
        double[] flat = {0.1, 0.1, 0.1};
        assertThat(leaders(new double[][] {flat, flat, flat}).candidates()).containsExactly(1, 2);
    }

    @Test
    void aSettingOfWhichASeedDivergedComesLast() {
        double[][] accuracies = {{0.9, NAN}, {0.5, 0.51}, {0.5, 0.49}, {NAN, NAN}};
        assertThat(leaders(accuracies).best()).isEqualTo(1);
        assertThat(leaders(accuracies).candidates()).containsExactly(2);
        assertThat(leaders(new double[][] {{NAN}, {0}}).candidates()).isEmpty();
    }

    @Test
    void ifAllDivergedNoneIsToldApart() {
        assertThat(leaders(new double[][] {{NAN}, {NAN}, {NAN}}).candidates())
                .containsExactly(1, 2);
    }

    @Test
    void aSingleSettingIsTheBest() {
        assertThat(leaders(new double[][] {{0.5, 0.6}}).candidates()).isEmpty();
    }

    @Test
    void arraysThatAreNoStudyAreRefused() {
        assertThatThrownBy(() -> leaders(new double[0][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 1 setting, got none");
        assertThatThrownBy(() -> leaders(new double[][] {{}, {}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leaders(new double[][] {{0.1, 0.2}, {0.1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 1 of setting 1 and 2 of setting 0");
        assertThatThrownBy(() -> leaders(new double[][] {{0.1}, {91.2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 91.2 of setting 1");
        assertThatThrownBy(() -> BestOfMany.of(new double[][] {{0.1}}, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BestOfMany leaders(double[][] accuracies) {
        return BestOfMany.of(accuracies, Draws.IMAGES);
    }
}
