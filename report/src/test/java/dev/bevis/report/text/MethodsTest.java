package dev.bevis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.choice.Choice;
import dev.bevis.document.Document;
import dev.bevis.document.MarkdownWriter;
import dev.bevis.document.Section;
import dev.bevis.model.Skip;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Methods say of every field what was trained, and nothing that was not.
class MethodsTest {

    private static final Pattern CITED = Pattern.compile("#work-([a-z0-9-]+)");

    /// Settings that differ from the defaults in one field or two, as study files write them.
    static final List<String> SETTINGS =
            List.of(
                    "training: {learning-rate: 0.02}",
                    "training: {learning-rate: 0.05}",
                    "training: {learning-rate: {step-decay: {rate: 0.02, factor: 0.9, every:"
                            + " {epochs: 1}}}}",
                    "training: {learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 500}}}",
                    "training: {learning-rate: {cosine: {max: 0.2, min: 0}}}",
                    "training: {length: {epochs: 7}}",
                    "training: {length: {steps: 1234}}",
                    "training: {lambda: 0}",
                    "training: {lambda: 0.003}",
                    "training: {batch: 50}",
                    "training: {batch: 70}",
                    "training: {shuffle: false}",
                    "training: {batch: 70, keep-remainder: true}",
                    "training: {training-scores: batches}",
                    "training: {optimizer: {momentum: {momentum: 0.9, nesterov: false}}}",
                    "training: {optimizer: {momentum: {momentum: 0.8, nesterov: true}}}",
                    "training: {learning-rate: {plateau: {rate: 0.1, factor: 0.5, patience: 3}}}",
                    "training: {learning-rate: {cosine-restarts: {max: 0.1, min: 0, cycle: 500}}}",
                    "training: {early-stopping: {patience: 7}}",
                    "training: {early-stopping: {patience: 1, by: accuracy, least: 0.002}}",
                    "training: {keep: best}",
                    "training: {snapshots: true, length: {cycles: 2}, learning-rate: {cyclic: {min:"
                            + " 1e-5, max: 0.1, half-cycle: 500}}}",
                    "training: {clip-norm: 5}",
                    "network: {hidden: []}",
                    "network: {hidden: [50]}",
                    "network: {hidden: [50, 20]}",
                    "network: {hidden: [50], batch-norm: true}",
                    "network: {hidden: [50], batch-norm: {momentum: 0.7, epsilon: 1e-5}}",
                    "network: {loss: hinge}",
                    "network: {loss: {softmax: {label-smoothing: 0.1}}}",
                    "network: {initialization: xavier}",
                    "network: {initialization: {normal: {sigma: 0.02, biases: true}}}",
                    "network: {hidden: [50], activation: {leaky-relu: {slope: 0.02}}}",
                    "network: {hidden: [50], dropout: 0.25}",
                    "network: {hidden: [50], batch-norm: {place: after-activation}}",
                    "network: {hidden: [50], input-dropout: 0.25}",
                    "network: {hidden: [50], layer-norm: true}",
                    "network: {hidden: [50, 20, 50], skip: course, batch-norm: true}",
                    "network: {hidden: [50, 20, 50], skip: residual, dropout: 0.25}",
                    "network: {hidden: [50], patchify: {size: 4, units: 8}}",
                    "network: {hidden: [], patchify: {size: [2, 4], units: 8}}",
                    "training: {weight-average: {ema: {decay: 0.99}}}",
                    "network: {hidden: [50], batch-norm: true}; training: {weight-average: {swa:"
                            + " {from: 50%, every: 1e}}}",
                    "network: {hidden: [50], batch-norm: true}; training: {batch-statistics:"
                            + " {precise: {images: 5000}}}",
                    "network: {hidden: [50], batch-norm: true}; training: {batch-statistics:"
                            + " adaptive}",
                    "training: {learning-rate: {one-cycle: {max: 0.1, min-momentum: 0.85}},"
                            + " optimizer: {momentum: {momentum: 0.95, nesterov: false}}}",
                    "data: {normalize: none}",
                    "data: {normalize: center}",
                    "data: {train: 3000}",
                    "data: {validation: 700}",
                    "data: {validation-from: front}");

    /// Sentences that are true of some values of a field alone.
    private record Only(String sentence, String field, List<String> values) {}

    private static final List<Only> TRUE_OF_SOME =
            List.of(
                    new Only(
                            "Curves are measured on whole splits",
                            "training-scores",
                            List.of("split")),
                    new Only("averages over the batches", "training-scores", List.of("batches")),
                    new Only("reshuffled for every epoch", "shuffle", List.of("true")),
                    new Only("in the order of the files", "shuffle", List.of("false")),
                    new Only("without a penalty", "lambda", List.of("0", "0.0")),
                    new Only("the last of the training set", "validation-from", List.of("end")),
                    new Only("those right after them", "validation-from", List.of("front")),
                    new Only("each component is standardized", "normalize", List.of("standardize")),
                    new Only("no component is normalized", "normalize", List.of("none")));

    private static final List<Setting> ALL =
            SETTINGS.stream().map(fields -> study(fields).defaults()).toList();

    @TempDir private Path folder;

    private static Study study(String fields) {
        return Study.read(
                "methods.yaml",
                "methods.yaml",
                """
                title: Methods
                steps:
                  - train: alone
                """
                        + fields.replace("; ", "\n"));
    }

    private String methods(Study study) throws IOException {
        ReportInput material =
                ReportInput.of(study, Store.open(folder.resolve("store")), "0.0", _ -> {});
        return MarkdownWriter.write(
                new Document(
                        "Methods",
                        List.of(),
                        List.of(
                                new Methods(material).section(),
                                Section.of("ledger", "Log", List.of()),
                                Section.of("trials", "Trials", List.of())),
                        Literature.of(material)));
    }

    /// A choice as prose has it: its words, or those of its schedule.
    private static List<String> words(Field field, Setting setting) {
        return field.get(setting) instanceof Schedule schedule
                ? List.of(schedule.inSteps(setting.horizon()).predicate())
                : field.get(setting) instanceof Choice
                        ? List.of(Configurations.value(field, setting))
                        : List.of();
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void everyChoiceThatWasMadeIsNamedAndNoOther(String fields) throws IOException {
        Study study = study(fields);
        Setting setting = study.defaults();
        String text = methods(study);
        for (String name :
                List.of("learning-rate", "length", "loss", "initialization", "optimizer")) {
            Field field = Field.named(name);
            for (String words : words(field, setting)) {
                assertThat(plain(text)).as(name).contains(plain(words));
            }
            for (Setting another : ALL) {
                if (!field.get(another).equals(field.get(setting))) {
                    for (String words : words(field, another)) {
                        assertThat(plain(text) + " ")
                                .as(name)
                                .doesNotContain(" " + plain(words) + ".")
                                .doesNotContain(" " + plain(words) + ",");
                    }
                }
            }
        }
    }

    @Test
    void eachAugmentationCitesItsOwnPapersAlone() throws IOException {
        Study study =
                study(
                        "training: {augment: [alternating-flip, {shift: 2}, {rotation: 10},"
                                + " photometric-jitter, {noise: 0.1}, {cutout: 8}, {mixup: {alpha:"
                                + " 0.2, share: 0.5}}, {cutmix: {alpha: 1, share: 0.5}}]}");
        String text = methods(study);
        for (Choice augmentation : study.defaults().training().augment().list()) {
            List<String> papers =
                    augmentation.publications().stream().map(Choice.Publication::key).toList();
            for (Choice.Stated stated : augmentation.formulas()) {
                int formula = text.indexOf(stated.formula().tex());
                int paragraph = text.lastIndexOf("\n\n", text.lastIndexOf("$$", formula) - 3);
                assertThat(
                                CITED.matcher(text.substring(paragraph, formula))
                                        .results()
                                        .map(cited -> cited.group(1)))
                        .as(augmentation.toString())
                        .containsExactlyElementsOf(papers);
            }
        }
    }

    @Test
    void patchesOfSeveralSizesHaveOneFormula() throws IOException {
        String text =
                plain(
                        methods(
                                Study.read(
                                        "methods.yaml",
                                        "methods.yaml",
                                        """
                                        title: Methods
                                        network: {hidden: [5], patchify: {size: [4, 8], units: 3}}
                                        steps:
                                          - train: alone
                                        """)));
        assertThat(text)
                .contains("Images are read as patches of 4 × 4 and 8 × 8 pixels with 3 units each.")
                .containsOnlyOnce("cut into P disjoint squares");
    }

    private static String plain(String markdown) {
        return markdown.replace("\\", "").replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void noSentenceContradictsWhatWasTrained(String fields) throws IOException {
        Study study = study(fields);
        Setting setting = study.defaults();
        String text = plain(methods(study));
        for (Only only : TRUE_OF_SOME) {
            Field field = Field.named(only.field());
            boolean isTrue = only.values().contains(StudyForms.text(field.get(setting)));
            assertThat(text.contains(only.sentence())).as(only.sentence()).isEqualTo(isTrue);
        }
        boolean isLinear = setting.network().isLinear();
        assertThat(text.contains("batch norm")).isEqualTo(!isLinear);
        assertThat(text.contains("Hidden layers have batch norm"))
                .isEqualTo(!isLinear && setting.network().batchNorm().norm().isPresent());
        assertThat(text.contains("clipped"))
                .isEqualTo(setting.training().clipNorm().norm().isPresent());
        assertThat(text.contains("each output of a hidden layer is kept in training"))
                .isEqualTo(!isLinear && setting.network().dropout().share() != 0);
        assertThat(text.contains("each component of an example is kept in training"))
                .isEqualTo(setting.network().inputDropout().share() != 0);
        assertThat(text.contains("standardized for each example over the units"))
                .isEqualTo(!isLinear && setting.network().layerNorm().norm().isPresent());
        assertThat(text.contains("cut into P disjoint squares"))
                .isEqualTo(setting.network().patchify().patches().isPresent());
        assertThat(text.contains("Skip connections lead over pairs"))
                .isEqualTo(setting.network().skip().equals(new Skip.Course()));
        assertThat(text.contains("Residual blocks of two layers"))
                .isEqualTo(setting.network().skip().equals(new Skip.Residual()));
        assertThat(text.contains("The trained network has, in the place of its last weights,"))
                .isEqualTo(setting.training().weightAverage().averages());
        boolean norm = setting.network().batchNorm().norm().isPresent();
        assertThat(text.contains("With the weights frozen, batch norm is given new statistics"))
                .isEqualTo(
                        norm
                                && !(setting.training().averaging().kept()
                                        instanceof RunningStatistics));
        assertThat(text.contains("Evaluation is adaptive"))
                .isEqualTo(setting.training().batchStatistics().adapt());
        assertThat(text.contains("Momentum runs against the rate"))
                .isEqualTo(setting.training().learningRate().lowestMomentum().isPresent());
        boolean isRest = setting.data().train() % setting.training().batch() != 0;
        assertThat(text.contains("the last batch, which is not full, is used as it is"))
                .isEqualTo(isRest && setting.training().keepRemainder());
        assertThat(text.contains("the last batch, which is not full, is left out"))
                .isEqualTo(isRest && !setting.training().keepRemainder());
        assertThat(text)
                .contains(Numbers.count(setting.data().train()) + " images are trained on")
                .contains("batches of " + setting.training().batch() + " images");
        assertThat(text.contains("λ is " + Numbers.chosen(setting.training().lambda()) + ":"))
                .isEqualTo(setting.training().lambda() != 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
network: {initialization: xavier}                            | Glorot
                    network: {hidden: [50]}                                      | He, X. Zhang
                    network: {loss: hinge}                                       | Weston
                    network: {hidden: [50], batch-norm: true}                    | Ioffe
                    network: {hidden: [50], dropout: 0.25}                       | Srivastava
                    training: {learning-rate: {cosine: {max: 0.2, min: 0}}}      | Loshchilov
                    training: {clip-norm: 5}                                     | Pascanu
                    training: {weight-average: ema}                              | Polyak
                    network: {hidden: [5], batch-norm: true}; training: {weight-average: ema} | Wu
                    network: {hidden: [5], batch-norm: true}; training: {batch-statistics: adaptive} | Li
""")
    void whatWasUsedIsCited(String fields, String author) throws IOException {
        String text = methods(study(fields));
        assertThat(text.substring(text.indexOf("References"))).contains(author);
        for (String other :
                List.of("Glorot", "Weston", "Ioffe", "Srivastava", "Loshchilov", "Pascanu")) {
            if (!other.equals(author)) {
                assertThat(text).doesNotContain(other + ",");
            }
        }
    }

    @Test
    void aStudyWithoutClaimsTestsNone() throws IOException {
        assertThat(methods(study("network: {hidden: []}")))
                .doesNotContain("Claims are tested", "Holm");
    }
}
