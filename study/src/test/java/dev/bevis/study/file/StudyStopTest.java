package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Studies that are told to stop, and go on.
@Tag("slow")
class StudyStopTest {

    private static final Study QUICK = SmallStudy.of(SmallStudy.QUICK);

    @TempDir private Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stoppedAnywhereAndResumedAStudyEndsInTheSameBytes(int threads) throws IOException {
        Path undisturbed = temporary.resolve("undisturbed");
        SmallStudy.Ran whole = SmallStudy.run(QUICK, undisturbed, 1);
        assertThat(whole.heard().steps()).isEqualTo(SmallStudy.QUICK_STEPS);
        long seed = 40L + threads;
        System.out.println("stoppedAnywhereAndResumed: seed " + seed);
        Random random = new Random(seed);
        for (int most : new int[] {9, 60}) {
            Path root = temporary.resolve("most-" + most);
            int made = 0;
            SmallStudy.Ran ran;
            do {
                ran = SmallStudy.run(QUICK, root, threads, random.nextInt(most));
                made += ran.heard().steps();
            } while (!ran.result().complete());
            assertThat(made).as("no step is lost or made twice").isEqualTo(SmallStudy.QUICK_STEPS);
            ran = SmallStudy.run(QUICK, root, threads);
            assertThat(ran.heard().started()).isEmpty();
            assertThat(ran.result()).usingRecursiveComparison().isEqualTo(whole.result());
            assertThat(SmallStudy.files(root)).isEqualTo(SmallStudy.files(undisturbed));
            assertThat(SmallStudy.sortedJournal(root))
                    .isEqualTo(SmallStudy.sortedJournal(undisturbed));
            assertThat(looks(root)).containsExactlyInAnyOrderElementsOf(looks(undisturbed));
        }
    }

    private static List<JournalRecord> looks(Path root) throws IOException {
        return SmallStudy.journal(root).stream()
                .filter(JournalRecord.Looked.class::isInstance)
                .toList();
    }

    @Test
    void aStudyThatMayNotBeginIsNotComplete() throws IOException {
        for (String text : List.of(SmallStudy.QUICK, onlyTheCheck())) {
            StudyResult result = SmallStudy.run(SmallStudy.of(text), temporary, 1, 0).result();
            assertThat(result.complete()).isFalse();
            assertThat(read(SmallStudy.of(text)).complete()).isFalse();
        }
        assertThat(SmallStudy.run(SmallStudy.of(onlyTheCheck()), temporary, 1).result().complete())
                .isTrue();
    }

    private static String onlyTheCheck() {
        return SmallStudy.QUICK.substring(0, SmallStudy.QUICK.indexOf("  - compare"));
    }

    @Test
    void theStoreOfAStoppedStudySaysHowFarItCame() throws IOException {
        SmallStudy.run(QUICK, temporary, 1, SmallStudy.QUICK_STEPS / 2);
        StudyResult result = read(QUICK);
        assertThat(result.complete()).isFalse();
        assertThat(result.steps().keySet()).containsExactly("gradients", "networks", "penalty");
        assertThat(result.step("networks").orElseThrow().chosen()).isPresent();
        assertThat(result.step("penalty").orElseThrow().chosen()).isEmpty();
    }

    private StudyResult read(Study study) throws IOException {
        return StudyReading.results(study, Store.openExisting(temporary));
    }
}
