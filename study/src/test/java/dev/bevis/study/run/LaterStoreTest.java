package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.store.Store;
import dev.bevis.store.Tree;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;

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

/// A store with choices that came after Bevis 0.1: a finished study, and one that was stopped.
@Tag("slow")
class LaterStoreTest {

    private static final Path FIXTURE =
            Path.of("src/test/resources/dev/bevis/study/store-format-1-choices");

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
        assertThat(store.verify()).noneMatch(finding -> finding.kind().isDamage());
        assertThat(Planner.plan(study("choices"), Optional.of(store), shapes(), 2).missing())
                .isZero();
        StudyReading reading = StudyReading.of(study("choices"), store, _ -> {});
        assertThat(reading.result().complete()).isTrue();
        assertThat(reading.trained()).hasSize(20);
    }

    @Test
    void itsTrialsAreTrainedAgainToTheSameBits() throws IOException {
        Store store = Store.openExisting(root());
        for (String id : StudyReading.of(study("choices"), store, _ -> {}).trained().keySet()) {
            assertThat(
                            Retraining.difference(
                                    store.find(id).orElseThrow(), shapes(), 2, () -> false))
                    .isEmpty();
        }
    }

    @Test
    void itsUnfinishedTrialGoesOnWhereItWas() throws IOException {
        SmallStudy.Ran half = SmallStudy.run(study("half"), root(), 1, shapes());
        assertThat(half.result().complete()).isTrue();
        assertThat(half.heard().steps()).isPositive().isLessThan(20_000);
    }
}
