package dev.bevis.study.lint;

import static dev.bevis.study.result.SampleStudy.HEAD;
import static dev.bevis.study.result.SampleStudy.faults;
import static dev.bevis.study.result.SampleStudy.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.step.Warning;

import org.junit.jupiter.api.Test;

final class LintMethodTest {

    @Test
    void oneSeedIsSaidOnceForTheStudyOrOfTheStepThatHasIt() {
        String steps = "- train: a\n- train: b\n";

        assertThat(findings(HEAD.replace("seeds: 5", "seeds: 1"), steps))
                .singleElement()
                .satisfies(finding -> assertThat(finding.step()).isEmpty());
        assertThat(findings(HEAD, steps + "  seeds: 1"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.warning()).isEqualTo(Warning.ONE_SEED);
                    assertThat(finding.step()).contains("b");
                });
        assertThat(faults(steps)).isEmpty();
    }

    @Test
    void narrowClaimsNeedMoreSeeds() {
        String step = "- compare: c\n  vary: {batch: [50, 100]}\n  claims: [50 equals 100 within ";

        assertThat(faults(step + "0.5]")).containsExactly("too-few-seeds");
        assertThat(faults(step + "1.5]")).isEmpty();
    }

    @Test
    void aThousandValidationImagesAreTooFewToChooseBy() {
        String step = "- compare: c\n  vary: {batch: [50, 100]}\n  data: {validation: ";

        assertThat(findings(HEAD, step + "1000}"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason()).contains("1,000 examples", "±3.1 points"));
        assertThat(faults(step + "5000}")).isEmpty();
        assertThat(faults("- train: t\n  data: {validation: 1000}")).isEmpty();
    }

    @Test
    void anAccuracyIsOfSomeImages() {
        assertThat(faults("- train: t\n  reported: [{accuracy: 40}]"))
                .containsExactly("split-not-stated");
        assertThat(faults("- train: t\n  reported: [{validation: 40}]")).isEmpty();
    }

    @Test
    void sumsOfGradientsCancel() {
        assertThat(faults("- check: g\n  size: {formula: sums}"))
                .containsExactly("gradient-sums-cancel");
        assertThat(faults("- check: g\n  size: {formula: norm}")).isEmpty();
    }

    @Test
    void lossesOfTwoKindsAreNotShownTogether() {
        String step = "- compare: c\n  vary: {loss: [softmax, hinge]}\n  figures: ";

        assertThat(faults(step + "[loss]")).containsExactly("losses-not-comparable");
        assertThat(faults(step + "[accuracy]")).isEmpty();
    }

    @Test
    void batchesAreShuffledUnlessThatIsTheQuestion() {
        assertThat(faults("- train: t\n  training: {shuffle: false}"))
                .containsExactly("not-shuffled");
        assertThat(faults(HEAD.replace("{learning", "{shuffle: false, learning"), "- train: t"))
                .containsExactly("not-shuffled");
        assertThat(faults("- compare: c\n  vary: {shuffle: [false, true]}")).isEmpty();
    }

    @Test
    void imagesThatFillNoBatchAreKeptOrMissed() {
        assertThat(faults("- train: t\n  training: {batch: 64}"))
                .containsExactly("remainder-left-out");
        assertThat(faults(HEAD.replace("{learning", "{batch: 64, learning"), "- train: t"))
                .containsExactly("remainder-left-out");
        assertThat(faults("- train: t\n  training: {batch: 64, keep-remainder: true}")).isEmpty();
    }

    @Test
    void wordsCountLayersAsTheSettingsDo() {
        assertThat(faults("- train: two-layer\n  network: {hidden: [50]}")).isEmpty();
        assertThat(faults("- train: two-layer\n  network: {hidden: [50, 50]}"))
                .containsExactly("text-contradicts-setting");
        assertThat(faults("- train: t\n  question: Do 3 hidden layers help?"))
                .containsExactly("text-contradicts-setting");
        assertThat(faults("- compare: c\n  vary: {hidden: {2 layers: [50], 4 layers: [50, 50]}}"))
                .containsExactly("text-contradicts-setting");
        assertThat(faults(HEAD.replace("A test", "A nine-layer network"), "- train: t"))
                .containsExactly("text-contradicts-setting");
    }

    @Test
    void wordsNameTheDatasetThatIsUsed() {
        String cifar = "- train: t\n  data: {source: cifar10}";

        assertThat(faults(HEAD.replace("A test", "Images of CIFAR-100"), cifar))
                .containsExactly("text-contradicts-setting");
        assertThat(faults(HEAD.replace("A test", "Images of CIFAR-10"), cifar)).isEmpty();
        assertThat(faults(HEAD.replace("A test", "Images of CIFAR-10"), "- train: t"))
                .containsExactly("text-contradicts-setting");
    }

    @Test
    void anAcknowledgmentOfTheStepGoesBeforeThatOfTheStudy() {
        String study = HEAD.replace("seeds: 5", "seeds: 5\nacknowledge: {grid-too-coarse: all}");
        String step = "- compare: c\n  vary: {lambda: [0, 1]}\n";

        assertThat(findings(HEAD, step).getFirst().acknowledged()).isEmpty();
        assertThat(findings(study, step).getFirst().acknowledged()).contains("all");
        assertThat(
                        findings(study, step + "  acknowledge: {grid-too-coarse: this one}")
                                .getFirst()
                                .acknowledged())
                .contains("this one");
    }

    @Test
    void findingsComeInTheOrderOfTheFile() {
        assertThat(
                        findings(
                                HEAD,
                                """
                                - train: a
                                  reported: [{accuracy: 40}]
                                - check: g
                                  size: {formula: sums}
                                """))
                .extracting(finding -> finding.step().orElseThrow())
                .containsExactly("a", "g");
    }

    @Test
    void aLearningRateThatGrowsIsNamed() {
        String decay = "- train: t\n  training: {learning-rate: step-decay:0.1:%s:1e}";

        assertThat(faults(decay.formatted("1.5"))).containsExactly("learning-rate-grows");
        assertThat(faults(decay.formatted("0.9"))).isEmpty();
        assertThat(findings(HEAD, decay.formatted("1.5")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason()).contains("step-decay multiplies 0.1 by 1.5"));
    }

    @Test
    void statisticsThatAdaptToTestImagesAreNamed() {
        String network = "network: {hidden: [5], batch-norm: true}\n  training: ";
        String opened = "- final: f\n  from: t\n";
        String adaptive = "- train: t\n  " + network + "{batch-statistics: adaptive}\n";

        assertThat(faults(adaptive + opened)).containsExactly("adapts-to-test");
        assertThat(faults(adaptive)).isEmpty();
        assertThat(faults(adaptive.replace("adaptive", "precise") + opened)).isEmpty();
    }
}
