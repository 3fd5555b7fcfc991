package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.train.feedback.Criterion;
import dev.bevis.train.feedback.Patience;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Rates that start again, and those that fall where validation scores say so.
class CyclesAndPlateausTest {

    private static final Horizon HORIZON = new Horizon(450, 9000);

    @Test
    void aCosineStartsAgainAtTheTopAfterEachCycle() {
        CosineRestarts alike = new CosineRestarts(0.1, 0.02, Span.ofSteps(4));
        for (long cycle = 0; cycle < 12; cycle += 4) {
            assertThat(alike.at(cycle, HORIZON)).isEqualTo(0.1);
            assertThat(alike.at(cycle + 2, HORIZON)).isCloseTo(0.06, within(1e-15));
        }
        CosineRestarts growing = new CosineRestarts(0.1, 0.02, Span.ofSteps(4), 2, 0.5);
        assertThat(growing.at(4, HORIZON)).isCloseTo(0.06, within(1e-15));
        assertThat(growing.at(8, HORIZON)).isCloseTo(0.04, within(1e-15));
        assertThat(growing.at(12, HORIZON)).isCloseTo(0.04, within(1e-15));
        assertThat(growing.cycles(3, 450)).hasValue(28);
        assertThat(growing.text()).isEqualTo("cosine-restarts:0.1:0.02:4:2:0.5");
        assertThat(alike.text()).isEqualTo("cosine-restarts:0.1:0.02:4");
        assertThatThrownBy(() -> new CosineRestarts(0.1, 0.2, Span.ofSteps(4)))
                .hasMessage("cosine-restarts min must be from 0 to max, got min 0.2 and max 0.1");
        assertThatThrownBy(() -> new CosineRestarts(0.1, 0, Span.ofSteps(4), 0, 1))
                .hasMessage(
                        "cosine-restarts length-factor must be from 1 to 1000, got 0; with 2 the"
                                + " length of cycles doubles");
    }

    @Test
    void aCycleEndsWhereTheNextBegins() {
        CosineRestarts cosine = new CosineRestarts(0.1, 0, Span.ofSteps(4), 2, 1);
        Cyclic cyclic = new Cyclic(0.1, 0.2, Span.ofSteps(2), 2, 1);
        for (Schedule schedule : List.of(cosine, cyclic)) {
            for (long updates = 1; updates < 30; updates++) {
                assertThat(schedule.endsCycle(updates, HORIZON))
                        .as("%s after %d", schedule.text(), updates)
                        .isEqualTo(updates == 4 || updates == 12 || updates == 28);
            }
        }
        assertThat(new Constant(0.1).endsCycle(4, HORIZON)).isFalse();
    }

    @Test
    void aPlateauLowersTheRateOnceForEachTime() {
        Plateau plateau = new Plateau(0.1, 0.5, 3, Criterion.ACCURACY, 0.001, 0.02);
        assertThat(plateau.at(5, HORIZON)).isEqualTo(0.1);
        assertThat(plateau.after(0).at(5, HORIZON)).isEqualTo(0.1);
        assertThat(plateau.after(1).at(5, HORIZON)).isEqualTo(0.05);
        assertThat(plateau.after(2).at(5, HORIZON)).isEqualTo(0.025);
        assertThat(plateau.after(3).at(5, HORIZON)).isEqualTo(0.02);
        assertThat(new Plateau(0.1, 0.1, 5).after(1000).at(5, HORIZON)).isPositive();
        assertThat(plateau.plateau()).hasValue(new Patience(3, Criterion.ACCURACY, 0.001));
        assertThat(plateau.text()).isEqualTo("plateau:0.1:0.5:3:accuracy:0.001:0.02");
        assertThat(new Plateau(0.1, 0.1, 5).text()).isEqualTo("plateau:0.1:0.1:5");
        assertThatThrownBy(() -> new Plateau(0.1, 1, 5))
                .hasMessage(
                        "plateau factor must be above 0 and below 1, got 1; with 0.1 the rate"
                                + " falls to a tenth");
        assertThatThrownBy(() -> new Plateau(0.1, 0.1, 0))
                .hasMessageContaining("a patience is from 1 to 1,000,000 evaluations");
        assertThatThrownBy(() -> new Plateau(0.1, 0.1, 5, Criterion.LOSS, 0, 0.2))
                .hasMessage(
                        "plateau min must be from 0 to the first rate, got min 0.2 and rate 0.1");
    }
}
