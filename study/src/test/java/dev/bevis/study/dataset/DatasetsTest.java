package dev.bevis.study.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// When datasets are read, and what of them is believed.
@Tag("slow")
class DatasetsTest {

    private static final String ONE =
            SmallStudy.HEAD + "steps: [{compare: penalties, vary: {lambda: [0, 0.1]}}]\n";
    private static final String MORE = ONE.replace("0.1]", "0.1, 0.2]");
    private static final String FIRST = TinyImages.dataset(0).fingerprint();
    private static final String CHANGED = TinyImages.dataset(5).fingerprint();

    @TempDir private Path root;

    private SmallStudy.Ran run(String text, TinyImages.Reader reader) throws IOException {
        return SmallStudy.run(SmallStudy.of(text), root, 2, new Datasets(reader));
    }

    private static List<String> trainedOn(SmallStudy.Ran ran) {
        return ran.heard().started().stream().map(j -> j.dataset().fingerprint()).toList();
    }

    @Test
    void aDatasetIsReadOnceForAllOfAStudy() throws IOException {
        TinyImages.Reader reader = new TinyImages.Reader();
        SmallStudy.run(SmallStudy.of(SmallStudy.ALL), root, 2, new Datasets(reader));
        assertThat(reader.sources()).containsExactly("tiny");
    }

    @Test
    void whileItsSignatureStaysTheSameItIsReadOnlyToBeTrainedOn() throws IOException {
        run(ONE, new TinyImages.Reader());
        TinyImages.Reader idle = new TinyImages.Reader();
        assertThat(run(ONE, idle).heard().started()).isEmpty();
        assertThat(idle.sources()).isEmpty();
        TinyImages.Reader busy = new TinyImages.Reader();
        assertThat(run(MORE, busy).heard().started()).hasSize(3);
        assertThat(busy.sources()).containsExactly("tiny");
    }

    @Test
    void withAnotherSignatureOrNoneItIsReadAndIfItIsTheSameNothingIsTrained() throws IOException {
        run(ONE, new TinyImages.Reader());
        for (String signature : List.of("touched", "", "")) {
            TinyImages.Reader reader = new TinyImages.Reader(0, _ -> signature);
            assertThat(run(ONE, reader).heard().started()).isEmpty();
            assertThat(reader.sources()).containsExactly("tiny");
        }
    }

    @Test
    void aDatasetThatChangedIsTrainedOnAnew() throws IOException {
        StudyResult before = run(ONE, new TinyImages.Reader()).result();
        SmallStudy.Ran ran = run(ONE, new TinyImages.Reader(5, _ -> "changed"));
        assertThat(trainedOn(ran)).hasSize(6).containsOnly(CHANGED);
        assertThat(ids(ran.result())).doesNotContainAnyElementsOf(ids(before));
        SmallStudy.Ran back = run(ONE, new TinyImages.Reader());
        assertThat(back.heard().started()).as("what was trained is still there").isEmpty();
        assertThat(ids(back.result())).isEqualTo(ids(before));
    }

    private static List<String> ids(StudyResult result) {
        return result.step("penalties").orElseThrow().stepSettings().stream()
                .flatMap(stepSetting -> stepSetting.ids().stream())
                .toList();
    }

    @Test
    void aDatasetThatChangedBehindItsSignatureIsNoticedBeforeAnythingIsTrained()
            throws IOException {
        run(ONE, new TinyImages.Reader());
        SmallStudy.Ran ran = run(MORE, new TinyImages.Reader(5, source -> "files of " + source));
        assertThat(trainedOn(ran)).hasSize(9).containsOnly(CHANGED);
        for (SettingResult stepSetting :
                ran.result().step("penalties").orElseThrow().stepSettings()) {
            assertThat(stepSetting.trials())
                    .extracting(trial -> trial.identity().get("dataset"))
                    .containsOnly(CHANGED);
        }
        assertThat(
                        run(MORE, new TinyImages.Reader(5, source -> "files of " + source))
                                .heard()
                                .started())
                .isEmpty();
    }

    @Test
    void twoDatasetsAreToldApart() throws IOException {
        String two = ONE.replace("lambda: [0, 0.1]", "source: [tiny, other]");
        TinyImages.Reader reader = new TinyImages.Reader();
        SmallStudy.Ran ran = run(two, reader);
        assertThat(reader.sources()).containsExactlyInAnyOrder("tiny", "other");
        assertThat(trainedOn(ran))
                .containsOnly(FIRST, TinyImages.dataset(7).fingerprint())
                .hasSize(6);
    }

    @Test
    void anUnknownDatasetIsNamedBeforeAnythingIsTrained() {
        String unknown = ONE.replace("lambda: [0, 0.1]", "source: [tiny, nowhere]");
        assertThatThrownBy(() -> run(unknown, new TinyImages.Reader()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no dataset 'nowhere'");
        assertThat(root.resolve("studies/small/" + Datasets.FILE)).doesNotExist();
    }
}
