package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.train.feedback.Criterion;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What every learning rate schedule promises. A new one needs an example here.
@Tag("slow")
class ScheduleContractTest {

    private static final long STEPS_PER_EPOCH = 450;
    private static final Horizon HORIZON = new Horizon(STEPS_PER_EPOCH, 9000);

    private static final Map<Class<? extends Schedule>, List<Schedule>> EXAMPLES = examples();

    private static Map<Class<? extends Schedule>, List<Schedule>> examples() {
        Map<Class<? extends Schedule>, List<Schedule>> examples = new LinkedHashMap<>();
        examples.put(Constant.class, List.of(new Constant(0.01)));
        examples.put(
                StepDecay.class,
                List.of(
                        new StepDecay(0.02, 0.9, Span.ofEpochs(1)),
                        new StepDecay(1, 0.1, Span.ofSteps(7))));
        examples.put(Cosine.class, List.of(new Cosine(0.1, 0), new Cosine(0.1, 0.1)));
        examples.put(
                Cyclic.class,
                List.of(
                        new Cyclic(1e-5, 0.1, Span.ofSteps(500)),
                        new Cyclic(1e-5, 0.1, Span.ofEpochs(5)),
                        new Cyclic(0.5, 0.5, Span.ofSteps(1)),
                        new Cyclic(1e-5, 0.1, Span.ofSteps(100), 2, 1),
                        new Cyclic(1e-5, 0.1, Span.ofSteps(100), 3, 0.5),
                        new Cyclic(1e-5, 0.1, new Span.Percent(5), 1, 0.7)));
        examples.put(
                Exponential.class,
                List.of(
                        new Exponential(0.02, 0.9, Span.ofEpochs(1)),
                        new Exponential(0.02, 0.01, new Span.Percent(100))));
        examples.put(
                LinearDecay.class, List.of(new LinearDecay(0.1, 0), new LinearDecay(0.1, 0.001)));
        examples.put(
                Polynomial.class,
                List.of(new Polynomial(0.1, 2, 0), new Polynomial(0.1, 0.5, 0.001)));
        examples.put(
                OneCycle.class,
                List.of(new OneCycle(0.1, 30, 25, 1e4), new OneCycle(0.1, 0, 1, 1)));
        examples.put(
                CosineRestarts.class,
                List.of(
                        new CosineRestarts(0.1, 0, Span.ofSteps(500)),
                        new CosineRestarts(0.1, 0.001, Span.ofEpochs(1), 2, 0.5),
                        new CosineRestarts(0.1, 0.001, new Span.Percent(5), 1, 0.7)));
        examples.put(
                Plateau.class,
                List.of(
                        new Plateau(0.1, 0.1, 5),
                        new Plateau(0.1, 0.5, 3, Criterion.ACCURACY, 0.001, 0.01)));
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
                assertThat(schedule.at(step, HORIZON))
                        .as("%s at %d", schedule.text(), step)
                        .isFinite()
                        .isNotNegative();
            }
            assertThat(schedule.at(0, HORIZON)).as(schedule.text()).isPositive();
        }
    }

    @Test
    void aRateDependsOnTheStepAlone() {
        for (Schedule schedule : all()) {
            double late = schedule.at(700, HORIZON);
            assertThat(schedule.at(3, HORIZON)).isEqualTo(schedule.at(3, HORIZON));
            assertThat(schedule.at(700, HORIZON)).as(schedule.text()).isEqualTo(late);
        }
    }

    @Test
    void onlyAScheduleThatNeedsAHorizonDependsOnTheLength() {
        for (Schedule schedule : all()) {
            boolean same = true;
            for (long step = 0; step < 1000; step++) {
                same &=
                        schedule.at(step, new Horizon(STEPS_PER_EPOCH, 1000))
                                == schedule.at(step, new Horizon(STEPS_PER_EPOCH, 5000));
            }
            Horizon longer = new Horizon(STEPS_PER_EPOCH, 5000);
            boolean counted =
                    schedule.inSteps(longer)
                            .equals(schedule.inSteps(new Horizon(STEPS_PER_EPOCH, 1000)));
            assertThat(same || schedule.needsHorizon() || !counted).as(schedule.text()).isTrue();
        }
        assertThat(new Cosine(0.1, 0).at(500, new Horizon(450, 1000)))
                .isNotEqualTo(new Cosine(0.1, 0).at(500, new Horizon(450, 5000)));
    }

    @Test
    void noRateIsAboveThePeak() {
        for (Schedule schedule : all()) {
            double peak = schedule.peak();
            boolean reached = false;
            for (long step = 0; step < 9000; step++) {
                double rate = schedule.at(step, HORIZON);
                assertThat(rate).as("%s at %d", schedule.text(), step).isLessThanOrEqualTo(peak);
                reached |= rate == peak;
            }
            assertThat(reached).as(schedule.text()).isTrue();
        }
        assertThat(new StepDecay(0.1, 2, Span.ofSteps(9)).peak()).isNaN();
    }

    @Test
    void withAnotherPeakOnlyThatIsAnother() {
        for (Schedule schedule : all()) {
            Schedule higher = schedule.withPeak(2 * schedule.peak());
            assertThat(higher.peak()).as(schedule.text()).isEqualTo(2 * schedule.peak());
            assertThat(higher.withPeak(schedule.peak())).isEqualTo(schedule);
            assertThatThrownBy(() -> schedule.withPeak(0)).hasMessageContaining("got 0");
        }
    }

    @Test
    void countedInStepsItIsTheSame() {
        for (Schedule schedule : all()) {
            Schedule inSteps = schedule.inSteps(HORIZON);
            Horizon other = new Horizon(1, HORIZON.steps());
            for (long step = 0; step < 2000; step++) {
                assertThat(inSteps.at(step, other))
                        .as("%s at %d", schedule.text(), step)
                        .isEqualTo(schedule.at(step, HORIZON));
            }
            assertThat(inSteps.inSteps(new Horizon(7, 9000))).isEqualTo(inSteps);
        }
    }

    @Test
    void aCycleEndsWhereItBegan() {
        for (Schedule schedule : all()) {
            schedule.cycle(HORIZON)
                    .ifPresent(cycle -> {
                        assertThat(schedule.endsCycle(cycle, HORIZON)).isTrue();
                        assertThat(begins(schedule, cycle)).as(schedule.text()).isTrue();
                        schedule.cycles(1, STEPS_PER_EPOCH)
                                .ifPresent(one -> assertThat(one).isEqualTo(cycle));
                    });
            for (long count = 1; count < 6; count++) {
                schedule.cycles(count, STEPS_PER_EPOCH)
                        .ifPresent(steps -> {
                            assertThat(schedule.endsCycle(steps, HORIZON)).isTrue();
                            assertThat(begins(schedule, steps))
                                    .as("%s after %d", schedule.text(), steps)
                                    .isTrue();
                        });
            }
        }
    }

    /// Whether the rate after some updates is the first, or that of a cycle that begins at its
    /// peak, above the one before.
    private static boolean begins(Schedule schedule, long updates) {
        double rate = schedule.at(updates, HORIZON);
        return rate == schedule.at(0, HORIZON) || rate > schedule.at(updates - 1, HORIZON);
    }

    @Test
    void cyclesThatAreAlikeRepeat() {
        Schedule schedule = new Cyclic(1e-5, 0.1, Span.ofSteps(500));
        for (long step = 0; step < 2000; step++) {
            assertThat(schedule.at(step + 1000, HORIZON)).isEqualTo(schedule.at(step, HORIZON));
        }
    }

    @Test
    void betweenCornersRatesAreStraight() {
        for (Schedule schedule : all()) {
            schedule.corners(HORIZON)
                    .ifPresent(corner -> {
                        for (long at = 0; at < 7 * corner; at += corner) {
                            double from = schedule.at(at, HORIZON);
                            double to = schedule.at(at + corner, HORIZON);
                            for (long step = 0; step <= corner; step++) {
                                assertThat(schedule.at(at + step, HORIZON))
                                        .isCloseTo(
                                                from + (to - from) * step / corner, within(1e-12));
                            }
                        }
                    });
        }
    }

    @Test
    void noStepBelowTheLengthHasTheRateZero() {
        for (Schedule schedule : all()) {
            for (long steps : new long[] {1, 2, 3, 7, 100}) {
                Horizon horizon = new Horizon(3, steps);
                for (long step = 0; step < steps; step++) {
                    assertThat(schedule.at(step, horizon))
                            .as("%s at %d of %d", schedule.text(), step, steps)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void linesAndPowersFallOverTheWholeTraining() {
        Horizon ten = new Horizon(4, 10);
        assertThat(new LinearDecay(0.2, 0).at(0, ten)).isEqualTo(0.2);
        assertThat(new LinearDecay(0.2, 0).at(9, ten)).isCloseTo(0.02, within(1e-15));
        assertThat(new LinearDecay(0.2, 0).at(10, ten)).isZero();
        assertThat(new LinearDecay(0.2, 0.1).at(5, ten)).isCloseTo(0.15, within(1e-15));
        assertThat(new Polynomial(0.2, 2, 0).at(9, ten)).isCloseTo(0.002, within(1e-15));
        assertThat(new Polynomial(0.2, 1, 0.1).at(5, ten)).isCloseTo(0.15, within(1e-15));
        assertThat(new Exponential(0.2, 0.25, Span.ofSteps(4)).at(2, ten))
                .isCloseTo(0.1, within(1e-15));
        assertThat(new Exponential(1, 0.5, Span.ofEpochs(2)).at(8, ten)).isEqualTo(0.5);
        OneCycle cycle = new OneCycle(0.25, 30, 25, 1e4);
        assertThat(cycle.at(0, ten)).isEqualTo(0.01);
        assertThat(cycle.at(1, ten)).isCloseTo(0.01 + 0.24 / 3, within(1e-15));
        assertThat(cycle.at(3, ten)).isEqualTo(0.25);
        assertThat(cycle.at(9, ten)).isCloseTo(0.25 - 0.249975 * 6 / 7, within(1e-15));
        assertThat(cycle.at(10, ten)).isCloseTo(2.5e-5, within(1e-15));
        assertThat(cycle.text()).isEqualTo("one-cycle:0.25");
    }

    @Test
    void laterCyclesAreLongerAndLower() {
        Cyclic cyclic = new Cyclic(0.1, 1.1, Span.ofSteps(5), 2, 0.5);
        assertThat(cyclic.at(5, HORIZON)).isEqualTo(1.1);
        assertThat(cyclic.at(10, HORIZON)).isEqualTo(0.1);
        assertThat(cyclic.at(20, HORIZON)).isCloseTo(0.6, within(1e-15));
        assertThat(cyclic.at(30, HORIZON)).isEqualTo(0.1);
        assertThat(cyclic.at(50, HORIZON)).isCloseTo(0.35, within(1e-15));
        assertThat(cyclic.at(70, HORIZON)).isEqualTo(0.1);
        assertThat(cyclic.cycles(3, 1)).hasValue(70);
        assertThat(new Length.Cycles(3).steps(cyclic, 1)).isEqualTo(70);
        assertThat(cyclic.text()).isEqualTo("cyclic:0.1:1.1:5:2:0.5");
        assertThatThrownBy(() -> new Length.Cycles(1000).steps(cyclic, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many");
    }

    @Test
    void aPartOfTheTrainingIsRoundedToWholeSteps() {
        Span tenth = new Span.Percent(10);
        assertThat(tenth.steps(new Horizon(7, 100))).isEqualTo(10);
        assertThat(tenth.steps(new Horizon(7, 4))).isEqualTo(1);
        assertThat(new Span.Percent(12.5).steps(new Horizon(7, 20))).isEqualTo(3);
        assertThat(new Span.Percent(12.5).text()).isEqualTo("12.5%");
        assertThat(tenth.fixedSteps(7)).isEmpty();
        assertThatThrownBy(() -> new Span.Percent(101)).hasMessageContaining("a tenth is 10%");
    }

    @Test
    void numbersThatAreNoRatesAreRefused() {
        for (double bad : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Constant(bad)).hasMessageContaining("constant rate");
            assertThatThrownBy(() -> new StepDecay(bad, 0.9, Span.ofSteps(1)))
                    .hasMessageContaining("step-decay rate");
            assertThatThrownBy(() -> new StepDecay(1, bad, Span.ofSteps(1)))
                    .hasMessageContaining("step-decay factor");
            assertThatThrownBy(() -> new Cyclic(bad, 1, Span.ofSteps(1)))
                    .hasMessageContaining("cyclic min");
            assertThatThrownBy(() -> new Cosine(bad, 0)).hasMessageContaining("cosine max");
        }
    }

    @Test
    void aCosineFallsFromMaxToMinOverTheWholeTraining() {
        Cosine cosine = new Cosine(0.1, 0.02);
        assertThat(cosine.at(0, HORIZON)).isEqualTo(0.1);
        assertThat(cosine.at(4500, HORIZON)).isCloseTo(0.06, within(1e-15));
        assertThat(cosine.at(3000, HORIZON)).isCloseTo(0.08, within(1e-15));
        assertThat(cosine.at(9000, HORIZON)).isEqualTo(0.02);
        assertThat(cosine.at(20_000, HORIZON)).isEqualTo(0.02);
        assertThat(cosine.text()).isEqualTo("cosine:0.1:0.02");
    }

    @Test
    void aCosineFromAboveItsMaxIsRefused() {
        assertThatThrownBy(() -> new Cosine(0.1, 0.2))
                .hasMessage("cosine min must be from 0 to max, got min 0.2 and max 0.1");
        assertThat(new Cosine(0.1, -0.0)).isEqualTo(new Cosine(0.1, 0.0));
    }

    @Test
    void aCycleRunsFromMinToMaxAndBackInStraightLines() {
        Cyclic cyclic = new Cyclic(1e-5, 0.1, Span.ofSteps(500));
        assertThat(cyclic.at(0, HORIZON)).isEqualTo(1e-5);
        assertThat(cyclic.at(500, HORIZON)).isEqualTo(0.1);
        assertThat(cyclic.at(1000, HORIZON)).isEqualTo(1e-5);
        assertThat(cyclic.at(250, HORIZON)).isCloseTo((1e-5 + 0.1) / 2, within(1e-15));
        assertThat(cyclic.at(750, HORIZON)).isCloseTo(cyclic.at(250, HORIZON), within(1e-15));
        assertThat(cyclic.at(1250, HORIZON)).isEqualTo(cyclic.at(250, HORIZON));
        assertThat(cyclic.cycle(HORIZON)).hasValue(1000);
        assertThat(new Cyclic(1e-5, 0.1, Span.ofEpochs(5)).cycle(HORIZON)).hasValue(4500);
    }

    @Test
    void aCycleWithMinAboveMaxIsRefused() {
        assertThatThrownBy(() -> new Cyclic(0.1, 1e-5, Span.ofSteps(500)))
                .hasMessageContaining("cyclic min must not be above max, got min 0.1 and max 1e-5");
    }

    @Test
    void stepDecayMultipliesOnceEverySoManySteps() {
        StepDecay decay = new StepDecay(0.02, 0.9, Span.ofEpochs(1));
        Horizon horizon = new Horizon(156, 10_000);
        assertThat(decay.at(0, horizon)).isEqualTo(0.02);
        assertThat(decay.at(155, horizon)).isEqualTo(0.02);
        assertThat(decay.at(156, horizon)).isEqualTo(0.02 * 0.9);
        assertThat(decay.at(39 * 156, horizon)).isEqualTo(0.02 * StrictMath.pow(0.9, 39));
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
