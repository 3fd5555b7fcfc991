package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.FirstWeights;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Cohort;
import dev.bevis.train.Options;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Trainings that go on from the weights of others.
@Tag("slow")
class WeightsFromTest {

    private static final String HEAD =
            """
            title: Going on
            seeds: 2
            data: {source: tiny, train: 180, validation: 50}
            network: {hidden: [6], batch-norm: true}
            training: {learning-rate: 0.05, length: {steps: 12}, batch: 30, evaluate: 6,
              optimizer: {momentum: {momentum: 0.9, nesterov: false}}}
            steps:
              - train: base
            """;

    private static final String FINE =
            """
              - train: fine
                weights-from: base
                training: {learning-rate: 0.01, length: {steps: 6}}
            """;

    private static final String FORK =
            """
              - compare: fork
                weights-from: {step: base, at: {steps: 5}, optimizer: true}
                vary: {learning-rate: [0.01, 0.02]}
                training: {length: {steps: 6}}
            """;

    @TempDir private Path root;

    private Entry entry(String id) throws IOException {
        return Store.openExisting(root).find(id).orElseThrow();
    }

    private static SettingResult setting(StudyResult result, String step, int place) {
        return result.step(step).orElseThrow().stepSettings().get(place);
    }

    /// The weights that a trial ends with if it begins with others, trained alone.
    private static String trained(Setting setting, Cohort.Entry entry) throws IOException {
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        1,
                        setting.training().evaluate(),
                        setting.training().trainingScores(),
                        false,
                        false);
        try (Cohort cohort =
                Cohort.ofEntries(
                        TinyImages.dataset(0),
                        setting.data().split(),
                        setting.data().normalize(),
                        List.of(entry),
                        options)) {
            cohort.run((_, _) -> {}, () -> false);
            return cohort.members().getFirst().weightsSha256();
        }
    }

    @Test
    void itBeginsWithTheWeightsOfTheTrialWithTheSameSeeds() throws IOException {
        StudyResult result = SmallStudy.run(SmallStudy.of(HEAD + FINE), root, 2).result();
        SettingResult base = setting(result, "base", 0);
        SettingResult fine = setting(result, "fine", 0);
        for (int i = 0; i < 2; i++) {
            TrialResult trial = fine.trials().get(i);
            assertThat(trial.identity()).containsEntry("weights-from", base.ids().get(i));
            assertThat(trial.seeds()).isEqualTo(base.trials().get(i).seeds());
            Tensors first = TrialWeights.last(entry(base.ids().get(i)));
            Setting setting = fine.stepSetting().setting();
            assertThat(
                            trained(
                                    setting,
                                    new Cohort.Entry(
                                            setting.trial(trial.seeds()),
                                            Optional.of(first),
                                            Optional.empty())))
                    .isEqualTo(trial.weightsSha256());
        }
        StudyResult alone = SmallStudy.run(SmallStudy.of(HEAD), root, 1).result();
        assertThat(setting(alone, "base", 0).ids()).isEqualTo(base.ids());
    }

    @Test
    void aForkBeginsWithTheStateOnTheWay() throws IOException {
        StudyResult result = SmallStudy.run(SmallStudy.of(HEAD + FORK), root, 2).result();
        assertThat(result.complete()).isTrue();
        SettingResult fork = setting(result, "fork", 1);
        TrialResult trial = fork.trials().getFirst();
        assertThat(trial.identity()).containsEntry("optimizer-state", "taken");
        Entry way = entry(String.valueOf(trial.identity().get("weights-from")));
        TrialResult prefix = TrialFiles.result(way);
        assertThat(prefix.identity()).containsEntry("until", "5");
        assertThat(prefix.steps()).isEqualTo(5);
        FirstWeights first = FirstWeights.of(way, true);
        assertThat(first.readStates().orElseThrow().all()).isNotEmpty();
        // With a constant rate the first five updates are those of a training of five.
        Setting five =
                setting(result, "base", 0)
                        .stepSetting()
                        .setting()
                        .with(Change.of("length", new Length.Steps(5)));
        assertThat(trained(five, Cohort.Entry.of(five.trial(trial.seeds()))))
                .isEqualTo(first.readWeights().sha256());
        Setting setting = fork.stepSetting().setting();
        assertThat(
                        trained(
                                setting,
                                new Cohort.Entry(
                                        setting.trial(trial.seeds()),
                                        Optional.of(first.readWeights()),
                                        Optional.empty(),
                                        first.readStates(),
                                        OptionalLong.empty())))
                .isEqualTo(trial.weightsSha256());
    }

    @Test
    void aFinalStepTrainsWhatItsSettingBeganWithWithItsOwnSeeds() throws IOException {
        String study = HEAD + FINE + "  - final: last\n    from: fine\n";
        SmallStudy.Ran ran = SmallStudy.run(SmallStudy.of(study), root, 2);
        SettingResult last = setting(ran.result(), "last", 0);
        assertThat(last.trials()).extracting(trial -> trial.seeds().init()).containsExactly(3L, 4L);
        for (TrialResult trial : last.trials()) {
            TrialResult origin =
                    TrialFiles.result(entry(String.valueOf(trial.identity().get("weights-from"))));
            assertThat(origin.seeds()).isEqualTo(trial.seeds());
            assertThat(origin.steps()).isEqualTo(12);
        }
        assertThat(ran.heard().started()).hasSize(8);
    }

    @Test
    void aRunThatWasStoppedEndsAsOneThatWasNot() throws IOException {
        Study study = SmallStudy.of(HEAD + FINE + FORK);
        Path straight = root.resolve("straight");
        Path stopped = root.resolve("stopped");
        SmallStudy.run(study, straight, 1);
        for (int steps : new int[] {7, 5, 20, 9}) {
            SmallStudy.run(study, stopped, 2, steps);
        }
        SmallStudy.run(study, stopped, 2);
        assertThat(SmallStudy.filesWithoutTexts(stopped))
                .isEqualTo(SmallStudy.filesWithoutTexts(straight));
    }

    @Test
    void lostWeightsAreTrainedAgainAndItsTrialsVerified() throws IOException {
        StudyResult before = SmallStudy.run(SmallStudy.of(HEAD), root, 2).result();
        Path weights = entry(setting(before, "base", 0).ids().getFirst()).path(TrialFiles.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        SmallStudy.Ran ran = SmallStudy.run(SmallStudy.of(HEAD + FINE), root, 2);
        assertThat(ran.result().complete()).isTrue();
        Store store = Store.openExisting(root);
        for (String id : setting(ran.result(), "fine", 0).ids()) {
            assertThat(
                            Retraining.difference(
                                    store.find(id).orElseThrow(),
                                    store,
                                    SmallStudy.datasets(),
                                    2,
                                    () -> false))
                    .isEmpty();
        }
        assertThat(new NeededEntries(store, new TreeSet<>(), true).find().entries())
                .containsAll(setting(ran.result(), "fine", 0).ids());
    }

    @Test
    void whatDoesNotFitIsSaidWithWhatIsRight() {
        assertThatThrownBy(() -> SmallStudy.of(HEAD + FINE + "    network: {hidden: [7]}\n"))
                .hasMessageContaining("do not fit layers of [7]")
                .hasMessageContaining("from: base");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                HEAD + FINE.replace("weights-from: base", "weights-from: bse")))
                .hasMessageContaining("no earlier step 'bse'");
        assertThatThrownBy(() ->
                        SmallStudy.run(
                                SmallStudy.of(HEAD + FORK.replace("steps: 5", "steps: 50")),
                                root,
                                1))
                .hasMessageContaining("at: {steps: 6}");
    }
}
