package dev.bevis.study.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Times on a simulated clock.
final class TimeLeftTest {

    private TimeLeft left = TimeLeft.START;
    private double seconds;
    private double work;

    /// Goes on for so many seconds.
    private void go(double forSeconds, double pace, double every) {
        for (double gone = 0; gone < forSeconds - every / 2; gone += every) {
            seconds += every;
            work += pace * every;
            left = left.at(seconds, work);
        }
    }

    @Test
    void nothingIsToldInTheFirstSeconds() {
        go(3.9, 100, 0.01);
        assertThat(left.of(1_000)).isEmpty();
        go(0.2, 100, 0.01);
        assertThat(left.of(1_000)).isPresent();
        assertThat(left.of(1_000).getAsDouble()).isCloseTo(10, within(0.01));
    }

    @Test
    void nothingIsToldWhileThePaceStillChanges() {
        for (int doubling = 0; doubling < 20; doubling++) {
            go(0.5, 1 << doubling, 0.05);
            assertThat(left.of(1_000)).as("after %s seconds", seconds).isEmpty();
        }
    }

    @Test
    void aSlowBeginningIsForgotten() {
        go(20, 1, 0.1);
        go(60, 100, 0.1);
        assertThat(left.of(6_000).getAsDouble()).isCloseTo(60, within(0.5));
    }

    @Test
    void aChangeOfPaceIsFollowed() {
        go(60, 100, 0.1);
        go(70, 10, 0.1);
        assertThat(left.of(600).getAsDouble()).isCloseTo(60, within(3.0));
    }

    /// An evaluation of three seconds after every ten seconds of training.
    @Test
    void pausesThatComeAgainCount() {
        for (int epoch = 0; epoch < 20; epoch++) {
            go(10, 100, 0.1);
            seconds += 3;
        }
        assertThat(left.of(1_000).getAsDouble()).isCloseTo(13, within(1.0));
    }

    @Test
    void rareNewsIsEnough() {
        go(120, 1, 20);
        assertThat(left.of(60).getAsDouble()).isCloseTo(60, within(1e-9));
    }

    @Test
    void aMillionStepsAreNotKept() {
        go(10_000, 3, 0.01);
        assertThat(left.of(300).getAsDouble()).isCloseTo(100, within(0.5));
    }

    @Test
    void workThatStandsStillHasNoEnd() {
        go(60, 0, 1);
        assertThat(left.of(1)).isEmpty();
    }
}
