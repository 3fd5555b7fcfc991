package dev.bevis.app.command.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.ImageShape;
import dev.bevis.data.SplitName;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.run.OneStepStudy;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is shown of a study with one trial, on a simulated clock.
@Tag("slow")
class ProgressTest {

    private static final Trial.Seeds SEEDS = new Trial.Seeds(1, 1);
    private static final Study STUDY =
            OneStepStudy.train(change(), new LinkedHashMap<>(), List.of(SEEDS));
    private static final Setting SETTING = STUDY.defaults();
    private static final DatasetIdentity DATASET =
            new DatasetIdentity(
                    "shapes",
                    "Shapes",
                    "f".repeat(64),
                    List.of("a", "b"),
                    new ImageShape(3, 32, 32),
                    50_000,
                    10_000);
    private static final Job JOB =
            new Job("train", "train", new StudyTrial(SETTING, SEEDS), "1".repeat(64), DATASET);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nanos;

    private static Change change() {
        SortedMap<String, Object> values = new TreeMap<>();
        values.put("length", new Length.Steps(9_000));
        return new Change(values);
    }

    private StudyProgress progress(boolean live, int width) {
        StudyProgress progress =
                new StudyProgress(STUDY, out, out, live, () -> width, false, () -> nanos);
        progress.planned(
                new StepResult(
                        STUDY.steps().getFirst(), 1, List.of(), Optional.empty(), List.of(), 0),
                List.of(
                        SettingResult.of(
                                StepSetting.named("train", SETTING), List.of(), List.of(), 1, 10)),
                List.of(JOB));
        progress.started(List.of(JOB), Optional.empty());
        return progress;
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    /// The parts of the line that was shown last.
    private String shown() {
        String text = printed();
        return text.substring(text.lastIndexOf("\u001b[?7l") + 5, text.lastIndexOf("\u001b[?7h"));
    }

    /// A run of 9,000 steps, 450 an epoch, that has done 3,000 of them in 10 seconds.
    private void advance(StudyProgress progress) {
        progress.event(JOB, new Event.Started(0, 9_000, 450));
        progress.event(JOB, evaluated(0, SplitName.TRAIN, 0.1));
        progress.event(JOB, evaluated(0, SplitName.VALIDATION, 0.11));
        for (long step = 0; step < 3_000; step++) {
            nanos = (step + 1) * 10_000_000_000L / 3_000;
            progress.event(JOB, new Event.Stepped(step, 0.01, 1.5, Double.NaN));
        }
    }

    private static Event evaluated(long step, SplitName split, double accuracy) {
        return new Event.Evaluated(step, split, new Evaluation(2.25, 2.5, accuracy));
    }

    @Test
    void theLiveLineTellsHowFarHowWellAndHowLong() {
        advance(progress(true, 119));
        assertThat(shown())
                .startsWith("epoch 7/20  step 2,9")
                .endsWith("loss 1.5000  validation 11.0%  0:20 left  30,000 images/s");
    }

    @Test
    void aNarrowTerminalGetsTheFirstPartsAndAWideOneABar() {
        for (int width : new int[] {10, 20, 40, 60, 79, 80, 119, 120, 200}) {
            advance(progress(true, width));
            String line = shown();
            assertThat(line.length()).as("%d columns: %s", width, line).isLessThan(width);
            assertThat(line).contains(width > 10 ? "epoch 7/20" : "epoch 7/2");
            assertThat(line.startsWith("███████░░░░░░░░░░░░░░░░░  ")).isEqualTo(width >= 120);
            nanos = 0;
        }
    }

    @Test
    void theLineIsWrittenInOnePieceAtMostFiveTimesASecond() {
        advance(progress(true, 80));
        String text = printed();
        assertThat(text).matches("(\r\u001b\\[J\u001b\\[\\?7l[^\r\n]*\u001b\\[\\?7h\r)+");
        assertThat(text.chars().filter(c -> c == 'J').count()).isBetween(25L, 51L);
    }

    @Test
    void theLineIsClearedInTheEndAndForAWarning() {
        StudyProgress progress = progress(true, 80);
        advance(progress);
        printed();
        progress.event(JOB, new Event.Warned("no \u001b[2Jgood"));
        assertThat(printed()).startsWith("\r\u001b[JWarning: no \\u001b[2Jgood\n");
        progress.close();
        assertThat(printed()).endsWith("\r\u001b[J");
    }

    @Test
    void beforeTheFirstStepNothingIsGuessed() {
        progress(true, 80).event(JOB, new Event.Started(0, 9_000, 450));
        assertThat(shown()).isEqualTo("epoch 1/20  step 0/9,000");
    }

    @Test
    void aCheckThatTakesAWhileIsTold() {
        progress(false, 80).checking("gradients", "plain");
        assertThat(printed()).isEqualTo("gradients: checking the gradients of plain\n");
    }

    @Test
    void aPipeGetsALineForEveryEvaluation() {
        StudyProgress progress = progress(false, 80);
        advance(progress);
        progress.event(JOB, evaluated(3_000, SplitName.TRAIN, 0.5));
        progress.event(JOB, evaluated(3_000, SplitName.VALIDATION, 0.4));
        progress.close();
        assertThat(printed())
                .isEqualTo(
                        """
                        step 0 of 9,000; training loss 2.2500, accuracy 10.00%; \
                        validation loss 2.2500, accuracy 11.00%
                        step 3,000 of 9,000; training loss 2.2500, accuracy 50.00%; \
                        validation loss 2.2500, accuracy 40.00%; 0:20 left
                        """);
    }

    @Test
    void aSilentRunStillWarns() {
        StudyProgress progress =
                new StudyProgress(STUDY, out, out, false, () -> 80, true, () -> nanos);
        progress.line("nothing to see");
        progress.warned("slow");
        assertThat(printed()).isEqualTo("Warning: slow\n");
    }

    @Test
    void aRunThatGoesOnSaysWhere() {
        StudyProgress progress = progress(false, 80);
        progress.event(JOB, new Event.Started(800, 9_000, 450));
        assertThat(printed()).isEqualTo("Going on after step 800 of 9,000\n");
    }

    @Test
    void aLossOfAnySizeLeavesTheOtherPartsTheirPlaces() {
        StudyProgress progress = progress(true, 80);
        progress.event(JOB, new Event.Started(0, 9_000, 450));
        nanos += 1_000_000_000L;
        progress.event(JOB, new Event.Stepped(0, 0.01, 1.6977329838220185e25, Double.NaN));
        assertThat(shown()).contains("loss 1.6977e25");
    }
}
