package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What every learning rate schedule promises. A new one needs an example here.
class ScheduleContractTest {

    private static final long STEPS_PER_EPOCH = 450;

    private static final Map<Class<? extends Schedule>, List<Schedule>> EXAMPLES = examples();

    private static Map<Class<? extends Schedule>, List<Schedule>> examples() {
        Map<Class<? extends Schedule>, List<Schedule>> examples = new LinkedHashMap<>();
        examples.put(Constant.class, List.of(new Constant(0.01)));
        examples.put(
                StepDecay.class,
                List.of(
                        new StepDecay(0.02, 0.9, Span.ofEpochs(1)),
                        new StepDecay(1, 0.1, Span.ofSteps(7))));
        examples.put(
                Cyclic.class,
                List.of(
                        new Cyclic(1e-5, 0.1, Span.ofSteps(500)),
                        new Cyclic(1e-5, 0.1, Span.ofEpochs(5)),
                        new Cyclic(0.5, 0.5, Span.ofSteps(1))));
        return examples;
    }

    @Test
    void everyScheduleHasAnExample() {
        assertThat(EXAMPLES.keySet())
                .as("add an example of the new schedule to this test")
                .extracting(type -> (Object) type)
                .containsExactlyInAnyOrder((Object[]) Schedule.class.getPermittedSubclasses());
    }

    @Test
    void ratesAreFiniteAndNeverNegative() {
        for (Schedule schedule : all()) {
            for (long step :
                    new long[] {0, 1, 449, 450, 499, 500, 501, 1000, 9000, 1_000_000_000L}) {
                assertThat(schedule.at(step, STEPS_PER_EPOCH))
                        .as("%s at %d", schedule.text(), step)
                        .isFinite()
                        .isNotNegative();
            }
            assertThat(schedule.at(0, STEPS_PER_EPOCH)).as(schedule.text()).isPositive();
        }
    }

    @Test
    void aRateDependsOnTheStepAlone() {
        for (Schedule schedule : all()) {
            double late = schedule.at(700, STEPS_PER_EPOCH);
            assertThat(schedule.at(3, STEPS_PER_EPOCH)).isEqualTo(schedule.at(3, STEPS_PER_EPOCH));
            assertThat(schedule.at(700, STEPS_PER_EPOCH)).as(schedule.text()).isEqualTo(late);
        }
    }

    @Test
    void textIsReadBackAsTheSameSchedule() {
        for (Schedule schedule : all()) {
            assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
        }
    }

    @Test
    void everyFormNamesAScheduleThatCanBeRead() {
        assertThat(Schedule.forms())
                .containsExactly(
                        "constant:RATE",
                        "step-decay:RATE:FACTOR:EVERY",
                        "cyclic:MIN:MAX:HALF-CYCLE");
    }

    @Test
    void numbersThatAreNoRatesAreRefused() {
        for (Schedule schedule : all()) {
            String[] fields = schedule.text().split(":");
            for (String bad :
                    new String[] {
                        "0", "-0.1", "NaN", "Infinity", "", "0,1", "ten", "017", "1e-5f"
                    }) {
                for (int i = 1; i < fields.length; i++) {
                    String[] changed = fields.clone();
                    changed[i] = bad;
                    String text = String.join(":", changed);
                    assertThatThrownBy(() -> Schedule.parse(text))
                            .as(text)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("learning rate '" + text + "': ")
                            .hasMessageContaining("; write " + fields[0] + ":");
                }
            }
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownForms() {
        assertThatThrownBy(() -> Schedule.parse("cosine:0.1"))
                .hasMessage(
                        "learning rate 'cosine:0.1' is not known; write constant:RATE or"
                                + " step-decay:RATE:FACTOR:EVERY or cyclic:MIN:MAX:HALF-CYCLE, for"
                                + " example cyclic:1e-5:0.1:500");
    }

    @Test
    void aMissingFieldIsRefusedWithTheForm() {
        assertThatThrownBy(() -> Schedule.parse("cyclic:1e-5:1e-1"))
                .hasMessage(
                        "learning rate 'cyclic:1e-5:1e-1': expected 3 fields after the name, got 2;"
                            + " write cyclic:MIN:MAX:HALF-CYCLE, for example cyclic:1e-5:0.1:500");
    }

    @Test
    void everyScheduleCanSayAnExampleOfItself() {
        assertThat(Schedule.examples())
                .extracting(Object::getClass)
                .containsExactlyElementsOf(List.of(Schedule.class.getPermittedSubclasses()));
    }

    @Test
    void aNumberAloneIsAConstantRate() {
        assertThat(Schedule.parse("0.1")).isEqualTo(new Constant(0.1));
        assertThat(Schedule.parse("1e-4").text()).isEqualTo("constant:1e-4");
    }

    @Test
    void aCycleRunsFromMinToMaxAndBackInStraightLines() {
        Cyclic cyclic = new Cyclic(1e-5, 0.1, Span.ofSteps(500));
        assertThat(cyclic.at(0, STEPS_PER_EPOCH)).isEqualTo(1e-5);
        assertThat(cyclic.at(500, STEPS_PER_EPOCH)).isEqualTo(0.1);
        assertThat(cyclic.at(1000, STEPS_PER_EPOCH)).isEqualTo(1e-5);
        assertThat(cyclic.at(250, STEPS_PER_EPOCH)).isCloseTo((1e-5 + 0.1) / 2, within(1e-15));
        assertThat(cyclic.at(750, STEPS_PER_EPOCH))
                .isCloseTo(cyclic.at(250, STEPS_PER_EPOCH), within(1e-15));
        assertThat(cyclic.at(1250, STEPS_PER_EPOCH)).isEqualTo(cyclic.at(250, STEPS_PER_EPOCH));
        assertThat(cyclic.cycle(STEPS_PER_EPOCH)).isEqualTo(1000);
        assertThat(new Cyclic(1e-5, 0.1, Span.ofEpochs(5)).cycle(STEPS_PER_EPOCH)).isEqualTo(4500);
    }

    @Test
    void aCycleWithMinAboveMaxIsRefused() {
        assertThatThrownBy(() -> Schedule.parse("cyclic:0.1:1e-5:500"))
                .hasMessageContaining("cyclic min must not be above max, got min 0.1 and max 1e-5");
    }

    @Test
    void stepDecayMultipliesOnceEverySoManySteps() {
        StepDecay decay = new StepDecay(0.02, 0.9, Span.ofEpochs(1));
        assertThat(decay.at(0, 156)).isEqualTo(0.02);
        assertThat(decay.at(155, 156)).isEqualTo(0.02);
        assertThat(decay.at(156, 156)).isEqualTo(0.02 * 0.9);
        assertThat(decay.at(39 * 156, 156)).isEqualTo(0.02 * StrictMath.pow(0.9, 39));
    }

    private static List<Schedule> all() {
        return EXAMPLES.values().stream().flatMap(List::stream).toList();
    }

    /// Ids of trials and checkpoints rest on it.
    @Test
    void identitiesSpellSchedulesAsTheyAlwaysDid() {
        assertThat(new Constant(0.001).identityText()).isEqualTo("constant:0.001");
        assertThat(new Constant(1e-5).identityText()).isEqualTo("constant:1.0E-5");
        assertThat(new StepDecay(0.02, 0.9, Span.ofEpochs(1)).identityText())
                .isEqualTo("step-decay:0.02:0.9:1e");
        assertThat(new Cyclic(1e-5, 0.1, Span.ofSteps(500)).identityText())
                .isEqualTo("cyclic:1.0E-5:0.1:500");
    }
}
