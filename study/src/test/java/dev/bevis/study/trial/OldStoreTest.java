package dev.bevis.study.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Relu;
import dev.bevis.store.FaultyDisk;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.Tree;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.run.NeededEntries;
import dev.bevis.study.run.Planner;
import dev.bevis.study.run.Retraining;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.GradientClipping;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// A store of form 1 as Bevis 0.1 left it: a finished study, and one that was stopped at step 34.
@Tag("slow")
class OldStoreTest {

    private static final Path FIXTURE =
            Path.of("src/test/resources/dev/bevis/study/store-format-1");

    @TempDir private Path folder;

    /// Copies the fixture; Git keeps no empty folders, and no lock needs what is in it.
    @BeforeEach
    void copy() throws IOException {
        for (Map.Entry<String, String> file : Tree.of(FIXTURE).entrySet()) {
            Path to = folder.resolve(file.getKey());
            if (Files.isDirectory(FIXTURE.resolve(file.getKey()))) {
                Files.createDirectories(to);
            } else {
                Files.write(to, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private Path root() {
        return folder.resolve("store");
    }

    private Study study(String name) {
        return Study.load(folder.resolve(name + ".yaml"));
    }

    private Datasets shapes() {
        return new Datasets(
                new Datasets.Reader() {
                    @Override
                    public dev.bevis.data.Dataset read(Source source) throws IOException {
                        return new Shapes().load();
                    }

                    @Override
                    public String signature(Source source) {
                        return Shapes.FINGERPRINT;
                    }
                });
    }

    @Test
    void nothingIsMissingOrDamagedInIt() throws IOException {
        Store store = Store.openExisting(root());
        assertThat(store.damage()).noneMatch(finding -> finding.kind().isDamage());
        assertThat(store.verify())
                .isNotEmpty()
                .allMatch(finding -> finding.kind() == StoreFinding.Kind.UNCHECKED_FILE);
        assertThat(Planner.plan(study("old"), Optional.of(store), shapes(), 2).missing()).isZero();
        StudyReading reading = StudyReading.of(study("old"), store, _ -> {});
        assertThat(reading.result().complete()).isTrue();
        assertThat(reading.trained()).hasSize(2);
        assertThat(reading.trained().values())
                .allMatch(origin -> origin.finished() == null && origin.seconds() == null);
    }

    @Test
    void nothingIsRemovedFromItBeforeAndAfterItsStudiesRunAgain() throws IOException {
        SortedMap<String, String> before = Tree.of(root());
        Store store = Store.open(FaultyDisk.faultless(), root());
        NeededEntries needed = new NeededEntries(store, Set.of(), true);
        assertThat(store.removeGarbage(needed::find)).isEmpty();
        assertThat(needed.doubts()).anyMatch(doubt -> doubt.contains("study.yaml"));
        assertThat(Tree.of(root())).containsAllEntriesOf(before);
        SmallStudy.Ran old = SmallStudy.run(study("old"), root(), 1, shapes());
        assertThat(old.heard().started()).isEmpty();
        assertThat(old.result().complete()).isTrue();
        store.refresh();
        assertThat(store.verify())
                .extracting(StoreFinding::place)
                .allMatch(place -> place.contains("studies/half/") || place.endsWith(".log"));
    }

    @Test
    void itsTrialsAreTrainedAgainToTheSameBits() throws IOException {
        Store store = Store.openExisting(root());
        for (String id : StudyReading.of(study("old"), store, _ -> {}).trained().keySet()) {
            assertThat(
                            Retraining.difference(
                                    store.find(id).orElseThrow(), shapes(), 2, () -> false))
                    .isEmpty();
        }
    }

    @Test
    void itsSettingsHaveWhatCameLaterAsItAlwaysWas() throws IOException {
        Store store = Store.openExisting(root());
        for (String id : StudyReading.of(study("old"), store, _ -> {}).trained().keySet()) {
            TrialResult stored = TrialFiles.result(store.find(id).orElseThrow());
            Setting setting = StudyForms.setting(stored.configuration());
            assertThat(setting.network().activation()).isEqualTo(new Relu());
            assertThat(setting.training().optimizer()).isEqualTo(new GradientDescent());
            assertThat(setting.training().clipNorm()).isEqualTo(GradientClipping.NONE);
            assertThat(StudyForms.plain(setting)).hasToString(stored.configuration().toString());
            DatasetIdentity dataset = DatasetIdentity.of(new Shapes().load());
            assertThat(new StudyTrial(setting, stored.seeds()).identity(dataset))
                    .isEqualTo(stored.identity());
            Setting other = setting.with(Change.of("activation", new LeakyRelu(0.01)));
            assertThat(Field.differences(setting, other)).containsOnlyKeys("activation");
        }
    }

    @Test
    void itsUnfinishedTrialGoesOnWhereItWas() throws IOException {
        SmallStudy.Ran half = SmallStudy.run(study("half"), root(), 1, shapes());
        assertThat(half.result().complete()).isTrue();
        assertThat(half.heard().steps()).isEqualTo(2000 - 34);
        String id = half.heard().stored().getFirst();
        Store store = Store.openExisting(root());
        TrialOrigin origin = TrialFiles.origin(store.find(id).orElseThrow()).orElseThrow();
        assertThat(origin.seconds()).as("the steps before were not timed").isNull();
        assertThat(origin.finished()).isNotNull();
    }
}
