package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A trial that is trained again, beside what is stored of it.
class RetrainingTest {

    @TempDir private Path root;

    @Test
    void theHashOfAnInputMapIsComparedWhereItWasStored() throws IOException {
        SmallStudy.run(
                SmallStudy.of(
                        """
                        title: Through principal components
                        seeds: 1
                        data: {source: tiny, train: 180, validation: 50, input-map: {pca: {size: 5}}}
                        training: {learning-rate: 0.05, length: {epochs: 1}, batch: 20}
                        steps:
                          - train: mapped
                        """),
                root,
                1);
        Store store = Store.openExisting(root);
        Entry entry =
                store.entries().values().stream()
                        .filter(each -> each.files().containsKey(TrialFiles.WEIGHTS))
                        .findFirst()
                        .orElseThrow();
        assertThat(Retraining.difference(entry, store, SmallStudy.datasets(), 1, () -> false))
                .isEmpty();
        String text = new String(entry.read(TrialFiles.RESULT), StandardCharsets.UTF_8);
        TrialResult now = read(text);
        assertThat(now.inputMapSha256()).matches("[0-9a-f]{64}");
        TrialResult earlier =
                read(
                        text.replaceAll(
                                ",\\s*\"[A-Za-z0-9-]+\"\\s*:\\s*\"" + now.inputMapSha256() + "\"",
                                ""));
        assertThat(earlier.inputMapSha256()).isNull();
        assertThat(now).isNotEqualTo(earlier);
        assertThat(now.asStoredWith(earlier)).isEqualTo(earlier);
        TrialResult other =
                read(text.replace(String.valueOf(now.inputMapSha256()), "0".repeat(64)));
        assertThat(now.asStoredWith(other)).isEqualTo(now).isNotEqualTo(other);
    }

    private static TrialResult read(String text) {
        return TrialFiles.read(text.getBytes(StandardCharsets.UTF_8), TrialResult.class);
    }
}
