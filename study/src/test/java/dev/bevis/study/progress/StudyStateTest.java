package dev.bevis.study.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The state of a run, and the events that it is folded from.
@Tag("slow")
class StudyStateTest {

    @TempDir Path folder;

    private static StudyState fold(List<StudyEvent> events) {
        StudyState state = StudyState.NOTHING;
        for (StudyEvent event : events) {
            state = state.with(event);
        }
        return state;
    }

    private static List<StudyEvent> again(List<StudyEvent> events) {
        return events.stream().map(StudyEventLines::line).map(StudyEventLines::event).toList();
    }

    @Test
    void theLinesOfARunGiveTheStateThatWasSeenLive() throws IOException {
        List<StudyEvent> events = new ArrayList<>();
        List<StudyState> live = new ArrayList<>(List.of(StudyState.NOTHING));
        Study study = SmallStudy.of(SmallStudy.QUICK);
        StudyEvents listener =
                new StudyEvents(
                        study,
                        System::nanoTime,
                        event -> {
                            events.add(event);
                            live.add(live.getLast().with(event));
                        });
        Store store = Store.open(FailingDisk.faultless(), folder.resolve("store"));
        StudyRun.run(
                study,
                store,
                SmallStudy.datasets(),
                new StudyRun.Options(2, () -> false, listener));
        listener.warned("a warning with \"quotes\" and\nlines");

        List<StudyEvent> read = again(events);
        assertThat(read).isEqualTo(events);
        StudyState state = StudyState.NOTHING;
        for (int i = 0; i < read.size(); i++) {
            state = state.with(read.get(i));
            assertThat(state).isEqualTo(live.get(i + 1));
        }
        assertThat(state.study()).isEqualTo("small");
        assertThat(state.title()).isEqualTo("A quick study");
        assertThat(state.steps().keySet())
                .containsExactly("gradients", "networks", "penalty", "best");
        assertThat(state.running()).isZero();
        assertThat(state.share()).isEqualTo(1);
        assertThat(state.warnings()).containsExactly("a warning with \"quotes\" and\nlines");
        StepState search = state.step("penalty").orElseThrow();
        assertThat(search.plan().roundsDone()).isEqualTo(2);
        assertThat(search.isActive()).isFalse();
        assertThat(events.stream().filter(StudyEvent.Ended.class::isInstance))
                .hasSize(SmallStudy.QUICK_TRIALS);
    }

    private static final StudyEvent.PlannedTrial TRIAL =
            new StudyEvent.PlannedTrial("id", "wide", 3, 3, 900, 450, 100, 9e11);

    private static List<StudyEvent> planned(StudyEvent... more) {
        List<StudyEvent> events = new ArrayList<>();
        events.add(new StudyEvent.Began(0, "name", "Title"));
        events.add(
                new StudyEvent.Planned(
                        0,
                        "step",
                        "train",
                        0,
                        1,
                        List.of(new StudyEvent.PlannedSetting("wide", 1, List.of())),
                        List.of(TRIAL),
                        null));
        events.add(new StudyEvent.Checking(1, "step", "one"));
        events.add(new StudyEvent.Started(1, "step", List.of("id")));
        events.addAll(Arrays.asList(more));
        return events;
    }

    @Test
    void aTrialTellsHowFarItHasComeAndHowWell() {
        List<StudyEvent> events =
                planned(
                        new StudyEvent.Resumed(1, "step", "id", 0),
                        new StudyEvent.Scored(1, "step", "id", 0, "validation", 2.3, 0.1),
                        new StudyEvent.Advanced(2, "step", "id", 450, 1.5));
        StudyState state = fold(events);
        TrialState trial = state.only().orElseThrow();
        assertThat(trial.epoch()).isEqualTo(2);
        assertThat(trial.loss()).isEqualTo(1.5);
        assertThat(trial.points().get("validation")).isEqualTo(new TrialState.Point(0, 2.3, 0.1));
        assertThat(state.share()).isEqualTo(0.5);
        assertThat(state.running()).isEqualTo(1);
        assertThat(state.trainingSeconds()).isEqualTo(1);
        events.add(new StudyEvent.Ended(3, "step", "id", "finished", 900, 0.4));
        StudyState ended = fold(events);
        assertThat(ended.share()).isEqualTo(1);
        assertThat(ended.only().orElseThrow().outcome()).isEqualTo("finished");
        assertThat(ended.step("step").orElseThrow().best().orElseThrow().setting())
                .isEqualTo("wide");
    }

    @Test
    void theTimeLeftComesFromTheUpdatesOfThisRun() {
        List<StudyEvent> events = planned(new StudyEvent.Resumed(1, "step", "id", 800));
        for (int i = 1; i <= 10; i++) {
            events.add(new StudyEvent.Advanced(1 + 2 * i, "step", "id", 800 + i, 1));
        }
        assertThat(fold(events).secondsLeft().getAsDouble()).isCloseTo(180, within(1e-6));
    }

    /// The first updates wait for a compiler.
    @Test
    void theFirstGuessIsNotThatOfTheFirstUpdate() {
        List<StudyEvent> events = planned(new StudyEvent.Advanced(11, "step", "id", 1, 1));
        assertThat(fold(events).secondsLeft()).isEmpty();
        for (int i = 1; i <= 400; i++) {
            events.add(new StudyEvent.Advanced(11 + 0.1 * i, "step", "id", 1 + i, 1));
        }
        assertThat(fold(events).secondsLeft().getAsDouble()).isCloseTo(49.9, within(0.5));
    }

    @Test
    void losesAndAccuraciesThatAreNoNumbersAreToldToo() {
        List<StudyEvent> events =
                planned(
                        new StudyEvent.Advanced(2, "step", "id", 4, Double.POSITIVE_INFINITY),
                        new StudyEvent.Ended(3, "step", "id", "diverged", 4, Double.NaN));
        assertThat(again(events)).isEqualTo(events);
        assertThat(fold(events).step("step").orElseThrow().best()).isEmpty();
    }

    @Test
    void eventsOfUnknownTrialsChangeNothing() {
        StudyState before = fold(planned());
        StudyState after =
                before.with(new StudyEvent.Advanced(1, "step", "another", 4, 1))
                        .with(new StudyEvent.Ended(1, "other", "id", "finished", 4, 1));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatIsNoEventIsRefused() {
        for (String line : List.of("", "[]", "{}", "{\"event\":\"slept\",\"seconds\":1}", "{")) {
            assertThatThrownBy(() -> StudyEventLines.event(line))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
