package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A store with choices that came after Bevis 0.1: a study that was finished when final steps took
/// the seeds of their searches, and one that was stopped.
@Tag("slow")
class LaterStoreTest {

    @TempDir private Path folder;

    private StoreFixture fixture = new StoreFixture(Path.of(""));

    @BeforeEach
    void copy() throws IOException {
        fixture = StoreFixture.copy("store-format-1-choices", folder);
    }

    @Test
    void nothingIsDamagedInItAndOnlyTheFinalStepWantsOtherSeeds() throws IOException {
        Store store = Store.openExisting(fixture.root());
        assertThat(store.damage()).noneMatch(finding -> finding.kind().isDamage());
        assertThat(store.verify()).noneMatch(finding -> finding.kind().isDamage());
        assertThat(
                        Planner.plan(
                                        fixture.study("choices"),
                                        Optional.of(store),
                                        StoreFixture.shapes(),
                                        2)
                                .missing())
                .isEqualTo(2);
        StudyReading reading = StudyReading.of(fixture.study("choices"), store, _ -> {});
        assertThat(reading.result().steps().values())
                .allMatch(step -> step.complete() == !step.step().name().equals("best"));
        assertThat(reading.trained()).hasSize(20);
    }

    @Test
    void itsTrialsAreTrainedAgainToTheSameBits() throws IOException {
        Store store = Store.openExisting(fixture.root());
        for (String id :
                StudyReading.of(fixture.study("choices"), store, _ -> {}).trained().keySet()) {
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
    void itsUnfinishedTrialGoesOnWhereItWas() throws IOException {
        SmallStudy.Ran half =
                SmallStudy.run(fixture.study("half"), fixture.root(), 1, StoreFixture.shapes());
        assertThat(half.result().complete()).isTrue();
        assertThat(half.heard().steps()).isPositive().isLessThan(20_000);
    }
}
