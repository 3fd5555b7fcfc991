package dev.bevis.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.run.SmallStudy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// A second test accuracy of a final step, averaged over views.
class TestViewsStudyTest {

    private static final String PLAIN =
            SmallStudy.HEAD.replace("epochs: 2", "epochs: 1")
                    + """
                    steps:
                      - train: base
                      - final: best
                        from: base
                    """;

    @Test
    void itStandsBesideThePlainOneAndChangesNothingElse(@TempDir Path root) throws IOException {
        SettingResult plain =
                SmallStudy.run(SmallStudy.of(PLAIN), root, 2)
                        .result()
                        .step("best")
                        .orElseThrow()
                        .stepSettings()
                        .getFirst();
        assertThat(plain.viewed()).isEmpty();
        SmallStudy.Ran ran =
                SmallStudy.run(SmallStudy.of(PLAIN + "    views: {ten: {by: 1}}\n"), root, 2);
        SettingResult viewed = ran.result().step("best").orElseThrow().stepSettings().getFirst();
        assertThat(ran.heard().started()).isEmpty();
        assertThat(viewed.ids()).isEqualTo(plain.ids());
        assertThat(viewed.test().orElseThrow().accuracies())
                .isEqualTo(plain.test().orElseThrow().accuracies());
        assertThat(viewed.viewed().orElseThrow().accuracies())
                .hasSize(3)
                .isNotEqualTo(plain.test().orElseThrow().accuracies());
        assertThat(
                        SmallStudy.journal(root).stream()
                                .filter(JournalRecord.Looked.class::isInstance)
                                .map(JournalRecord.Looked.class::cast)
                                .map(JournalRecord.Looked::reason))
                .containsExactly(
                        "the final step",
                        "the final step, plain and averaged over ten views of each image (itself"
                                + " and its shifts by 1 pixel toward each corner, and the mirror"
                                + " images of these five)");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                PLAIN.replace("steps:\n", "network: {loss: hinge}\nsteps:\n")
                                        + "    views: flip\n"))
                .hasMessageContaining("leave 'views' out");
    }
}
