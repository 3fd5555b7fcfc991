package dev.bevis.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class StoredArmsTest {

    private static final String STUDY =
            """
            title: Test accuracies in a store
            seeds: 2
            data: {source: tiny, train: 100, validation: 30}
            training: {length: {steps: 5}, batch: 20}
            steps:
              - compare: rates
                vary: {learning-rate: [0.1, 0.01]}
                quote-test: a test
            """;

    @TempDir private Path folder;

    @Test
    void stepsReadFromTheStoreAreThoseOfTheRun() throws IOException {
        StudyResult result = SmallStudy.run(SmallStudy.of(STUDY), folder, 1).result();
        List<ArmResult> expected = result.step("rates").orElseThrow().arms();
        List<ArmResult> stored = StoredArms.ofStep(Store.open(folder), "small", "rates");
        assertThat(stored).hasSize(2);
        for (int i = 0; i < stored.size(); i++) {
            ArmResult.TestScores scores = stored.get(i).test().orElseThrow();
            assertThat(stored.get(i).ids()).isEqualTo(expected.get(i).ids());
            assertThat(scores.images()).isEqualTo(TinyImages.TEST);
            assertThat(scores.accuracies())
                    .isEqualTo(expected.get(i).test().orElseThrow().accuracies());
        }
    }
}
