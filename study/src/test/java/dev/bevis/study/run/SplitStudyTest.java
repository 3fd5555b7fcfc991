package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Source;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Warning;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Studies of folds and of drawn splits, from the first trial to what the store alone tells.
final class SplitStudyTest {

    private static final String HEAD =
            """
            title: Splits
            seeds: 2
            training: {learning-rate: 0.05, length: {epochs: 1}, batch: 20, evaluate: never}
            """;

    @TempDir Path root;

    /// The tiny images, of which some of those trained on occur again at the end, and the last
    /// class has no test image.
    private static final class Repeated implements Datasets.Reader {
        @Override
        public Dataset read(Source source) {
            Dataset tiny = TinyImages.dataset(0);
            int[] images = IntStream.range(0, tiny.train().count()).toArray();
            System.arraycopy(images, 0, images, images.length - 7, 7);
            int[] tested =
                    IntStream.range(0, tiny.test().count())
                            .filter(i -> tiny.test().label(i) < 9)
                            .toArray();
            Images train = tiny.train().select(images);
            Images test = tiny.test().select(tested);
            return new Dataset("tiny", "Tiny", tiny.classes(), tiny.shape(), train, test);
        }
    }

    private Store store() throws IOException {
        return Store.open(FailingDisk.faultless(), root);
    }

    private StudyResult run(String text) throws IOException {
        return StudyRun.run(
                SmallStudy.of(HEAD + text),
                store(),
                new Datasets(new Repeated()),
                StudyRun.Options.DEFAULT);
    }

    private List<LintFinding> findings(StudyResult result, Warning warning) throws IOException {
        return Lint.ofData(result, store()).stream()
                .filter(finding -> finding.warning() == warning)
                .toList();
    }

    @Tag("slow")
    @Test
    void eachFoldIsHeldOutInItsTurn() throws IOException {
        StudyResult result =
                run(
                        """
                        data: {source: tiny, train: 180, validation: 50, folds: 4, validation-from: random}
                        steps:
                          - compare: rates
                            vary: {learning-rate: [0.01, 0.05], fold: [1, 2, 3, 4]}
                            claims: [0.05 beats 0.01]
                        """);
        List<SettingResult> settings = result.step("rates").orElseThrow().stepSettings();
        assertThat(settings).hasSize(8);
        Set<String> ids = new TreeSet<>();
        for (SettingResult setting : settings) {
            ids.addAll(setting.ids());
            TrialResult trial = setting.trials().getFirst();
            assertThat(trial.identity()).containsEntry("folds", "4");
            int fold = setting.stepSetting().setting().data().fold();
            assertThat(trial.identity().getOrDefault("fold", "1")).isEqualTo("" + fold);
            assertThat(trial.identity()).containsEntry("validation", fold <= 2 ? "58" : "57");
        }
        assertThat(ids).hasSize(16);
        assertThat(findings(result, Warning.EQUAL_ACROSS_PARTS)).isEmpty();
    }

    @Test
    void theStoreAloneTellsWhatWasHeldOut() throws IOException {
        String text =
                """
                data: {source: tiny, train: 150, validation: 60, validation-from: random}
                steps: [{train: one, seeds: 1}]
                """;
        assertThat(run(text).complete()).isTrue();
        Study study = SmallStudy.of(HEAD + text);
        StudyReading reading = StudyReading.of(study, store(), _ -> {});
        SettingResult setting =
                reading.result().step("one").orElseThrow().stepSettings().getFirst();
        Confusion confusion =
                Confusion.of(store(), reading, setting, 0, SplitName.VALIDATION).orElseThrow();
        assertThat(confusion.images()).isEqualTo(60);
        boolean[] correct = setting.correct().orElseThrow();
        long right = IntStream.range(0, 60).filter(i -> correct[i]).count();
        TrialResult trial = setting.trials().getFirst();
        assertThat(right / 60.0).isEqualTo(Objects.requireNonNull(trial.validation()).accuracy());
    }

    @Tag("slow")
    @Test
    void equalImagesInTwoPartsAreTold() throws IOException {
        StudyResult result =
                run(
                        """
                        data: {source: tiny, train: 180, validation: 50}
                        steps:
                          - compare: parts
                            vary: {validation-from: [end, random]}
                        """);
        assertThat(findings(result, Warning.EQUAL_ACROSS_PARTS))
                .extracting(LintFinding::reason)
                .containsExactly(
                        "7 of the 50 validation images of Tiny equal some that are trained on");
        assertThat(findings(result, Warning.CLASS_WITHOUT_IMAGES))
                .extracting(LintFinding::reason)
                .containsExactly("Tiny: the class class 9 has no test images");
    }

    @Test
    void splitsThatCannotBeAreRefusedBeforeAnythingIsTrained() throws IOException {
        assertThatThrownBy(() ->
                        run(
                                """
                                data: {source: tiny, train: 180, validation: 50, folds: 60, validation-from: stratified}
                                steps: [{train: one}]
                                """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stratified folds need an image of each class");
        assertThat(store().entries().values()).noneMatch(entry -> entry.kind().equals("trial"));
    }
}
