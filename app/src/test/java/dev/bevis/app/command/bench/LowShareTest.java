package dev.bevis.app.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.IntToDoubleFunction;

class LowShareTest {

    private static final String PACKING = "packing of images, which takes much of a step with";

    @Test
    void fewUnitsAreAReasonAndManyAreNot() {
        StepTimes even = times(step -> 0.001);
        assertThat(lookAt("linear", 1, even)).anyMatch(reason -> reason.startsWith(PACKING));
        assertThat(lookAt("wide", 1, even)).isNotEmpty().noneMatch(r -> r.startsWith(PACKING));
    }

    @Test
    void moreThreadsThanProcessorsAreTheFirstReason() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(lookAt("wide", processors + 1, times(step -> 0.001)).getFirst())
                .startsWith(processors + 1 + " threads on " + processors + " processor");
    }

    @Test
    void unevenStepsOrOtherProgramsAreAReason() {
        StepTimes uneven = times(step -> step / 100 % 2 == 0 ? 0.001 : 0.004);
        assertThat(lookAt("wide", 1, uneven))
                .anyMatch(reason ->
                        reason.endsWith("times of steps are uneven")
                                || reason.startsWith("other programs (load average "));
    }

    private static List<String> lookAt(String name, int threads, StepTimes times) {
        Workload workload =
                Workload.ALL.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return LowShare.lookAt(workload, threads, times, "float");
    }

    /// Of 2,000 steps that take so long each, in seconds.
    private static StepTimes times(IntToDoubleFunction seconds) {
        StepTimes times = new StepTimes();
        double now = 0;
        for (int step = 0; step < 2_000; step++) {
            times.step(now);
            now += seconds.applyAsDouble(step);
        }
        return times;
    }
}
