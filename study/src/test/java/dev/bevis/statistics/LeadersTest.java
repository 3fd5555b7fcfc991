package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class LeadersTest {

    private static final double NAN = Double.NaN;

    @Test
    void settingsWithinTheNoiseOfTheBestAreKept() {
        double[][] accuracies = {
            {0.500, 0.502, 0.501, 0.499, 0.500},
            {0.551, 0.553, 0.554, 0.550, 0.549},
            {0.552, 0.550, 0.553, 0.551, 0.550},
            {0.530, 0.533, 0.531, 0.529, 0.530}
        };
        assertThat(leaders(accuracies)).isEqualTo(new Leaders(1, List.of(2)));
    }

    @Test
    void moreSettingsMakeTheSameGapLessCertain() {
        double[] best = {0.5520, 0.5530, 0.5540, 0.5550, 0.5560};
        double[] close = {0.5507, 0.5516, 0.5537, 0.5545, 0.5543};
        assertThat(leaders(new double[][] {best, close}).indistinguishable()).isEmpty();
        double[][] many = new double[8][];
        Arrays.fill(many, close);
        many[3] = best;
        assertThat(leaders(many).best()).isEqualTo(3);
        assertThat(leaders(many).indistinguishable()).containsExactly(0, 1, 2, 4, 5, 6, 7);
    }

    @Test
    void oneSeedIsJudgedByTheNumberOfImages() {
        double[][] accuracies = {{0.905}, {0.91}, {0.88}};
        assertThat(Leaders.of(accuracies, 10_000)).isEqualTo(new Leaders(1, List.of(0)));
        assertThat(Leaders.of(accuracies, 200).indistinguishable()).containsExactly(0, 2);
        assertThat(Leaders.of(accuracies, 1_000_000).indistinguishable()).isEmpty();
    }

    @Test
    void ofEqualSettingsTheFirstIsTheBest() {
        double[] flat = {0.1, 0.1, 0.1};
        assertThat(leaders(new double[][] {flat, flat, flat}))
                .isEqualTo(new Leaders(0, List.of(1, 2)));
    }

    @Test
    void aSettingOfWhichASeedDivergedComesLast() {
        double[][] accuracies = {{0.9, NAN}, {0.5, 0.51}, {0.5, 0.49}, {NAN, NAN}};
        assertThat(leaders(accuracies)).isEqualTo(new Leaders(1, List.of(2)));
        assertThat(leaders(new double[][] {{NAN}, {0}})).isEqualTo(new Leaders(1, List.of()));
    }

    @Test
    void ifAllDivergedNoneIsToldApart() {
        assertThat(leaders(new double[][] {{NAN}, {NAN}, {NAN}}))
                .isEqualTo(new Leaders(0, List.of(1, 2)));
    }

    @Test
    void aSingleSettingIsTheBest() {
        assertThat(leaders(new double[][] {{0.5, 0.6}})).isEqualTo(new Leaders(0, List.of()));
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
        assertThatThrownBy(() -> Leaders.of(new double[][] {{0.1}}, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Leaders leaders(double[][] accuracies) {
        return Leaders.of(accuracies, Draws.IMAGES);
    }
}
