package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.LongStream;

/// After which updates a training is evaluated.
class EvaluationStepsTest {

    private static final Horizon HORIZON = new Horizon(9, 90);

    private static EvaluationSteps at(Moment... moments) {
        return new EvaluateEvery.At(List.of(moments))
                .at(new Constant(0.1), RateWarmUp.of(Span.ofSteps(30)), HORIZON);
    }

    @Test
    void aListNamesUpdatesEpochsAndPartsOfTheWholeTrainingWarmUpAmongIt() {
        assertThat(
                        at(
                                        new Span.Percent(50),
                                        new Moment.Start(),
                                        Span.ofEpochs(1),
                                        Moment.ofStep(9))
                                .listed())
                .containsExactly(0L, 9L, 45L);
    }

    @Test
    void momentsBehindTheEndAreRefused() {
        assertThatThrownBy(() -> at(Span.ofEpochs(11)))
                .hasMessage(
                        "evaluate names a moment after 99 updates, but training makes 90; name"
                                + " moments up to its end, such as 50% for its middle");
        assertThatThrownBy(() -> new EvaluateEvery.At(List.of()))
                .hasMessageContaining("evaluate: never");
    }

    @Test
    void distancesAndTheListOfTheirMultiplesAreOne() {
        EvaluationSteps every = EvaluationSteps.every(7);
        for (long steps : List.of(15L, 20L, 21L)) {
            List<Long> multiples =
                    LongStream.rangeClosed(0, steps).filter(every::contains).boxed().toList();
            EvaluationSteps listed = EvaluationSteps.of(multiples);
            for (long step = 0; step < steps; step++) {
                assertThat(Math.min(steps, listed.after(step)))
                        .isEqualTo(Math.min(steps, every.after(step)));
                assertThat(listed.contains(step)).isEqualTo(every.contains(step));
            }
            assertThat(listed.upTo(steps)).isEqualTo(every.upTo(steps));
            assertThat(listed.within(steps)).isEqualTo(every);
        }
        assertThat(EvaluationSteps.of(List.of(0L, 7L)).within(21).listed()).containsExactly(0L, 7L);
        assertThat(EvaluationSteps.of(List.of(90L)).within(90).isNever()).isTrue();
    }
}
