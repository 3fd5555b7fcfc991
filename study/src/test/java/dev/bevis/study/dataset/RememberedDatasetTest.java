package dev.bevis.study.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.data.source.Source;
import dev.bevis.store.Store;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.train.Trial;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The shape of a dataset in files.
class RememberedDatasetTest {

    /// As it was written before datasets told their shape.
    private static final String OLD =
            """
            {"name": "cifar10", "title": "CIFAR-10", "fingerprint": "f0", "classes": ["a", "b"],
             "features": 3072, "train": 50000, "test": 10000}
            """;

    private static DatasetIdentity identity(Shape shape) {
        return new DatasetIdentity("own", "Own", "f0", List.of("a", "b"), shape, 10, 5);
    }

    private static RememberedDataset read(byte[] bytes) {
        return TrialFiles.read(bytes, RememberedDataset.class);
    }

    @Test
    void aFileThatNamesNoShapeIsOfSmallPhotographs() {
        RememberedDataset old = read(OLD.getBytes(StandardCharsets.UTF_8));
        assertThat(old.identity().shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(old.text())
                .isEqualTo(
                        "DatasetIdentity[name=cifar10, title=CIFAR-10, fingerprint=f0, classes=[a,"
                                + " b], features=3072, train=50000, test=10000]");
        assertThat(RememberedDataset.of(old.identity())).isEqualTo(old);
        assertThat(new String(TrialFiles.bytes(old), StandardCharsets.UTF_8))
                .doesNotContain("image", "columns");
    }

    @Test
    void everyShapeComesBackAsItWas() {
        for (Shape shape :
                List.of(
                        new ImageShape(3, 32, 32),
                        new ImageShape(1, 8, 8),
                        new ImageShape(12, 16, 16),
                        new Columns(List.of("length", "width")),
                        Columns.numbered(3))) {
            RememberedDataset written = RememberedDataset.of(identity(shape));
            assertThat(read(TrialFiles.bytes(written)).identity()).isEqualTo(identity(shape));
        }
    }

    @Test
    void columnsWithoutVarianceAndMissingValuesAreRemembered() {
        DatasetIdentity plain = identity(Columns.numbered(3));
        DatasetIdentity more =
                new DatasetIdentity(
                        "own",
                        "Own",
                        "f0",
                        List.of("a", "b"),
                        Columns.numbered(3),
                        10,
                        5,
                        List.of("column 2"),
                        true);
        RememberedDataset written = RememberedDataset.of(more);
        assertThat(read(TrialFiles.bytes(written)).identity()).isEqualTo(more);
        assertThat(written.text()).endsWith("test=5, constant=[column 2], missing=true]");
        assertThat(RememberedDataset.of(plain).text()).endsWith("test=5]");
    }

    @Test
    void theShapeIsInNoIdOfATrial() {
        StudyTrial trial = new StudyTrial(Setting.DEFAULT, new Trial.Seeds(1, 2));
        assertThat(trial.id(identity(new ImageShape(1, 8, 8))))
                .isEqualTo(trial.id(identity(Columns.numbered(5))));
    }

    @Tag("slow")
    @Test
    void aRunRemembersTheShapeOfWhatItLearnedFrom(@TempDir Path root) throws IOException {
        SmallStudy.run(SmallStudy.of(SmallStudy.QUICK), root, 1);
        Datasets datasets = Datasets.remembered(Store.openExisting(root), "small");
        assertThat(datasets.identity(Source.parse("tiny")).shape())
                .isEqualTo(new ImageShape(3, 8, 8));
    }
}
