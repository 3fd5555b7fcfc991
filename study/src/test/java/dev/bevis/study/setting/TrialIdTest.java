package dev.bevis.study.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.train.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/// The ids of trials, which stores rest on: they never change.
class TrialIdTest {

    private static final DatasetIdentity DATASET = DatasetIdentity.of(TinyImages.dataset(0));

    private static Setting setting(String sections) {
        Study study =
                Study.read(
                        "ids.yaml",
                        "ids.yaml",
                        """
                        title: Ids
                        data: {source: tiny, train: 180, validation: 50}
                        """
                                + sections.replace("; ", "\n")
                                + "\nsteps: [{train: one}]\n");
        return study.stepSettings(study.steps().getFirst()).getFirst().setting();
    }

    private static String id(Setting setting) {
        return new StudyTrial(setting, new Trial.Seeds(1, 2)).id(DATASET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    training: {batch: 20} | c11036a227d1a059f58a20d973a91ad4cb1fce91950d895c802a21d2ee68a995
                    training: {batch: 20, lambda: 0.001, learning-rate: 1e-4}; network: {hidden: [50, 10], batch-norm: true, initialization: xavier} | 1f7711d6c38f0c5c67ccefb1334f95719294e9582236a6ba13ba4861fd863fc2
                    training: {batch: 20, lambda: 1, length: {cycles: 2}, evaluate: cycle, training-scores: batches, learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: {epochs: 2}}}}; network: {hidden: [5], batch-norm: {momentum: 0.8, epsilon: 1e-9}, loss: hinge, initialization: {normal: {sigma: 0.02, biases: true}}} | 9d4a4c0386a3b9a45595e4d29f7cd2686c3846cba377e8956b1cef35b6fa6cd7
                    training: {batch: 20, lambda: 12345.678, shuffle: false, keep-remainder: true, evaluate: never, learning-rate: {step-decay: {rate: 20, factor: 0.5, every: 100}}}; network: {hidden: [5], initialization: 0.01} | 118b9c2f60bb305ed4a3d4fa25decf1f2631ce993b7ea90ac3f1f6112a932b85
                    """)
    void theIdsOfStoresThatThereAreStayThose(String sections, String id) {
        assertThat(id(setting(sections))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.001",
                ".001",
                "1e-3",
                "1.0E-3",
                "+1e-3",
                "0.1e-2",
                "1.000e-03",
                "0.00100",
                "10e-4"
            })
    void everySpellingOfANumberIsOneTrial(String number) {
        assertThat(id(setting("training: {batch: 20, lambda: " + number + "}")))
                .isEqualTo(id(setting("training: {batch: 20, lambda: 0.001}")));
        assertThat(id(setting("training: {batch: 20, learning-rate: " + number + "}")))
                .isEqualTo(id(setting("training: {batch: 20, learning-rate: 0.001}")));
        assertThat(id(setting("training: {batch: 20}; network: {initialization: " + number + "}")))
                .isEqualTo(id(setting("training: {batch: 20}; network: {initialization: 0.001}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "20.0", "2e1", "200e-1", "+20"})
    void everySpellingOfAWholeNumberIsOneTrial(String number) {
        assertThat(
                        id(
                                setting(
                                        "training: {batch: "
                                                + number
                                                + "}; network: {hidden: ["
                                                + number
                                                + "]}")))
                .isEqualTo(id(setting("training: {batch: 20}; network: {hidden: [20]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "-0.0", "-0e3", "0e-5"})
    void zeroHasNoSign(String zero) {
        Setting setting = setting("training: {batch: 20, lambda: " + zero + "}");
        assertThat(setting).isEqualTo(setting("training: {batch: 20}"));
        assertThat(id(setting)).isEqualTo(id(setting("training: {batch: 20}")));
        String norm =
                "training: {batch: 20}; network: {hidden: [5], batch-norm: {momentum: %s, epsilon:"
                        + " 1}}";
        assertThat(id(setting(String.format(norm, zero))))
                .isEqualTo(id(setting(String.format(norm, "0"))));
    }

    @Test
    void zeroHasNoSignInJavaEither() {
        Setting zero = Setting.DEFAULT.with(Change.of("lambda", 0.0));
        assertThat(Setting.DEFAULT.with(Change.of("lambda", -0.0))).isEqualTo(zero);
        assertThat(new BatchNormalization(Optional.of(new BatchNorm(-0.0, 1))))
                .isEqualTo(new BatchNormalization(Optional.of(new BatchNorm(0.0, 1))));
    }

    @Test
    void aTypedNumberIsTakenWithAllItsDigits() {
        assertThat(setting("network: {initialization: 0.12345678901234567}"))
                .extracting(setting -> setting.network().initialization())
                .isEqualTo(new Initialization.Normal(0.12345678901234567, false));
    }
}
