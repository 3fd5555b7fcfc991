package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.source.Shapes;
import dev.bevis.io.FailingDisk;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Relu;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.Tree;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.GradientClipping;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// A store of form 1 as Bevis 0.1 left it: a finished study, and one that was stopped at step 34.
@Tag("slow")
class OldStoreTest {

    @TempDir private Path folder;

    private StoreFixture fixture = new StoreFixture(Path.of(""));

    @BeforeEach
    void copy() throws IOException {
        fixture = StoreFixture.copy("store-format-1", folder);
    }

    @Test
    void nothingIsMissingOrDamagedInIt() throws IOException {
        Store store = Store.openExisting(fixture.root());
        assertThat(store.damage()).noneMatch(finding -> finding.kind().isDamage());
        assertThat(store.verify())
                .isNotEmpty()
                .allMatch(finding -> finding.kind() == StoreFinding.Kind.UNCHECKED_FILE);
        assertThat(
                        Planner.plan(
                                        fixture.study("old"),
                                        Optional.of(store),
                                        StoreFixture.shapes(),
                                        2)
                                .missing())
                .isZero();
        StudyReading reading = StudyReading.of(fixture.study("old"), store, _ -> {});
        assertThat(reading.result().complete()).isTrue();
        assertThat(reading.trained()).hasSize(2);
        assertThat(reading.trained().values())
                .allMatch(origin -> origin.finished() == null && origin.seconds() == null);
    }

    @Test
    void nothingIsRemovedFromItBeforeAndAfterItsStudiesRunAgain() throws IOException {
        SortedMap<String, String> before = Tree.of(fixture.root());
        Store store = Store.open(FailingDisk.faultless(), fixture.root());
        NeededEntries needed = new NeededEntries(store, Set.of(), true);
        assertThat(store.removeGarbage(needed::find)).isEmpty();
        assertThat(needed.doubts()).anyMatch(doubt -> doubt.contains("study.yaml"));
        assertThat(Tree.of(fixture.root())).containsAllEntriesOf(before);
        SmallStudy.Ran old =
                SmallStudy.run(fixture.study("old"), fixture.root(), 1, StoreFixture.shapes());
        assertThat(old.heard().started()).isEmpty();
        assertThat(old.result().complete()).isTrue();
        store.refresh();
        assertThat(store.verify())
                .extracting(StoreFinding::place)
                .allMatch(place -> place.contains("studies/half/") || place.endsWith(".log"));
    }

    @Test
    void itsTrialsAreTrainedAgainToTheSameBits() throws IOException {
        Store store = Store.openExisting(fixture.root());
        for (String id : StudyReading.of(fixture.study("old"), store, _ -> {}).trained().keySet()) {
            assertThat(
                            Retraining.difference(
                                    store.find(id).orElseThrow(),
                                    store,
                                    StoreFixture.shapes(),
                                    2,
                                    () -> false))
                    .isEmpty();
        }
    }

    @Test
    void itsSettingsHaveWhatCameLaterAsItAlwaysWas() throws IOException {
        Store store = Store.openExisting(fixture.root());
        for (String id : StudyReading.of(fixture.study("old"), store, _ -> {}).trained().keySet()) {
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
        SmallStudy.Ran half =
                SmallStudy.run(fixture.study("half"), fixture.root(), 1, StoreFixture.shapes());
        assertThat(half.result().complete()).isTrue();
        assertThat(half.heard().steps()).isEqualTo(2000 - 34);
        String id = half.heard().stored().getFirst();
        Store store = Store.openExisting(fixture.root());
        TrialOrigin origin = TrialFiles.origin(store.find(id).orElseThrow()).orElseThrow();
        assertThat(origin.seconds()).as("the steps before were not timed").isNull();
        assertThat(origin.finished()).isNotNull();
    }
}
