package dev.bevis.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.MeasuredStudy;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.Planner;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The classes that networks give to test images: of which trials, when, and from what.
@Tag("slow")
class TestPredictionsTest {

    private static final Study QUICK = SmallStudy.of(SmallStudy.QUICK);

    private static final String QUOTES = "    quote-test: to compare with others\n";

    /// The same without a look at the first comparison.
    private static final Study QUIET = SmallStudy.of(SmallStudy.QUICK.replace(QUOTES, ""));

    @TempDir private Path temporary;

    private Path root() {
        return temporary.resolve("store");
    }

    private Store store() throws IOException {
        return Store.openExisting(root());
    }

    private static Stream<String> ids(StudyResult result, String step) {
        return result.step(step).orElseThrow().rounds().stream()
                .flatMap(round -> round.stepSettings().stream())
                .flatMap(stepSetting -> stepSetting.ids().stream());
    }

    private List<String> predicted(StudyResult result, String step) throws IOException {
        Store store = store();
        return ids(result, step)
                .filter(id -> TestPredictions.entry(store, id).isPresent())
                .toList();
    }

    @Test
    void onlyTrialsOfStepsWithAnOpenTestSetClassifyTestImages() throws IOException {
        StudyResult result = SmallStudy.run(QUICK, root(), 2).result();
        assertThat(predicted(result, "networks")).hasSize(4);
        assertThat(predicted(result, "best")).hasSize(2);
        List<String> opened = Stream.concat(ids(result, "networks"), ids(result, "best")).toList();
        assertThat(predicted(result, "penalty")).isSubsetOf(opened).hasSizeLessThan(8);
        assertThat(store().entries().values())
                .filteredOn(entry -> entry.kind().equals(TrialFiles.KIND))
                .hasSize(SmallStudy.QUICK_TRIALS)
                .noneMatch(entry -> entry.files().containsKey(TrialFiles.TEST));
        assertThat(store().verify()).isEmpty();
    }

    @Test
    void idsAndResultsOfTrialsDoNotDependOnIt() throws IOException {
        StudyResult quiet = SmallStudy.run(QUIET, root(), 2).result();
        Path other = temporary.resolve("other");
        StudyResult asks = SmallStudy.run(QUICK, other, 2).result();
        Store asking = Store.openExisting(other);
        Store silent = store();
        for (String id : ids(asks, "networks").toList()) {
            Entry entry = silent.find(id).orElseThrow();
            SortedMap<String, String> files = new TreeMap<>(asking.find(id).orElseThrow().files());
            files.remove(TrialFiles.ORIGIN);
            assertThat(entry.files()).containsAllEntriesOf(files).hasSize(files.size() + 1);
        }
        assertThat(ids(quiet, "networks"))
                .containsExactlyElementsOf(ids(asks, "networks").toList());
    }

    @Test
    void aStepThatAsksLaterGetsThemFromStoredWeights() throws IOException {
        SmallStudy.run(QUIET, root(), 2);
        assertThat(StudyReading.results(QUICK, store()).unmeasured()).isEqualTo(4);
        SmallStudy.Ran ran = SmallStudy.run(QUICK, root(), 2);
        assertThat(ran.heard().started()).isEmpty();
        assertThat(ran.result().complete()).isTrue();
        Path straight = temporary.resolve("straight");
        StudyResult result = SmallStudy.run(QUICK, straight, 1).result();
        assertThat(SmallStudy.filesWithoutTexts(root()))
                .isEqualTo(SmallStudy.filesWithoutTexts(straight));
        for (int i = 0; i < 2; i++) {
            assertThat(test(ran.result(), i)).isEqualTo(test(result, i));
        }
    }

    private static double[] test(StudyResult result, int stepSetting) {
        return result.step("networks")
                .orElseThrow()
                .stepSettings()
                .get(stepSetting)
                .test()
                .orElseThrow()
                .accuracies();
    }

    @Test
    void theLookIsInTheLedgerBeforeTheyAreMade() throws IOException {
        SmallStudy.run(QUICK, root(), 2);
        List<JournalRecord> journal = SmallStudy.journal(root());
        Store store = store();
        List<String> made =
                store.entries().values().stream()
                        .filter(entry -> entry.kind().equals(Measurements.KIND))
                        .map(Entry::id)
                        .toList();
        int looks = 0;
        for (JournalRecord record : journal) {
            if (record instanceof JournalRecord.Looked) {
                looks++;
            }
            if (record instanceof JournalRecord.Stored stored && made.contains(stored.id())) {
                assertThat(looks).isEqualTo(2);
            }
        }
        assertThat(made).hasSize(6);
    }

    @Test
    void nobodyMakesThemForATrialThatNoStepHasOpened() throws IOException {
        StudyResult result = SmallStudy.run(QUIET, root(), 2).result();
        SettingResult stepSetting = result.step("networks").orElseThrow().stepSettings().getFirst();
        Measurement asked =
                Measurement.of(NetworkMeasurement.TEST_PREDICTIONS, stepSetting, 0, true)
                        .orElseThrow();
        Store store = Store.open(FailingDisk.faultless(), root());
        try (StudyFolder folder = store.study("small")) {
            Measuring measuring = new Measuring(store, folder, SmallStudy.datasets(), 1);
            assertThatThrownBy(() -> measuring.make(asked))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no step has opened the test images");
        }
        assertThat(Measurement.of(NetworkMeasurement.TEST_PREDICTIONS, stepSetting, 0, false))
                .isEmpty();
    }

    /// Trials as earlier versions stored them.
    private Path older(StudyResult result) throws IOException {
        Path older = temporary.resolve("older");
        Store from = store();
        Store to = Store.open(FailingDisk.faultless(), older);
        try (StudyFolder folder = to.study("small")) {
            for (Entry entry : from.entries().values()) {
                SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
                for (String file : entry.files().keySet()) {
                    files.put(file, AtomicFile.Content.of(entry.read(file)));
                }
                Optional<Entry> predictions = TestPredictions.entry(from, entry.id());
                if (predictions.isPresent()) {
                    files.put(
                            TrialFiles.TEST,
                            AtomicFile.Content.of(predictions.get().read(TrialFiles.TEST)));
                }
                if (!entry.kind().equals(Measurements.KIND)) {
                    folder.put(entry.id(), entry.kind(), files);
                }
            }
        }
        assertThat(ids(result, "networks")).allMatch(id -> TestPredictions.own(to, id).isPresent());
        return older;
    }

    @Test
    void trialsThatHaveThemThemselvesAreTakenAsTheyAre() throws IOException {
        StudyResult result = SmallStudy.run(QUICK, root(), 2).result();
        Path older = older(result);
        SmallStudy.Ran ran = SmallStudy.run(QUICK, older, 2);
        assertThat(ran.heard().started()).isEmpty();
        assertThat(ran.result()).usingRecursiveComparison().isEqualTo(result);
        Store store = Store.openExisting(older);
        assertThat(store.entries().values()).noneMatch(e -> e.kind().equals(Measurements.KIND));
        assertThat(StudyReading.results(QUICK, store)).usingRecursiveComparison().isEqualTo(result);
    }

    @Test
    void ofSuchATrialThatIsDamagedAllIsTrainedAgain() throws IOException {
        StudyResult result = SmallStudy.run(QUICK, root(), 2).result();
        Path older = older(result);
        String id = ids(result, "best").findFirst().orElseThrow();
        MeasuredStudy.flip(Store.openExisting(older).find(id).orElseThrow().path(TrialFiles.TEST));
        SmallStudy.Ran ran = SmallStudy.run(QUICK, older, 2);
        assertThat(ran.heard().started()).extracting(Job::id).containsExactly(id);
        assertThat(ran.result()).usingRecursiveComparison().isEqualTo(result);
    }

    @Test
    void damagedOnesAreMadeAgainAndNothingIsTrained() throws IOException {
        StudyResult result = SmallStudy.run(QUICK, root(), 2).result();
        String id = ids(result, "best").findFirst().orElseThrow();
        MeasuredStudy.flip(TestPredictions.entry(store(), id).orElseThrow().path(TrialFiles.TEST));
        StudyResult damaged = StudyReading.results(QUICK, store());
        assertThat(damaged.complete()).isFalse();
        assertThat(damaged.unmeasured()).isEqualTo(1);
        assertThat(damaged.step("best").orElseThrow().stepSettings())
                .allMatch(stepSetting -> stepSetting.test().isEmpty());
        SmallStudy.Ran ran = SmallStudy.run(QUICK, root(), 2);
        assertThat(ran.heard().started()).isEmpty();
        assertThat(ran.result()).usingRecursiveComparison().isEqualTo(result);
        assertThat(store().verify()).isEmpty();
    }

    @Test
    void weightsThatDoNotGiveTheStoredAnswersAreRefused() throws IOException {
        StudyResult result = SmallStudy.run(QUIET, root(), 2).result();
        String id = ids(result, "networks").findFirst().orElseThrow();
        Entry trial = store().find(id).orElseThrow();
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        for (String file : trial.files().keySet()) {
            byte[] bytes = trial.read(file);
            if (file.equals(TrialFiles.VALIDATION)) {
                bytes[3] = (byte) (9 - bytes[3]);
            }
            files.put(file, AtomicFile.Content.of(bytes));
        }
        Path other = temporary.resolve("other");
        try (StudyFolder folder = Store.open(FailingDisk.faultless(), other).study("small")) {
            folder.put(id, TrialFiles.KIND, files);
        }
        assertThatThrownBy(() -> SmallStudy.run(QUICK, other, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("other classes to 1 of 50 validation images");
    }

    @Test
    void stoppedAnywhereItGoesOnToTheSameBytes() throws IOException {
        Path straight = temporary.resolve("straight");
        SmallStudy.run(QUICK, straight, 2);
        SmallStudy.run(QUIET, root(), 2);
        int runs = 0;
        StudyResult result;
        do {
            AtomicInteger asked = new AtomicInteger();
            int most = 6 + runs;
            BooleanSupplier stop = () -> asked.incrementAndGet() > most;
            result =
                    SmallStudy.run(
                                    FailingDisk.faultless(),
                                    QUICK,
                                    root(),
                                    2,
                                    SmallStudy.datasets(),
                                    new Heard(),
                                    stop)
                            .result();
            assertThat(StudyReading.results(QUICK, store()))
                    .usingRecursiveComparison()
                    .isEqualTo(result);
            runs++;
        } while (!result.complete() && runs < 50);
        assertThat(runs).isBetween(2, 49);
        assertThat(SmallStudy.filesWithoutTexts(root()))
                .isEqualTo(SmallStudy.filesWithoutTexts(straight));
    }

    @Test
    void thePlanCountsThemWhereTheyAreNeeded() throws IOException {
        assertThat(evaluation(QUICK, "networks")).isGreaterThan(evaluation(QUIET, "networks"));
        StudyTrial trial =
                new StudyTrial(
                        QUICK.stepSettings(QUICK.step("networks").orElseThrow())
                                .getFirst()
                                .setting(),
                        new dev.bevis.train.Trial.Seeds(1, 1));
        assertThat(trial.evaluatedImages(0)).isEqualTo((6 / 3 + 1) * (180 + 50) + 180 + 2 * 50);
        SmallStudy.run(QUIET, root(), 2);
        DatasetIdentity tiny = DatasetIdentity.of(TinyImages.dataset(0));
        double expected = 0;
        for (StepSetting stepSetting : QUICK.stepSettings(QUICK.step("networks").orElseThrow())) {
            expected +=
                    2
                            * new StudyTrial(stepSetting.setting(), trial.seeds())
                                    .testWork(tiny)
                                    .evaluation();
        }
        assertThat(evaluation(QUICK, "networks")).isEqualTo(expected);
        assertThat(evaluation(QUIET, "networks")).isZero();
        SmallStudy.run(QUICK, root(), 2);
        assertThat(evaluation(QUICK, "networks")).isZero();
    }

    private double evaluation(Study study, String step) throws IOException {
        Optional<Store> store =
                java.nio.file.Files.exists(root()) ? Optional.of(store()) : Optional.empty();
        return Planner.plan(study, store, SmallStudy.datasets(), 1).steps().stream()
                .filter(plan -> plan.step().name().equals(step))
                .flatMap(plan -> plan.rounds().stream())
                .mapToDouble(round -> round.work().evaluation())
                .sum();
    }
}
