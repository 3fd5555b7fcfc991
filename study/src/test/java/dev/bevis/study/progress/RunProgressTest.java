package dev.bevis.study.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a run tells other processes.
class RunProgressTest {

    private static final RunProgress.Pictures PICTURES =
            new RunProgress.Pictures("step, one, seed 1", 40, 1, 1, List.of("AAAA"));

    private static StudyEvent.PlannedTrial trial(int seed) {
        return new StudyEvent.PlannedTrial("id" + seed, "wide", seed, seed, 900, 450, 100, 9e11);
    }

    /// Two trials: one has ended, the other trains; all within ten seconds.
    private static StudyState state() {
        List<StudyEvent> events = new ArrayList<>();
        events.add(new StudyEvent.Began(0, "name", "Title"));
        events.add(
                new StudyEvent.Planned(
                        0,
                        "step",
                        "train",
                        0,
                        1,
                        List.of(new StudyEvent.PlannedSetting("wide", 2, List.of())),
                        List.of(trial(1), trial(2)),
                        null));
        events.add(new StudyEvent.Started(0, "step", List.of("id1", "id2")));
        for (int i = 1; i <= 100; i++) {
            events.add(new StudyEvent.Advanced(0.1 * i, "step", "id1", 4L * i, 1.0 / 3, 0.01));
            events.add(new StudyEvent.Advanced(0.1 * i, "step", "id2", 4L * i, 1.0 / i, null));
        }
        events.add(new StudyEvent.Scored(10, "step", "id2", 400, "validation", 2.3, 0.1));
        events.add(new StudyEvent.Scored(10, "step", "id1", 400, "validation", Double.NaN, 0.1));
        events.add(new StudyEvent.Ended(10, "step", "id1", "diverged", 400, Double.NaN, "dense1"));
        events.add(new StudyEvent.Warned(10, "hot"));
        StudyState state = StudyState.NOTHING;
        for (StudyEvent event : events) {
            state = state.with(event);
        }
        return state;
    }

    @Test
    void anotherProcessKnowsHowFarARunIs() {
        StudyState state = state();
        RunProgress read = RunProgress.of(new RunProgress(17, "lab", 2, PICTURES, state).bytes());
        assertThat(read.process()).isEqualTo(17);
        assertThat(read.threads()).isEqualTo(2);
        assertThat(read.pictures()).isEqualTo(PICTURES);
        assertThat(read.isHere()).isFalse();
        assertThat(read.host()).isEqualTo("lab");
        StudyState told = read.state();
        assertThat(told.seconds()).isEqualTo(10);
        assertThat(told.share()).isEqualTo(state.share());
        assertThat(told.secondsLeft()).isPresent().isEqualTo(state.secondsLeft());
        assertThat(told.operationsPerSecond()).isPresent().isEqualTo(state.operationsPerSecond());
        assertThat(told.warnings()).containsExactly("hot");
        StepState step = told.step("step").orElseThrow();
        assertThat(step.trials()).isEqualTo(2);
        assertThat(step.left()).isEqualTo(1);
        TrialState running = running(told);
        assertThat(running.at()).isEqualTo(400);
        assertThat(running.plan()).isEqualTo(trial(2));
        assertThat(running.points()).isEqualTo(running(state).points());
        Trace losses = Objects.requireNonNull(running.traces().get(TrialState.LOSS));
        assertThat(losses.marks()).hasSize(100);
        assertThat(losses.marks().get(2)).isEqualTo(new Trace.Mark(12, 0.33333));
    }

    private static TrialState running(StudyState state) {
        return Objects.requireNonNull(state.step("step").orElseThrow().running().get("id2"));
    }

    @Test
    void curvesOfTrialsThatEndedAreLeftToTheStore() {
        StudyState told = RunProgress.of(new RunProgress(17, "", 0, null, state()).bytes()).state();
        TrialState ended =
                Objects.requireNonNull(told.step("step").orElseThrow().ended().get("id1"));
        assertThat(ended.outcome()).isEqualTo("diverged");
        assertThat(ended.layer()).isEqualTo("dense1");
        assertThat(ended.loss()).isEqualTo(1.0 / 3);
        assertThat(ended.traces()).isEmpty();
    }

    /// What versions told that knew nothing of threads and pictures.
    @Test
    void whatIsNotToldIsNotKnown() {
        RunProgress read =
                RunProgress.of(
                        new String(
                                        new RunProgress(17, "lab", 2, null, state()).bytes(),
                                        StandardCharsets.UTF_8)
                                .replace("\"threads\":2,\"pictures\":null,", "")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(read.threads()).isZero();
        assertThat(read.pictures()).isNull();
    }

    @Test
    void aRunThatIsGoneTrainsNothing() {
        StudyState stopped = state().stopped();
        assertThat(stopped.running()).isZero();
        assertThat(stopped.step("step").orElseThrow().paused()).containsOnlyKeys("id2");
    }

    @Test
    void whatIsNoProgressIsRefused() {
        for (String json :
                List.of("", "{}", "[1]", "{\"state\":{}}", "{\"state\":7}", "nonsense")) {
            assertThatThrownBy(() -> RunProgress.of(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
