package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthTest {

    private static final Schedule CONSTANT = new Constant(0.01);
    private static final Horizon HORIZON = new Horizon(450, 9000);
    private static final Schedule CYCLIC = new Cyclic(1e-5, 0.1, Span.ofEpochs(2));

    @Test
    void everyLengthIsSoManySteps() {
        assertThat(new Length.Steps(7).steps(CONSTANT, 450)).isEqualTo(7);
        assertThat(new Length.Epochs(40).steps(CONSTANT, 156)).isEqualTo(6240);
        assertThat(new Length.Cycles(3).steps(CYCLIC, 450)).isEqualTo(5400);
    }

    @Test
    void cyclesNeedACyclicSchedule() {
        assertThatThrownBy(() -> new Length.Cycles(1).steps(CONSTANT, 450))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a length in cycles needs a cyclic learning rate whose cycles are in steps"
                            + " or epochs, but the schedule is constant:0.01; give epochs or steps"
                            + " instead");
    }

    @Test
    void lengthsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Length.Epochs(0))
                .hasMessage("epochs must be from 1 to 10^12, got 0");
        assertThatThrownBy(() -> new Length.Cycles(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> new Length.Steps(1_000_000_000_001L))
                .hasMessageContaining("steps");
    }

    @Test
    void aLengthBeyond63BitsIsRefused() {
        Schedule slow = new Cyclic(1e-5, 0.1, Span.ofSteps(1_000_000_000_000L));
        assertThatThrownBy(() -> new Length.Cycles(1_000_000_000_000L).steps(slow, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many to count");
    }

    @Test
    void aSpanIsStepsOrEpochs() {
        assertThat(Span.ofSteps(500).steps(HORIZON)).isEqualTo(500);
        assertThat(Span.ofEpochs(5).steps(HORIZON)).isEqualTo(2250);
        assertThat(Span.ofEpochs(5).inSteps(HORIZON)).isEqualTo(Span.ofSteps(2250));
        assertThat(Span.ofEpochs(5).text()).isEqualTo("5e");
        assertThat(Span.ofSteps(500).text()).isEqualTo("500");
    }

    @Test
    void spansOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Span.ofSteps(0))
                .hasMessage("steps must be from 1 to 10^12, got 0");
        assertThatThrownBy(() -> Span.ofEpochs(-3))
                .hasMessage("epochs must be from 1 to 10^12, got -3");
    }

    @Test
    void evaluationsComeEveryEpochTenthOfACycleOrSoManySteps() {
        assertThat(new EvaluateEvery.Epoch().at(CONSTANT, RateWarmUp.NONE, HORIZON).every())
                .isEqualTo(450);
        assertThat(new EvaluateEvery.TenthOfCycle().at(CYCLIC, RateWarmUp.NONE, HORIZON).every())
                .isEqualTo(180);
        assertThat(new EvaluateEvery.Steps(30).at(CONSTANT, RateWarmUp.NONE, HORIZON).every())
                .isEqualTo(30);
        assertThat(new EvaluateEvery.Never().at(CONSTANT, RateWarmUp.NONE, HORIZON).isNever())
                .isTrue();
        assertThat(
                        new EvaluateEvery.TenthOfCycle()
                                .at(new Cyclic(1, 1, Span.ofSteps(2)), RateWarmUp.NONE, HORIZON)
                                .every())
                .isEqualTo(1);
    }

    @Test
    void evaluationsHaveShortForms() {
        assertThat(new EvaluateEvery.Epoch().text()).isEqualTo("epoch");
        assertThat(new EvaluateEvery.TenthOfCycle().text()).isEqualTo("cycle");
        assertThat(new EvaluateEvery.Steps(30).text()).isEqualTo("30");
        assertThat(new EvaluateEvery.Never().text()).isEqualTo("never");
    }

    @Test
    void evaluationsThatCannotBeAreRefused() {
        assertThatThrownBy(() ->
                        new EvaluateEvery.TenthOfCycle()
                                .at(CONSTANT, RateWarmUp.NONE, HORIZON)
                                .every())
                .hasMessageContaining("needs a cyclic learning rate")
                .hasMessageContaining("constant:0.01");
        assertThatThrownBy(() -> new EvaluateEvery.Steps(0)).hasMessageContaining("got 0");
    }
}
