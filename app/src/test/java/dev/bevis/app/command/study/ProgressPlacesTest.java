package dev.bevis.app.command.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Where trials train, in the lines of a terminal.
class ProgressPlacesTest {

    private static String line(List<String> places) {
        List<StudyEvent.PlannedTrial> trials = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            trials.add(new StudyEvent.PlannedTrial("id" + i, "wide", i, i, 100, 10, 10, 1e9));
        }
        StudyState state =
                StudyState.NOTHING.with(
                        new StudyEvent.Planned(
                                0,
                                "sizes",
                                "train",
                                0,
                                1,
                                List.of(
                                        new StudyEvent.PlannedSetting(
                                                "wide", places.size(), List.of())),
                                trials,
                                null));
        for (int i = 0; i < places.size(); i++) {
            @Nullable String where = places.get(i).isEmpty() ? null : places.get(i);
            state = state.with(new StudyEvent.Started(1, "sizes", List.of("id" + i), where));
        }
        return String.join(", ", ProgressText.lines(state).getFirst().parts());
    }

    @Test
    void trialsOfThisMachineNeedNoPlace() {
        assertThat(line(List.of("", ""))).isEqualTo("sizes: 0 of 2 trials, 2 running");
    }

    @Test
    void fewPlacesAreNamedAndManyCounted() {
        assertThat(line(List.of("node7", "node7"))).endsWith("2 running on node7");
        assertThat(line(List.of("node7", "node8", "node7")))
                .endsWith("3 running: 2 on node7; 1 on node8");
        assertThat(line(List.of("a", "b", "c", "d"))).endsWith("4 running in 4 places");
    }
}
