package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.train.Trial;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// Warm-up in front of schedules, by the numbers.
class RateWarmUpTest {

    private static final Horizon TEN = new Horizon(2, 10);
    private static final RateWarmUp FOUR = RateWarmUp.of(Span.ofSteps(4));

    @Test
    void ratesRiseFromOnePartAboveZeroToTheFirstOfTheSchedule() {
        double[] expected = {0.025, 0.05, 0.075, 0.1, 0.1, 0.1};
        for (int step = 0; step < expected.length; step++) {
            assertThat(FOUR.rate(new Constant(0.1), step, TEN))
                    .isCloseTo(expected[step], within(1e-15));
        }
    }

    @Test
    void theScheduleRunsOverWhatIsLeft() {
        assertThat(FOUR.rate(new LinearDecay(0.6, 0), 4, TEN)).isEqualTo(0.6);
        assertThat(FOUR.rate(new LinearDecay(0.6, 0), 9, TEN)).isCloseTo(0.1, within(1e-15));
        assertThat(FOUR.rate(new Cosine(0.6, 0), 7, TEN)).isCloseTo(0.3, within(1e-15));
        assertThat(FOUR.rate(new Cosine(0.6, 0), 10, TEN)).isCloseTo(0, within(1e-15));
        Schedule decay = new StepDecay(0.8, 0.5, Span.ofEpochs(1));
        assertThat(FOUR.rate(decay, 5, TEN)).isEqualTo(0.8);
        assertThat(FOUR.rate(decay, 6, TEN)).isEqualTo(0.4);
    }

    @Test
    void aTrainingMayBeWarmUpAlone() {
        RateWarmUp whole = RateWarmUp.of(Span.ofSteps(10));
        assertThat(whole.rate(new LinearDecay(0.5, 0), 0, TEN)).isCloseTo(0.05, within(1e-15));
        assertThat(whole.rate(new LinearDecay(0.5, 0), 9, TEN)).isEqualTo(0.5);
        RateWarmUp longer = RateWarmUp.of(Span.ofSteps(100));
        assertThat(longer.rate(new Cosine(0.5, 0), 9, TEN)).isCloseTo(0.05, within(1e-15));
    }

    @Test
    void itIsCountedInEpochsAndPercentToo() {
        Schedule constant = new Constant(1);
        assertThat(RateWarmUp.of(Span.ofEpochs(2)).rate(constant, 0, TEN)).isEqualTo(0.25);
        assertThat(RateWarmUp.of(new Span.Percent(50)).rate(constant, 0, TEN)).isEqualTo(0.2);
        assertThat(RateWarmUp.of(new Span.Percent(50)).inSteps(TEN))
                .isEqualTo(RateWarmUp.of(Span.ofSteps(5)));
        assertThat(RateWarmUp.NONE.rate(constant, 0, TEN)).isEqualTo(1);
        assertThat(RateWarmUp.NONE.over()).isEqualTo(Optional.empty());
    }

    @Test
    void cyclesComeAfterTheWarmUp() {
        Trial.Descent plain =
                new Trial.Descent(
                        0,
                        new Cyclic(0.01, 0.1, Span.ofEpochs(2)),
                        new Length.Cycles(3),
                        new Trial.Batching(10, true, false));
        assertThat(plain.steps(5)).isEqualTo(60);
        assertThat(warm(plain, Span.ofEpochs(1)).steps(5)).isEqualTo(65);
        assertThatThrownBy(() -> warm(plain, new Span.Percent(10)).steps(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the warm-up so, too, such as 2e");
    }

    private static Trial.Descent warm(Trial.Descent plain, Span over) {
        return new Trial.Descent(
                plain.lambda(),
                plain.schedule(),
                plain.length(),
                plain.batching(),
                plain.rule(),
                plain.clipNorm(),
                RateWarmUp.of(over));
    }
}
