package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.source.Source;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What came out of a study, read from the store alone.
@Tag("slow")
class StudyReadingTest {

    private static final Study QUICK = SmallStudy.of(SmallStudy.QUICK);

    @TempDir private Path root;

    /// All files of the store, with bytes and times.
    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String content =
                        Files.isDirectory(path)
                                ? ""
                                : Files.readString(path, StandardCharsets.ISO_8859_1);
                tree.put(path.toString(), Files.getLastModifiedTime(path) + content);
            }
        }
        return tree;
    }

    private StudyResult results(Study study) throws IOException {
        Map<String, String> before = tree();
        StudyResult result = StudyReading.results(study, Store.openExisting(root));
        assertThat(tree()).as("reading changes nothing").isEqualTo(before);
        return result;
    }

    @Test
    void readsWhatACompleteRunReturned() throws IOException {
        for (String text : List.of(SmallStudy.QUICK, SmallStudy.ALL)) {
            Study study = SmallStudy.of(text);
            StudyResult ran = SmallStudy.run(study, root, 2).result();
            assertThat(ran.complete()).isTrue();
            assertThat(results(study)).usingRecursiveComparison().isEqualTo(ran);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 40, 70, SmallStudy.QUICK_STEPS - 1})
    void readsWhatAStoppedRunReturned(int steps) throws IOException {
        StudyResult stopped = SmallStudy.run(QUICK, root, 2, steps).result();
        assertThat(stopped.complete()).isFalse();
        assertThat(results(QUICK)).usingRecursiveComparison().isEqualTo(stopped);
    }

    @Test
    void readsTheResultsOfAStudyThatHasGrownSince() throws IOException {
        StudyResult whole = SmallStudy.run(QUICK, root, 2).result();
        Study grown =
                SmallStudy.of(
                        SmallStudy.QUICK + "  - compare: more\n    vary: {hidden: [[2], [3]]}\n");
        StudyResult result = results(grown);
        assertThat(result.complete()).isFalse();
        whole.steps()
                .forEach((name, step) ->
                        assertThat(result.step(name))
                                .get()
                                .usingRecursiveComparison()
                                .isEqualTo(step));
        assertThat(result.step("more").orElseThrow().rounds()).isEmpty();
    }

    @Test
    void nothingIsThereOfAStudyThatNeverRan() throws IOException {
        Store.open(root);
        StudyResult result = results(QUICK);
        assertThat(result.complete()).isFalse();
        assertThat(result.steps().keySet()).containsExactly("gradients", "networks");
        assertThat(result.steps().values())
                .allMatch(step -> step.rounds().isEmpty() && step.checks().isEmpty());
        assertThat(Store.openExisting(root).studies()).isEmpty();
    }

    @Test
    void readsWhileTheStudyIsLockedAndRuns() throws IOException {
        List<Integer> trials = new ArrayList<>();
        Store reader = Store.open(root);
        StudyListener reading =
                new StudyListener() {
                    @Override
                    public void stored(Job job, TrialResult result) {
                        try {
                            trials.add(trials(StudyReading.results(QUICK, reader)));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                };
        Store writer = Store.open(FailingDisk.faultless(), root);
        StudyRun.run(
                QUICK,
                writer,
                SmallStudy.datasets(),
                new StudyRun.Options(2, () -> false, reading));
        assertThat(trials).hasSize(SmallStudy.QUICK_TRIALS).isSorted().contains(0, 8);
        try (StudyFolder _ = writer.study("small")) {
            assertThat(results(QUICK).complete()).isTrue();
        }
    }

    private static int trials(StudyResult result) {
        return result.steps().values().stream()
                .flatMap(step -> step.rounds().stream())
                .flatMap(round -> round.stepSettings().stream())
                .mapToInt(stepSetting -> stepSetting.trials().size())
                .sum();
    }

    @Test
    void datasetsAreWhatTheyWereAndCannotBeRead() throws IOException {
        SmallStudy.run(QUICK, root, 2);
        StudyReading reading = StudyReading.of(QUICK, Store.openExisting(root), _ -> {});
        assertThat(reading.datasets())
                .containsExactly(Map.entry("tiny", DatasetIdentity.of(TinyImages.dataset(0))));
        Datasets remembered = Datasets.remembered(Store.openExisting(root), "small");
        assertThat(remembered.identity(Source.parse("tiny")).fingerprint())
                .isEqualTo(TinyImages.dataset(0).fingerprint());
        assertThatThrownBy(() -> remembered.get(Source.parse("tiny")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'tiny'");
        assertThat(remembered.find(Source.parse("other"))).isEmpty();
    }

    @Test
    void testImagesAreLookedAtOnlyWhereTheLedgerHasThatLook() throws IOException {
        SmallStudy.run(QUICK, root, 2);
        assertThat(tested(QUICK)).containsExactly("networks", "best");
        String asked = "quote-test: to compare with others";
        Study otherwise = SmallStudy.of(SmallStudy.QUICK.replace(asked, "quote-test: curious"));
        assertThat(tested(otherwise)).containsExactly("best");
        Study never = SmallStudy.of(SmallStudy.QUICK.replace(asked, "seeds: 2"));
        assertThat(tested(never)).containsExactly("best");
        Path memory = root.resolve("studies/small/datasets.json");
        Path copy = root.resolve("studies/other/datasets.json");
        Files.createDirectory(root.resolve("studies/other"));
        Files.copy(memory, copy);
        Study other = SmallStudy.of("other", SmallStudy.QUICK);
        assertThat(results(other).complete()).isTrue();
        assertThat(tested(other)).as("the looks of another study are not its own").isEmpty();
    }

    private List<String> tested(Study study) throws IOException {
        return results(study).steps().values().stream()
                .filter(step ->
                        step.stepSettings().stream()
                                .anyMatch(stepSetting -> stepSetting.test().isPresent()))
                .map(step -> step.step().name())
                .toList();
    }

    @Test
    void nothingStandsInForImagesThatAreNotOpened() throws IOException {
        String text =
                SmallStudy.HEAD.replace("seeds: 3", "seeds: 1")
                        + "steps: [{compare: widths, vary: {hidden: [[2], [3]]}}]\n";
        SmallStudy.run(SmallStudy.of(text), root, 2);
        Study asks = SmallStudy.of(text.replace("vary", "quote-test: to see them, vary"));
        assertThat(stepSettings(SmallStudy.of(text)))
                .allMatch(stepSetting -> stepSetting.correct().isPresent());
        // The labels are there.
        SmallStudy.run(QUICK, root, 2);
        assertThat(stepSettings(asks))
                .hasSize(2)
                .allMatch(stepSetting -> stepSetting.test().isEmpty());
        assertThat(stepSettings(asks)).allMatch(stepSetting -> stepSetting.correct().isEmpty());
    }

    private List<SettingResult> stepSettings(Study study) throws IOException {
        return results(study).step("widths").orElseThrow().stepSettings();
    }

    @Test
    void damagedResultsCountAsMissingAndAreTold() throws IOException {
        StudyResult whole = SmallStudy.run(QUICK, root, 2).result();
        Store store = Store.openExisting(root);
        String id = whole.step("best").orElseThrow().stepSettings().getFirst().ids().getFirst();
        Path file = store.find(id).orElseThrow().path(TrialFiles.VALIDATION);
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        List<String> warnings = new ArrayList<>();
        StudyResult result = StudyReading.of(QUICK, store, warnings::add).result();
        assertThat(result.step("best").orElseThrow().rounds()).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(TrialFiles.VALIDATION)
                .endsWith("it is trained again by the next run");
    }

    @Test
    void saysWhatComputedTheTrialsAndWhoLooked() throws IOException {
        StudyResult result = SmallStudy.run(QUICK, root, 2).result();
        StudyReading reading = StudyReading.of(QUICK, Store.openExisting(root), _ -> {});
        assertThat(reading.trained()).hasSize(SmallStudy.QUICK_TRIALS);
        for (StepResult step : result.steps().values()) {
            for (SettingResult stepSetting : step.stepSettings()) {
                for (String id : stepSetting.ids()) {
                    TrialOrigin origin = reading.trained(id).orElseThrow();
                    assertThat(origin.study()).isEqualTo("small");
                    assertThat(origin.seconds()).isPositive();
                    assertThat(origin.finished()).matches("20[0-9-]{8}T[0-9:]{8}Z");
                }
            }
        }
        assertThat(reading.trained("0".repeat(64))).isEmpty();
        assertThat(reading.looks())
                .extracting(look -> look.step() + ": " + look.reason())
                .containsExactly("networks: to compare with others", "best: the final step");
    }

    @Test
    void theTextOfTheStudyIsKeptToTheByte() throws IOException {
        String text = "\uFEFF# ä\r\n" + SmallStudy.QUICK;
        Study study = SmallStudy.of(text);
        SmallStudy.run(study, root, 2, 5);
        assertThat(kept()).isEqualTo(text);
        SmallStudy.run(study, root, 2);
        assertThat(kept()).isEqualTo(text);
        SmallStudy.run(QUICK, root, 2);
        assertThat(kept()).isEqualTo(SmallStudy.QUICK);
        Path file = root.resolve("loaded.yaml");
        Files.writeString(file, text);
        assertThat(Study.load(file).text()).isEqualTo(text);
    }

    private String kept() throws IOException {
        Optional<byte[]> bytes = Store.openExisting(root).readStudyFile("small", Study.TEXT_FILE);
        return new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
    }
}
