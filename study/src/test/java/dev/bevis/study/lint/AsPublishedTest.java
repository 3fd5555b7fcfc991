package dev.bevis.study.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.Studies;
import dev.bevis.study.file.Study;
import dev.bevis.study.step.Warning;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What lint says of the designs of five reports. Each fault named here is one of theirs.
final class AsPublishedTest {

    private static List<String> faults(String name) {
        Study study = Study.load(Studies.folder().resolve("as-published").resolve(name + ".yaml"));
        return Lint.before(study).stream()
                .map(finding ->
                        finding.step().orElse("the study") + ": " + finding.warning().text())
                .toList();
    }

    @Test
    void theLongSearchChoosesByTestAndZoomsPastItsBest() {
        assertThat(faults("two-layer-long-search"))
                .containsExactly(
                        "the study: one-seed",
                        "the study: text-contradicts-setting",
                        "gradients: gradient-sums-cancel",
                        "coarse and fine: within-noise",
                        "coarse and fine: split-not-stated",
                        "coarse and fine: zoom-leaves-out-best",
                        "coarse and fine: reported-out-of-range",
                        "final search: chosen-by-test",
                        "final search: within-noise",
                        "final model: seeds-of-choice");
    }

    @Test
    void theLinearClassifierTriesPenaltiesDecadesApart() {
        assertThat(faults("linear-softmax"))
                .containsExactly(
                        "the study: one-seed",
                        "exercise 1: grid-too-coarse",
                        "exercise 1: split-not-stated");
    }

    @Test
    void theCyclicalNetworkZoomsIntoTheWholeRange() {
        assertThat(faults("two-layer-cyclical"))
                .containsExactly(
                        "the study: one-seed",
                        "coarse and fine: within-noise",
                        "coarse and fine: split-not-stated",
                        "coarse and fine: zoom-not-narrower");
    }

    @Test
    void theDeepNetworksAreMiscountedAndNeverShuffled() {
        assertThat(faults("deep-batch-norm"))
                .containsExactly(
                        "the study: one-seed",
                        "the study: not-shuffled",
                        "the study: text-contradicts-setting",
                        "3-layer: within-noise",
                        "9 hidden layers: text-contradicts-setting",
                        "lambda: chosen-by-best-evaluation",
                        "lambda: within-noise",
                        "best lambda: seeds-of-choice");
    }

    @Test
    void theImprovementsTuneOneLossAndCompareItWithAnother() {
        assertThat(faults("linear-improvements"))
                .containsExactly(
                        "the study: one-seed",
                        "shuffle: within-noise",
                        "shuffle: split-not-stated",
                        "xavier initialization: within-noise",
                        "xavier initialization: split-not-stated",
                        "decaying learning rate: split-not-stated",
                        "grid search: optimum-at-edge",
                        "grid search: split-not-stated",
                        "grid search: remainder-left-out",
                        "grid search: grid-too-coarse",
                        "grid search: within-noise",
                        "grid search: tuned-unequally",
                        "hinge loss: tuned-unequally",
                        "hinge loss: split-not-stated",
                        "hinge loss: losses-not-comparable");
    }

    @Test
    void reasonsGiveTheNumbers() {
        Study study =
                Study.load(
                        Studies.folder()
                                .resolve("as-published")
                                .resolve("two-layer-long-search.yaml"));

        assertThat(Lint.before(study))
                .filteredOn(finding -> finding.warning() == Warning.ZOOM_LEAVES_OUT_BEST)
                .singleElement()
                .extracting(LintFinding::reason)
                .asString()
                .contains("2 of the best 3 settings", "lambda 0.001 to 0.01", "5.38");
    }
}
