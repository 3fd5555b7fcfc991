package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.SplitName;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nanos;

    private LiveProgress live(int width) {
        return new LiveProgress(out, () -> width, () -> 41_234.5, () -> nanos);
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    /// A run of 9,000 steps, 450 an epoch, that has done 3,000 of them in 10 seconds.
    private void advance(Progress progress) {
        progress.accept(new Event.Started(0, 9_000, 450));
        progress.accept(evaluated(0, SplitName.TRAIN, 0.1));
        progress.accept(evaluated(0, SplitName.VALIDATION, 0.11));
        for (long step = 0; step < 3_000; step++) {
            nanos = (step + 1) * 10_000_000_000L / 3_000;
            progress.accept(new Event.Stepped(step, 0.01, 1.5, Double.NaN));
        }
    }

    private static Event evaluated(long step, SplitName split, double accuracy) {
        return new Event.Evaluated(step, split, new Evaluation(2.25, 2.5, accuracy));
    }

    @Test
    void theLiveLineTellsHowFarHowWellAndHowLong() {
        LiveProgress progress = live(119);
        advance(progress);
        assertThat(progress.line().fitting(119))
                .isEqualTo(
                        "epoch 7/20  step 3,000/9,000  loss 1.5000  validation 11.0%  0:20 left"
                                + "  41,235 images/s");
    }

    @Test
    void aNarrowTerminalGetsTheFirstPartsAndAWideOneABar() {
        for (int width : new int[] {10, 20, 40, 60, 79, 80, 119, 120, 200}) {
            LiveProgress progress = live(width);
            advance(progress);
            String line = progress.line().fitting(width);
            assertThat(line.length()).as("%d columns: %s", width, line).isLessThan(width);
            assertThat(line).contains(width > 10 ? "epoch 7/20" : "epoch 7/2");
            assertThat(line.startsWith("████████░░░░░░░░░░░░░░░░  ")).isEqualTo(width >= 120);
        }
    }

    @Test
    void theLineIsWrittenInOnePieceAtMostFiveTimesASecond() {
        LiveProgress progress = live(80);
        advance(progress);
        String text = printed();
        assertThat(text).matches("(\r\u001b\\[J\u001b\\[\\?7l[^\r\n]*\u001b\\[\\?7h\r)+");
        assertThat(text.chars().filter(c -> c == 'J').count()).isBetween(25L, 51L);
    }

    @Test
    void theLineIsClearedInTheEndAndForAWarning() {
        LiveProgress progress = live(80);
        advance(progress);
        printed();
        progress.accept(new Event.Warned("no \u001b[2Jgood"));
        assertThat(printed()).startsWith("\r\u001b[JWarning: no \\u001b[2Jgood\n");
        progress.close();
        assertThat(printed()).endsWith("\r\u001b[J");
    }

    @Test
    void beforeTheFirstStepNothingIsGuessed() {
        LiveProgress progress = live(80);
        progress.accept(new Event.Started(0, 900, 450));
        assertThat(progress.line().fitting(80)).isEqualTo("epoch 1/2  step 0/900  41,235 images/s");
    }

    @Test
    void afterAResumeTheTimeLeftComesFromTheStepsOfThisProcess() {
        LiveProgress progress = live(80);
        progress.accept(new Event.Started(800, 900, 450));
        for (long step = 800; step < 810; step++) {
            nanos += 2_000_000_000L;
            progress.accept(new Event.Stepped(step, 0.01, 1, 1));
        }
        assertThat(progress.line().fitting(80)).contains("step 810/900").contains("3:00 left");
    }

    @Test
    void aPipeGetsALineForEveryEvaluation() {
        PlainProgress progress = new PlainProgress(out, out, () -> nanos);
        advance(progress);
        progress.accept(evaluated(3_000, SplitName.TRAIN, 0.5));
        progress.accept(evaluated(3_000, SplitName.VALIDATION, 0.4));
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
        new Progress.Silent(out).accept(new Event.Warned("slow"));
        assertThat(printed()).isEqualTo("Warning: slow\n");
    }

    /// The first step compiles code and takes ten seconds, the others a hundredth.
    @Test
    void theFirstGuessIsNotThatOfTheFirstStep() {
        LiveProgress progress = live(80);
        progress.accept(new Event.Started(0, 9_000, 450));
        nanos = 10_000_000_000L;
        progress.accept(new Event.Stepped(0, 0.01, 1, 1));
        assertThat(progress.line().fitting(80)).doesNotContain("left");
        for (long step = 1; step < 2_000; step++) {
            nanos += 10_000_000L;
            progress.accept(new Event.Stepped(step, 0.01, 1, 1));
        }
        assertThat(progress.line().fitting(80)).contains("1:10 left");
    }

    @Test
    void aLossOfAnySizeLeavesTheOtherPartsTheirPlaces() {
        LiveProgress progress = live(80);
        progress.accept(new Event.Started(0, 9_000, 450));
        progress.accept(new Event.Stepped(0, 0.01, 1.6977329838220185e25, Double.NaN));
        assertThat(progress.line().parts()).contains("loss 1.6977e25");
    }
}
