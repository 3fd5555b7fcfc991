package dev.bevis.study.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.step.Step;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.Span;
import dev.bevis.train.schedule.StepDecay;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// A step changes what it names, also within a value.
class PartialValueTest {

    private static final String HEAD =
            """
            title: A
            network: {hidden: [5], batch-norm: {momentum: 0.8, epsilon: 1e-5}}
            training:
              learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 500}}
              length: {cycles: 1}
            steps:
            """;

    private static Study read(String steps) {
        return Study.read("s.yaml", "s.yaml", HEAD + steps);
    }

    /// The setting of a step that changes the learning rate.
    private static Setting rate(String value) {
        return base(read("  - {train: a, training: {learning-rate: " + value + "}}\n"));
    }

    private static Setting base(Study study) {
        return study.base(study.steps().getFirst(), Map.of());
    }

    @Test
    void theRestIsTakenFromTheSettingThatIsChanged() {
        assertThat(rate("{cyclic: {half-cycle: 160}}").training().learningRate())
                .isEqualTo(new Cyclic(1e-5, 0.1, Span.ofSteps(160)));
        assertThat(rate("{cyclic: {max: 1, half-cycle: 2e}}").training().learningRate())
                .isEqualTo(new Cyclic(1e-5, 1, Span.ofEpochs(2)));
        assertThat(
                        base(read("  - {train: a, network: {batch-norm: {momentum: 0.5}}}\n"))
                                .network()
                                .batchNorm()
                                .norm())
                .contains(new BatchNorm(0.5, 1e-5));
    }

    @Test
    void aNetworkWithoutBatchNormTakesTheRestFromTheUsualValues() {
        String study =
                """
                title: A
                network: {hidden: [5]}
                steps:
                  - {train: a, network: {batch-norm: {epsilon: 1e-5}}}
                """;
        assertThat(base(Study.read("s.yaml", "s.yaml", study)).network().batchNorm().norm())
                .contains(new BatchNorm(0.9, 1e-5));
    }

    @Test
    void settingsValuesAndGridsCanBePartial() {
        Study study =
                read(
                        """
                          - compare: c
                            vary:
                              learning-rate:
                                short: {cyclic: {half-cycle: 100}}
                                long: {cyclic: {half-cycle: 200}}
                          - compare: d
                            vary: {learning-rate: [{cyclic: {max: 0.2}}, 0.1]}
                            training: {length: {epochs: 1}}
                          - train: t
                            settings: {low: {learning-rate: {cyclic: {max: 0.01}}}}
                          - search: s
                            rounds:
                              - grid: {learning-rate: [{cyclic: {max: 0.2}}, {cyclic: {max: 0.3}}]}
                        """);
        assertThat(study.stepSettings(study.steps().getFirst()))
                .extracting(stepSetting -> stepSetting.setting().training().learningRate())
                .containsExactly(
                        new Cyclic(1e-5, 0.1, Span.ofSteps(100)),
                        new Cyclic(1e-5, 0.1, Span.ofSteps(200)));
        assertThat(study.stepSettings(study.steps().get(1)))
                .extracting(StepSetting::name)
                .containsExactly("{cyclic: {max: 0.2}}", "0.1");
        assertThat(
                        study.stepSettings(study.steps().get(2))
                                .getFirst()
                                .setting()
                                .training()
                                .learningRate())
                .isEqualTo(new Cyclic(1e-5, 0.01, Span.ofSteps(500)));
        Step.Search search = (Step.Search) study.steps().get(3);
        assertThat(
                        SearchSettings.of(search.rounds().getFirst(), study.base(search, Map.of()))
                                .orElseThrow()
                                .getLast()
                                .setting())
                .extracting(setting -> setting.training().learningRate())
                .isEqualTo(new Cyclic(1e-5, 0.3, Span.ofSteps(500)));
    }

    @Test
    void otherKindsOfValuesAreCompletedToo() {
        String study =
                """
                title: A
                network: {initialization: 0.01}
                training: {learning-rate: {step-decay: {rate: 0.1, factor: 0.5, every: {epochs: 1}}}}
                steps:
                  - train: a
                    network: {initialization: {normal: {biases: true}}}
                    training: {learning-rate: {step-decay: {every: 300}}}
                """;
        Setting setting = base(Study.read("s.yaml", "s.yaml", study));
        assertThat(setting.network().initialization())
                .isEqualTo(new Initialization.Normal(0.01, true));
        assertThat(setting.training().learningRate())
                .isEqualTo(new StepDecay(0.1, 0.5, Span.ofSteps(300)));
    }

    @Test
    void anotherKindNeedsItsOwnValues() {
        assertRefused(
                "{step-decay: {factor: 0.5}}",
                "s.yaml:9:22: step 'a': 'learning-rate' is {cyclic: {min: 1e-5, max: 0.1,"
                        + " half-cycle: 500}} before this, which is of another kind, so nothing can"
                        + " be taken from it; name rate and every too: learning-rate: {step-decay:"
                        + " {factor: 0.5, rate: 0.02, every: {epochs: 1}}}");
    }

    @Test
    void whatDoesNotFitTogetherIsToldAtItsLine() {
        assertRefused(
                "{cyclic: {min: 0.5}}",
                "s.yaml:9:22: step 'a': with what it does not name taken from {cyclic: {min: 1e-5,"
                        + " max: 0.1, half-cycle: 500}}, cyclic min must not be above max, got min"
                        + " 0.5 and max 0.1");
    }

    @Test
    void wrongPartsOfPartialValuesAreTold() {
        assertRefused(
                "{cyclic: {max: high}}",
                "'max' must be a number, got 'high'; for example max: 0.1");
        assertRefused("{cyclic: {peak: 1}}", "there is no key 'peak' here. Known: min, max");
    }

    private static void assertRefused(String rate, String message) {
        String step = "  - train: a\n    training:\n      learning-rate: ";
        assertThatThrownBy(() -> read(step + rate + "\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }
}
