package dev.bevis.study.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.trial.Heard;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/// Runs of a study on a disk on which one operation goes wrong.
@Tag("slow")
class StudyDiskTest {

    private static final int FAILURES = 6;
    private static final Study QUICK = SmallStudy.of(SmallStudy.QUICK);

    @TempDir private Path temporary;

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureOfTheDiskTheNextRunEndsInTheSameBytes(FailingDisk.Fault fault)
            throws IOException {
        Path undisturbed = temporary.resolve("undisturbed");
        FailingDisk faultless = FailingDisk.faultless();
        run(faultless, undisturbed, new Heard());
        SortedMap<String, String> files = SmallStudy.files(undisturbed);
        List<String> journal = SmallStudy.sortedJournal(undisturbed);
        int operations = faultless.operations().size();
        long seed = fault.ordinal();
        System.out.println("afterAnyFailureOfTheDisk " + fault + ": seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < FAILURES; i++) {
            int from = operations * i / FAILURES;
            int failing = from + random.nextInt(operations * (i + 1) / FAILURES - from);
            FailingDisk disk = new FailingDisk(failing, fault);
            Path root = temporary.resolve("failing-" + failing);
            try {
                run(disk, root, new Heard());
            } catch (IOException | FailingDisk.Killed planted) {
                assertThat(disk.hasFailed()).as(planted.toString()).isTrue();
            }
            String where = failing + ": " + fault + " of " + disk.operations().getLast();
            assertThat(disk.hasFailed()).as(where).isTrue();
            Heard heard = new Heard();
            assertThat(run(FailingDisk.faultless(), root, heard).complete()).as(where).isTrue();
            assertThat(heard.warnings()).as(where).isEmpty();
            assertThat(SmallStudy.files(root)).as(where).isEqualTo(files);
            assertThat(SmallStudy.sortedJournal(root)).as(where).isEqualTo(journal);
            assertThat(Store.openExisting(root).verify()).as(where).isEmpty();
        }
    }

    private static StudyResult run(FailingDisk disk, Path root, Heard heard) throws IOException {
        return SmallStudy.run(disk, QUICK, root, 1, SmallStudy.datasets(), heard, () -> false)
                .result();
    }
}
