package dev.bevis.train.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.train.progress.Evaluation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a patience is at its end.
class PatienceTest {

    private static boolean isCounted(long step) {
        return step % 10 == 0;
    }

    /// How often it was at its end after each loss.
    private static List<Long> ends(Patience patience, double... losses) {
        Feedback feedback = Feedback.none(EarlyStopping.NONE, Optional.of(patience));
        List<Long> ends = new ArrayList<>();
        long step = 0;
        for (double loss : losses) {
            step += 10;
            feedback =
                    feedback.after(
                            step, PatienceTest::isCounted, new Evaluation(loss, loss, 1 - loss));
            ends.add(feedback.plateaus());
        }
        return ends;
    }

    @Test
    void isAfterSoManyEvaluationsInARowWithoutABetterScoreThanTheBest() {
        Patience two = new Patience(2, Criterion.LOSS, 0);
        assertThat(ends(two, 3, 2, 2.5, 2.4)).containsExactly(0L, 0L, 0L, 1L);
        assertThat(ends(two, 3, 2, 2.5, 1.9, 2, 2)).containsExactly(0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(ends(two, 3, 3, 3, 3, 3, 3)).containsExactly(0L, 0L, 1L, 1L, 2L, 2L);
        assertThat(ends(new Patience(1, Criterion.LOSS, 0), 3, 3, 2, 4))
                .containsExactly(0L, 1L, 1L, 2L);
    }

    @Test
    void looksAtTheScoreThatItIsToldTo() {
        assertThat(ends(new Patience(1, Criterion.ACCURACY, 0), 0.5, 0.4, 0.4))
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void aBetterScoreHasToBeBetterByMoreThanTheLeast() {
        assertThat(ends(new Patience(1, Criterion.LOSS, 0.5), 3, 2.5, 2.25))
                .containsExactly(0L, 1L, 1L);
        assertThat(ends(new Patience(1, Criterion.ACCURACY, 0.25), 0.75, 0.5, 0.25))
                .containsExactly(0L, 1L, 1L);
    }

    @Test
    void whatIsNoNumberIsNotBetter() {
        assertThat(ends(new Patience(2, Criterion.LOSS, 0), Double.NaN, Double.NaN, 1, Double.NaN))
                .containsExactly(0L, 1L, 1L, 1L);
    }

    @Test
    void neitherTheUntrainedNetworkNorAnEvaluationBetweenCounts() {
        Feedback feedback =
                Feedback.none(
                        EarlyStopping.after(new Patience(1, Criterion.LOSS, 0)), Optional.empty());
        Evaluation bad = new Evaluation(2, 2, 0);
        feedback =
                feedback.after(0, PatienceTest::isCounted, new Evaluation(1, 1, 1))
                        .after(10, PatienceTest::isCounted, bad);
        assertThat(feedback.stops()).isFalse();
        assertThat(feedback.after(15, PatienceTest::isCounted, bad).stops()).isFalse();
        assertThat(feedback.after(20, PatienceTest::isCounted, bad).stops()).isTrue();
    }

    @Test
    void impossibleOnesAreRefused() {
        assertThatThrownBy(() -> new Patience(0, Criterion.LOSS, 0))
                .hasMessage(
                        "a patience is from 1 to 1,000,000 evaluations, got 0; for example"
                                + " patience: 10");
        assertThatThrownBy(() -> new Patience(1, Criterion.LOSS, -1))
                .hasMessage(
                        "the least improvement must be a finite number, 0 or more, got -1; for"
                                + " example least: 0.001");
    }
}
