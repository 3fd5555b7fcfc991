package dev.bevis.study.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bevis.study.file.Study;
import dev.bevis.study.setting.Field;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problem;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Messages about wrong values show right ones, which can be read where the wrong ones stood.
@Tag("slow")
class StudyMessagesTest {

    /// One of each kind of value; some are right for some fields.
    private static final List<String> VALUES =
            List.of(
                    "",
                    "nonsense",
                    "'0.01'",
                    "0,01",
                    "45,000",
                    "1_000",
                    "017",
                    "10%",
                    "[]",
                    "[nonsense]",
                    "[1, 2, 3]",
                    "{nonsense: 1}",
                    "{}",
                    "-1",
                    "0",
                    "1.5",
                    "1e99",
                    "1e999",
                    "true",
                    "yes",
                    "5e",
                    "50x30");

    private static final Pattern EXAMPLE =
            Pattern.compile(
                    ".*[;.?] (?:write|Write|for example) (.*?)(?: \\([^()]*\\))?", Pattern.DOTALL);
    private static final Pattern MEANT = Pattern.compile(".*Did you mean '(.*)'\\?");

    static Stream<Arguments> fieldsAndValues() {
        return Field.list().stream()
                .flatMap(field -> VALUES.stream().map(value -> Arguments.of(field.name(), value)));
    }

    private static Study study(String section, String entry) {
        return read(section + ":\n  " + entry + "\nsteps:\n  - train: baseline\n");
    }

    private static Study read(String text) {
        return Study.read("s.yaml", "s.yaml", "title: A\n" + text);
    }

    private static String example(String message, String key) {
        Matcher meant = MEANT.matcher(message);
        if (meant.matches()) {
            return key + ": " + meant.group(1);
        }
        Matcher example = EXAMPLE.matcher(message);
        return example.matches() ? example.group(1) : "";
    }

    @ParameterizedTest
    @MethodSource("fieldsAndValues")
    void aWrongValueIsAnsweredWithARightOne(String name, String value) {
        String section = Field.named(name).section();
        Problem problem;
        try {
            assertThat(study(section, name + ": " + value).steps()).hasSize(1);
            return;
        } catch (YamlException e) {
            problem = e.problems().getFirst();
        }
        if (problem.message().startsWith("step '")) {
            // The value is right, but not with the others, of which the step tells.
            return;
        }
        String example = example(problem.message(), name);
        assertThat(example).as("an example in: %s", problem.message()).isNotEmpty();
        Node node = Objects.requireNonNull(Yaml.parse(example, new Problems("example")));
        if (node instanceof Node.Mapping mapping && mapping.value(name).isPresent()) {
            assertRead(section, example);
        }
    }

    private static void assertRead(String section, String entry) {
        try {
            assertThat(study(section, entry).steps()).hasSize(1);
        } catch (YamlException e) {
            assertThat(e.problems()).as(entry).allMatch(each -> each.message().startsWith("step"));
        }
    }

    static Stream<Type> types() {
        return StudyExamples.TEXTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyExampleIsRight(Type type) {
        for (String text : StudyExamples.TEXTS.getOrDefault(type, List.of())) {
            Problems problems = new Problems(text);
            Node node = Objects.requireNonNull(Yaml.parse(text, problems));
            Object value = StudyForms.read(type, node, problems);
            assertThat(problems.sorted()).as("%s", text).isEmpty();
            assertThat(value).as("%s", text).isNotNull();
        }
    }

    @Test
    void everyFieldHasAnExample() {
        for (Field field : Field.list()) {
            assertThat(StudyExamples.of(field)).as(field.name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    training | length: 5              | 'length' cannot be '5'. Known: steps, epochs, cycles; write length: {epochs: 5}
                    training | length: nine           | Known: steps, epochs, cycles; for example length: {epochs: 5}
                    network  | hidden: 50             | 'hidden' must be a list, got '50'; write hidden: [50]
                    network  | hidden: 50,30          | write hidden: [50, 30]
                    network  | hidden: 50x30          | write hidden: [50, 30]
                    network  | hidden: [50, 3O]       | item 2 of 'hidden' must be a whole number, got '3O'; for example hidden: [50]
                    network  | hidden: [017]          | write 17 (without zeros in front, or with a decimal point)
                    training | lambda: "0.01"         | '0.01' is in quotes, which make it text; write lambda: 0.01
                    training | lambda: '1e-3'         | write lambda: 1e-3
                    training | lambda: 0,01           | write lambda: 0.01 (with a decimal point)
                    training | lambda: 1,5            | write lambda: 1.5 (with a decimal point)
                    training | lambda: 1_000          | write lambda: 1000 (without anything between the digits)
                    training | lambda: 017            | write lambda: 17 (without zeros in front, or with a decimal point)
                    training | lambda: ten            | 'lambda' must be a number, got 'ten'; for example lambda: 0.01
                    training | lambda: -1             | got -1; for example lambda: 0.01
                    data     | train: 45,000          | write train: 45000 (without separators between thousands)
                    data     | train: 010             | write train: 10
                    training | learning-rate: '0.1'   | write learning-rate: 0.1
                    training | learning-rate: 0,1     | write learning-rate: 0.1 (with a decimal point)
                    training | learning-rate: cyclic  | 'cyclic' needs values; write learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 500}}
                    training | learning-rate: cosine  | 'cosine' needs values; write learning-rate: {cosine: {max: 0.1, min: 0}}
                    training | learning-rate: warmup  | A warm-up stands beside the schedule
                    training | learning-rate: plateau | 'plateau' needs values; write learning-rate: {plateau: {rate: 0.1, factor: 0.1, patience: 5}}
                    training | learning-rate: sgdr    | Did you mean 'cosine-restarts'?
                    training | early-stop: 5          | Did you mean 'early-stopping'?
                    training | early-stopping: {patience: 0} | got 0; for example patience: 10
                    training | early-stopping: {patience: 5, by: val-acc} | Did you mean 'accuracy'?
                    training | early-stopping: five   | a patience such as 10 or 10:accuracy, or a mapping with the keys patience, by, least, got 'five'
                    training | early-stopping: 5:f1   | 'by' cannot be 'f1'. Known: loss, accuracy
                    training | keep: first            | keep: last
                    training | snapshots: true        | snapshots are taken at the end of each cycle
                    training | warm-up: 5 epochs      | epochs such as 3e or a part of the training such as 10%, got '5 epochs'; for example warm-up: 3e
                    training | batch: 0               | got 0; for example batch: 100
                    training | shuffle: yes           | write shuffle: true
                    network  | batch-norm: on         | write batch-norm: true
                    network  | loss: ce               | Did you mean 'softmax'?
                    network  | loss: mse              | There is no such loss; there are softmax
                    network  | initialization: glorot_normal | Did you mean 'glorot'?
                    network  | initialization: kaiming_normal | Did you mean 'he'?
                    data     | validation-from: start | Did you mean 'front'?
                    data     | normalize: z-score     | Did you mean 'standardize'?
                    training | evaluate: {epochs: 1}  | 'evaluate' cannot be 'epochs'. Did you mean 'epoch'?
                    """)
    void theCureIsToldInTheSyntaxOfThePlace(String section, String entry, String message) {
        assertThatThrownBy(() -> study(section, entry))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {train: 45,000}                    | s.yaml:2:15: in braces a comma ends the number '45,000'; write train: 45000
                    {train: 45,000, validation: 1,000} | write validation: 1000
                    {train: 1,234,567}                 | write train: 1234567
                    """)
    void aNumberThatBracesTearApartIsPutTogether(String data, String message) {
        assertThatThrownBy(() -> read("data: " + data + "\nsteps: [{train: a}]\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    training: {weight-decay: 0.1}   | Did you mean 'lambda'? Write lambda: 0.01
                    training: {weight_decay: 0.1}   | Did you mean 'lambda'?
                    training: {l2: 0.1}             | Did you mean 'lambda'?
                    training: {regularization: 0.1} | Did you mean 'lambda'?
                    training: {lr: 0.1}             | Did you mean 'learning-rate'?
                    training: {eta: 0.1}            | Did you mean 'learning-rate'?
                    training: {step-size: 0.1}      | Did you mean 'learning-rate'?
                    training: {learning_rate: 0.1}  | Did you mean 'learning-rate'?
                    training: {batch_size: 10}      | Did you mean 'batch'?
                    training: {epochs: 10}          | Did you mean 'length'? Write length: {epochs: 5}
                    training: {steps: 10}           | Did you mean 'length'?
                    network: {init: he}             | Did you mean 'initialization'?
                    network: {units: [5]}           | Did you mean 'hidden'?
                    network: {layers: [5]}          | Did you mean 'hidden'?
                    network: {activation: mish}     | There is no such activation; there are relu, leaky-relu, elu
                    network: {dropout-rate: 0.5}    | Did you mean 'dropout'?
                    network: {keep-prob: 0.8}       | where 0.8 is kept, write dropout: 0.2
                    training: {optimizer: adagrad}  | There is no such optimizer; there are descent, momentum, rmsprop, adam
                    training: {momentum: 0.9}       | Momentum is an optimizer
                    seed: 5                         | Did you mean 'seeds'? Write seeds: 5
                    training: {seed: 5}             | Seeds stand beside the title, or in a step: seeds: 5
                    lambda: 0.1                     | 'lambda' belongs under 'training': training: {lambda: 0.01}
                    training: {hidden: [5]}         | 'hidden' belongs under 'network': network: {hidden: [50]}
                    seeds: [1, 2, 3]                | got a list; for example seeds: 5
                    seeds: 010                      | write seeds: 10
                    seeds: '5'                      | is in quotes, which make it text; write seeds: 5
                    """)
    void wordsOfOtherProgramsAreKnown(String entry, String message) {
        assertThatThrownBy(() -> read(entry + "\nsteps: [{train: a}]\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bothSpellingsAreRead() {
        Study study =
                read(
                        """
                        network: {initialization: normal:0.01}
                        training: {learning-rate: cyclic:1e-5:0.1:5e, length: {cycles: 1}}
                        steps:
                          - train: a
                          - train: b
                            training: {learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 5e}}}
                          - train: c
                            training:
                              learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: {epochs: 5}}}
                        """);
        assertThat(study.steps())
                .extracting(step -> study.base(step, Map.of()))
                .containsOnly(study.defaults());
    }

    @Test
    void thePageThatExplainsItIsNamed() {
        assertPage("network: {hiden: [5]}\nsteps: [{train: a}]", "reference/fields.md");
        assertPage("steps: [{trian: a}]", "reference/steps.md");
        assertPage("steps: [{train: a, claims: [a is best]}]", "how-to/write-a-study.md");
        assertPage("steps: [{train: a, figures: [los]}]", "reference/figures.md");
        assertPage("acknowledge: {one-sed: x}\nsteps: [{train: a}]", "reference/warnings.md");
        assertPage("steps: [{compare: a, vary: {lambda: x}}]", "reference/fields.md");
        assertThat(advice("network: {hiden: [5]}\nsteps: [{trian: a}]"))
                .contains("docs/reference/fields.md and docs/reference/steps.md explain this.");
    }

    private static void assertPage(String text, String page) {
        assertThat(advice(text)).contains("docs/" + page + " explains this.");
    }

    private static String advice(String text) {
        return catchThrowableOfType(YamlException.class, () -> read(text + "\n"))
                .advice()
                .orElseThrow();
    }
}
