package dev.bevis.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.SplitName;
import dev.bevis.io.AtomicFile;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.MeasuredStudy;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// When measurements are made, and when they are made again.
@Tag("slow")
class MeasuringTest {

    @TempDir private Path temporary;

    private Path root() {
        return temporary.resolve("store");
    }

    private SmallStudy.Ran run(Study study) throws IOException {
        return SmallStudy.run(study, root(), 2);
    }

    @Test
    void aRunMeasuresWhatFiguresNeedAndASecondRunNothing() throws IOException {
        StudyResult result = run(MeasuredStudy.STUDY).result();
        assertThat(result.complete()).isTrue();
        assertThat(MeasuredStudy.entries(root())).hasSize(MeasuredStudy.MEASUREMENTS);
        SortedMap<String, String> files = SmallStudy.files(root());
        TinyImages.Reader idle = new TinyImages.Reader();
        SmallStudy.Ran again = SmallStudy.run(MeasuredStudy.STUDY, root(), 2, new Datasets(idle));
        assertThat(idle.sources()).isEmpty();
        assertThat(again.result()).usingRecursiveComparison().isEqualTo(result);
        assertThat(StudyReading.results(MeasuredStudy.STUDY, Store.openExisting(root())))
                .usingRecursiveComparison()
                .isEqualTo(result);
        assertThat(SmallStudy.files(root())).isEqualTo(files);
        assertThat(Store.openExisting(root()).verify()).isEmpty();
    }

    @Test
    void threadsChangeNoByte() throws IOException {
        run(MeasuredStudy.STUDY);
        for (int threads : new int[] {1, 3}) {
            Path other = temporary.resolve("threads-" + threads);
            SmallStudy.run(MeasuredStudy.STUDY, other, threads);
            assertThat(SmallStudy.files(other)).isEqualTo(SmallStudy.files(root()));
        }
    }

    @Test
    void aStoreOfAnEarlierRunGetsItsMeasurementsWithoutTraining() throws IOException {
        assertThat(run(MeasuredStudy.BARE).result().complete()).isTrue();
        assertThat(MeasuredStudy.entries(root())).isEmpty();
        StudyResult before = StudyReading.results(MeasuredStudy.STUDY, Store.openExisting(root()));
        assertThat(before.complete()).isFalse();
        assertThat(before.unmeasured()).isEqualTo(MeasuredStudy.MEASUREMENTS);
        SmallStudy.Ran ran = run(MeasuredStudy.STUDY);
        assertThat(ran.heard().started()).isEmpty();
        assertThat(ran.result().complete()).isTrue();
        Path undisturbed = temporary.resolve("undisturbed");
        SmallStudy.run(MeasuredStudy.STUDY, undisturbed, 2);
        assertThat(SmallStudy.filesWithoutTexts(root()))
                .isEqualTo(SmallStudy.filesWithoutTexts(undisturbed));
    }

    @Test
    void whatIsDamagedIsMeasuredAgainAndNothingIsTrained() throws IOException {
        run(MeasuredStudy.STUDY);
        SortedMap<String, String> files = SmallStudy.files(root());
        List<String> journal = SmallStudy.sortedJournal(root());
        for (Entry entry : MeasuredStudy.entries(root())) {
            MeasuredStudy.flip(entry.path(entry.files().lastKey()));
        }
        StudyResult damaged = StudyReading.results(MeasuredStudy.STUDY, Store.openExisting(root()));
        assertThat(damaged.unmeasured()).isEqualTo(MeasuredStudy.MEASUREMENTS);
        SmallStudy.Ran ran = run(MeasuredStudy.STUDY);
        assertThat(ran.heard().started()).isEmpty();
        assertThat(SmallStudy.files(root())).isEqualTo(files);
        assertThat(SmallStudy.sortedJournal(root())).isEqualTo(journal);
    }

    @Test
    void stoppedAnywhereItGoesOnToTheSameBytes() throws IOException {
        Path undisturbed = temporary.resolve("undisturbed");
        SmallStudy.run(MeasuredStudy.STUDY, undisturbed, 2);
        run(MeasuredStudy.BARE);
        int runs = 0;
        StudyResult result;
        do {
            AtomicInteger asked = new AtomicInteger();
            int most = 8 + 2 * runs;
            BooleanSupplier stop = () -> asked.incrementAndGet() > most;
            result =
                    SmallStudy.run(
                                    FailingDisk.faultless(),
                                    MeasuredStudy.STUDY,
                                    root(),
                                    2,
                                    SmallStudy.datasets(),
                                    new Heard(),
                                    stop)
                            .result();
            assertThat(StudyReading.results(MeasuredStudy.STUDY, Store.openExisting(root())))
                    .usingRecursiveComparison()
                    .isEqualTo(result);
            runs++;
        } while (!result.complete());
        assertThat(runs).isGreaterThan(2);
        assertThat(SmallStudy.filesWithoutTexts(root()))
                .isEqualTo(SmallStudy.filesWithoutTexts(undisturbed));
    }

    @Test
    void aTrialWhoseWeightsAreDamagedIsTrainedAgain() throws IOException {
        StudyResult result = run(MeasuredStudy.BARE).result();
        String id = MeasuredStudy.stepSetting(result, "networks", "two/norm").ids().getFirst();
        Store store = Store.openExisting(root());
        MeasuredStudy.flip(store.find(id).orElseThrow().path(TrialFiles.WEIGHTS));
        SmallStudy.Ran ran = run(MeasuredStudy.STUDY);
        assertThat(ran.heard().started()).extracting(Job::id).containsExactly(id);
        assertThat(ran.heard().warnings()).singleElement().asString().contains("trained again");
        assertThat(ran.result().complete()).isTrue();
        assertThat(Store.openExisting(root()).verify()).isEmpty();
    }

    @Test
    void weightsThatDoNotGiveTheStoredAnswersAreRefused() throws IOException {
        StudyResult result = run(MeasuredStudy.BARE).result();
        Path other = temporary.resolve("other");
        String id = MeasuredStudy.stepSetting(result, "networks", "two/norm").ids().getFirst();
        Entry trial = Store.openExisting(root()).find(id).orElseThrow();
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        for (String file : trial.files().keySet()) {
            byte[] bytes = trial.read(file);
            if (file.equals(TrialFiles.VALIDATION)) {
                bytes[3] = (byte) (9 - bytes[3]);
            }
            files.put(file, AtomicFile.Content.of(bytes));
        }
        Store store = Store.open(FailingDisk.faultless(), other);
        try (StudyFolder folder = store.study("small")) {
            folder.put(id, TrialFiles.KIND, files);
        }
        assertThatThrownBy(() -> SmallStudy.run(MeasuredStudy.STUDY, other, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("other classes to 1 of 60 validation images");
    }

    @Test
    void testImagesAreNotMeasuredBeforeTheyAreOpened() throws IOException {
        String text =
                MeasuredStudy.TEXT
                        .replace("  - compare: networks", "  - compare: networks\n    seeds: 1")
                        .replace("    vary:", "    quote-test: the report has them\n    vary:");
        String quiet =
                text.replace("    quote-test: the report has them\n", "")
                        .replaceAll("    figures: .*\n", "");
        run(SmallStudy.of(quiet));
        Study asks = SmallStudy.of(text);
        Store store = Store.open(FailingDisk.faultless(), root());
        StudyResult unopened = StudyReading.results(asks, store);
        SettingResult stepSetting = MeasuredStudy.stepSetting(unopened, "networks", "two/plain");
        assertThat(stepSetting.test()).isEmpty();
        Step step = asks.step("networks").orElseThrow();
        assertThat(Measurement.of(NetworkMeasurement.MISTAKES, stepSetting, 0, true)).isEmpty();
        assertThat(Measurements.mistakes(store, step, stepSetting, 0)).isEmpty();
        try (StudyFolder folder = store.study("small")) {
            Measurement forbidden =
                    new Measurement(
                            NetworkMeasurement.MISTAKES,
                            stepSetting.ids().getFirst(),
                            stepSetting,
                            0,
                            SplitName.TEST);
            Measuring measuring = new Measuring(store, folder, SmallStudy.datasets(), 1);
            assertThatThrownBy(() -> measuring.make(forbidden))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no step has opened the test images");
        }
        StudyResult opened = run(asks).result();
        SettingResult open = MeasuredStudy.stepSetting(opened, "networks", "two/plain");
        Store after = Store.openExisting(root());
        assertThat(Measurements.mistakes(after, step, open, 0).orElseThrow().split())
                .isEqualTo(SplitName.TEST);
    }

    @Test
    void ofManySettingsOnlyTheChosenOneIsMeasured() throws IOException {
        String text =
                SmallStudy.HEAD.replace("seeds: 3", "seeds: 1")
                        + """
                        steps:
                          - compare: penalties
                            vary: {lambda: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}
                            figures: [gradient-histogram]
                        """;
        StepResult step = run(SmallStudy.of(text)).result().step("penalties").orElseThrow();
        assertThat(MeasuredStudy.entries(root())).hasSize(1);
        SettingResult chosen = step.chosen().orElseThrow();
        assertThat(Measurements.trial(MeasuredStudy.entries(root()).getFirst()))
                .contains(chosen.ids().getFirst());
    }

    @Test
    void trialsThatDivergedAreNotMeasured() throws IOException {
        String text =
                SmallStudy.HEAD
                        + """
                        network: {hidden: [4]}
                        steps:
                          - compare: rates
                            training: {lambda: 1}
                            vary: {learning-rate: {huge: 1e6, fine: 0.05}}
                            figures: [gradient-histogram, mistakes]
                        """;
        assertThat(run(SmallStudy.of(text)).result().complete()).isTrue();
        // The gradient for each of three pairs of seeds, and the mistakes of the first.
        assertThat(MeasuredStudy.entries(root())).hasSize(3 + 1);
    }

    @Test
    void distributionsAreMeasuredOfFivePairsOfSeedsAtMost() throws IOException {
        String text =
                SmallStudy.HEAD.replace("seeds: 3", "seeds: 7")
                        + """
                        steps:
                          - train: linear
                            figures: [gradient-histogram]
                        """;
        assertThat(run(SmallStudy.of(text)).result().complete()).isTrue();
        assertThat(MeasuredStudy.entries(root())).hasSize(5);
    }
}
