package dev.bevis.study.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.InMemory;
import dev.bevis.data.source.Environment;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Studies of datasets that a program has in memory.
class OwnDatasetsTest {

    @TempDir Path folder;

    private static Dataset dots(int shift) {
        float[][] rows = new float[200][];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {i % 2 == 0 ? i % 7 : 5 + i % 9, shift};
            labels.add(i % 2 == 0 ? "low" : "high");
        }
        return InMemory.table("dots", List.of("x", "y"), rows, labels);
    }

    private StudyResult run(Dataset dataset, int train) throws IOException {
        Study study =
                Study.read(
                        "dots.yaml",
                        "dots.yaml",
                        """
                        title: Dots
                        seeds: 2
                        data: {source: dots, train: %d, validation: 20}
                        training: {batch: 10, learning-rate: 0.1, length: {epochs: 2}}
                        steps:
                          - compare: networks
                            vary: {hidden: {linear: [], two: [3]}}
                        """
                                .formatted(train));
        Environment environment = new Environment(new TreeMap<>(), folder);
        return StudyRun.run(
                study,
                Store.open(folder.resolve("store")),
                Datasets.of(environment, dataset),
                StudyRun.Options.DEFAULT);
    }

    @Test
    void aStudyFindsThemByTheirNamesAndDoesNothingTwice() throws IOException {
        StudyResult first = run(dots(1), 140);
        assertThat(first.step("networks").orElseThrow().latest()).hasSize(2);
        int stored = Store.open(folder.resolve("store")).entries().size();
        run(dots(1), 140);
        assertThat(Store.open(folder.resolve("store")).entries()).hasSize(stored);
        run(dots(2), 140);
        assertThat(Store.open(folder.resolve("store")).entries().size()).isGreaterThan(stored);
    }

    @Test
    void moreExamplesThanThereAreAreRefusedBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> run(dots(1), 150))
                .hasMessageContaining("but dots has 160 training images; ask for fewer");
        assertThatThrownBy(() ->
                        Datasets.of(new Environment(new TreeMap<>(), folder), dots(1), dots(2)))
                .hasMessageContaining("two datasets are called 'dots'");
    }
}
