package dev.bevis.study.form;

import dev.bevis.choice.Example;
import dev.bevis.model.BatchNorm;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.search.Halving;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.Zoom;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.NetworkChoices;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.PatchWishes;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.StudyFile;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.form.Forms;
import dev.bevis.yaml.form.Reading;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What is right in study files, for messages about what is wrong and for the schema: of every
/// mapping one with all its keys, or several.
final class StudyExamples {

    private static final String DATA =
            "source: cifar10, train: 45000, validation: 5000, validation-from: end, folds: 5, fold:"
                    + " 1, normalize: standardize, input-map: {dct: {size: 768}}";
    private static final String NETWORK =
            "hidden: [50], batch-norm: true, loss: softmax, initialization: he, activation: relu,"
                    + " dropout: 0.2, input-dropout: 0.1, layer-norm: true, skip: none, patchify:"
                    + " none";
    private static final String TRAINING =
            "learning-rate: 0.01, length: {epochs: 5}, lambda: 0.01, batch: 100, shuffle: true,"
                + " keep-remainder: false, evaluate: epoch, training-scores: split, optimizer:"
                + " descent, clip-norm: 5, warm-up: 3e, augment: [alternating-flip, {shift: {by:"
                + " 2}}], weight-average: none, batch-statistics: running, early-stopping:"
                + " {patience: 10, by: loss, least: 0.001}, keep: last, snapshots: false,"
                + " class-weights: balanced";
    private static final List<String> LAYERS =
            List.of(
                    "{batch-norm: {momentum: 0.9, epsilon: 1e-10, place: after-activation}}",
                    "{layer-norm: {epsilon: 1e-5}}",
                    "{patchify: {size: 8, units: 64}}",
                    "{patchify: {size: [4, 8], units: 64}}");
    private static final String STEP =
            "{question: Does it help?, from: penalty, data: {train: 45000}, network: {hidden:"
                + " [50]}, training: {lambda: 0.01}, seeds: 5, quote-test: the report quotes test"
                + " accuracies, choose: validation, reported: [{setting: on, test: 51.3}], figures:"
                + " [loss, accuracy], claims: [on beats off], ask: [on beats off], acknowledge:"
                + " {one-seed: a first look}, weights-from: base}";

    /// By the type that they are read as.
    static final Map<Type, List<String>> TEXTS = texts();

    private static final List<Node> FIELDS = nodes(Change.class);

    private StudyExamples() {}

    private static Map<Type, List<String>> texts() {
        Map<Type, List<String>> texts = new LinkedHashMap<>();
        settings(texts);
        steps(texts);
        rounds(texts);
        return Collections.unmodifiableMap(texts);
    }

    private static void settings(Map<Type, List<String>> texts) {
        texts.put(Changes.OfData.class, all("{" + DATA + "}", choices(DataChoices.class)));
        texts.put(
                Changes.OfNetwork.class,
                all("{" + NETWORK + "}", LAYERS, choices(NetworkChoices.class)));
        texts.put(
                Changes.OfTraining.class,
                all("{" + TRAINING + "}", choices(TrainingChoices.class)));
        List<String> sections = new ArrayList<>(choices(DataChoices.class));
        sections.addAll(choices(NetworkChoices.class));
        sections.addAll(choices(TrainingChoices.class));
        texts.put(
                Change.class,
                all("{" + String.join(", ", DATA, NETWORK, TRAINING) + "}", LAYERS, sections));
        texts.put(BatchNorm.class, List.of("{momentum: 0.9, epsilon: 1e-10}"));
        texts.put(Seeds.class, List.of("{count: 5, first: 11}"));
    }

    /// Every member with values of the fields of a section, as its [Example] writes it.
    private static List<String> choices(Class<?> section) {
        List<String> texts = new ArrayList<>();
        for (Field field : Field.of(section)) {
            List<Class<?>> members =
                    field.type() instanceof Class<?> family && family.isSealed()
                            ? Spelling.members(family)
                            : List.of();
            for (Class<?> member : members) {
                Example example = member.getAnnotation(Example.class);
                if (example != null) {
                    texts.add(
                            "{"
                                    + field
                                    + ": {"
                                    + Spelling.name(member)
                                    + ": "
                                    + example.value()
                                    + "}}");
                }
            }
        }
        return texts;
    }

    private static void steps(Map<Type, List<String>> texts) {
        texts.put(
                StudyFile.class,
                List.of(
                        "{title: Two-layer networks, question: Do more cycles help?, reproduces:"
                                + " the report that is repeated, seeds: 5, data: {train: 45000},"
                                + " network: {hidden: [50]}, training: {lambda: 0.01}, acknowledge:"
                                + " {one-seed: a first look}, steps: [{train: one-cycle}]}"));
        texts.put(Step.Shared.class, List.of(STEP));
        texts.put(
                Step.Check.class,
                List.of(
                        "{check: gradients, vary: {batch-norm: [false, true]}, size: {inputs:"
                                + " 20}}"));
        texts.put(
                CheckSize.class,
                List.of(
                        "{inputs: 20, images: 20, difference: 1e-5, entries: 2500, formula:"
                                + " norm}"));
        texts.put(
                Step.Train.class,
                List.of("{train: baseline, settings: {off: {lambda: 0}, on: {lambda: 0.1}}}"));
        texts.put(Step.Compare.class, List.of("{compare: depth, vary: {lambda: [0, 0.1]}}"));
        texts.put(
                Step.Search.class,
                List.of("{search: penalty, rounds: [{grid: {lambda: [0.001, 0.01]}}]}"));
        texts.put(Step.Final.class, List.of("{final: best, from: penalty, views: flip}"));
        texts.put(
                EnsembleStep.class,
                List.of(
                        "{ensemble: together, of: penalty, over: seeds, combine: majority-vote,"
                                + " claims: [ensemble beats best single]}"));
        texts.put(
                FeaturesStep.class,
                List.of("{features: patches, of: cifar10, patches: {filters: 400}}"));
        texts.put(
                PatchWishes.class,
                List.of(
                        "{filters: 400, size: 6, rounds: 10, code: triangle, regions: 3, mirrored:"
                                + " true, contrast: 10, epsilon: 0.1, samples: 100000, seed: 1}"));
        texts.put(
                RangeTestStep.class,
                List.of(
                        "{range-test: rates, vary: {hidden: [[50], [500]]}, rates: {from: 1e-6, to:"
                                + " 1}, length: {epochs: 1}, smoothing: 0.95, seeds: 3}"));
        texts.put(RangeTestStep.Rates.class, List.of("{from: 1e-6, to: 1}"));
        texts.put(
                WeightsFrom.class,
                List.of("base", "{step: base, at: {steps: 500}, optimizer: true}"));
        texts.put(QuotedClaim.class, List.of("{claim: on beats off, says: the penalty helps}"));
        texts.put(WantedFigure.class, List.of("{figure: loss, panels: hidden, with: [baseline]}"));
        texts.put(
                ReportedNumber.class,
                List.of(
                        "{setting: on, at: {lambda: 0.01}, round: 1, validation: 51.3, test: 50.9,"
                                + " accuracy: 51, maximum: true, error: 1e-8, parameter:"
                                + " dense1.weight, images: 10000, because: the report used other"
                                + " seeds}",
                        "{setting: on, parameter: weights, sums: {numeric: -244.532494, analytic:"
                                + " -244.532494, errors: 7e-9}}"));
        texts.put(
                ReportedNumber.GradientSums.class,
                List.of("{numeric: -244.532494, analytic: -244.532494, errors: 7e-9}"));
    }

    private static void rounds(Map<Type, List<String>> texts) {
        members(Round.class).forEach((kind, example) -> texts.put(kind, List.of(example)));
        texts.put(Zoom.Around.class, List.of("{best: 3, points: 10}", "{best: 3, trials: 16}"));
        texts.put(
                Round.Shared.class,
                List.of(
                        "{training: {length: {cycles: 2}}, seeds: 3, halving: {keep: 1/3, from:"
                                + " {epochs: 2}}}"));
        texts.put(Halving.class, List.of("{keep: 1/3, from: {epochs: 2}}"));
        SequencedMap<Class<?>, String> runs = members(Range.Numbers.class);
        texts.put(
                Range.Numbers.class,
                runs.entrySet().stream()
                        .map(run -> "{" + Spelling.name(run.getKey()) + ": " + run.getValue() + "}")
                        .toList());
        runs.forEach((kind, example) -> texts.put(kind, List.of(example)));
    }

    /// The records of a family with their own [Example]s.
    private static SequencedMap<Class<?>, String> members(Class<?> family) {
        SequencedMap<Class<?>, String> members = new LinkedHashMap<>();
        for (Class<? extends Record> member : Forms.members(family)) {
            Example example = member.getAnnotation(Example.class);
            if (example == null) {
                throw new IllegalStateException(
                        "write @Example with all its keys on " + member.getName());
            }
            members.put(member, example.value());
        }
        return members;
    }

    private static List<String> all(String first, List<String> then) {
        return all(first, then, List.of());
    }

    private static List<String> all(String first, List<String> then, List<String> last) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(then);
        all.addAll(last);
        return all;
    }

    private static List<Node> nodes(Type type) {
        List<Node> nodes = new ArrayList<>();
        for (String text : TEXTS.getOrDefault(type, List.of())) {
            Node node = Yaml.parse(text, new Problems(text));
            if (node == null) {
                throw new IllegalStateException(text);
            }
            nodes.add(node);
        }
        return nodes;
    }

    /// Values of a field, the simplest first.
    static List<Node> of(Field field) {
        return of(field, FIELDS);
    }

    /// Values of a field in examples of its section.
    static List<Node> of(Field field, List<Node> section) {
        return section.stream().flatMap(node -> value(node, field.name()).stream()).toList();
    }

    /// The value of a key in a value of a field.
    ///
    /// @param path keys that lead to the mapping that has it
    static Optional<Node> of(Field field, List<String> path, String key) {
        for (Node value : of(field)) {
            Optional<Node> found = Optional.of(value);
            for (String name : path) {
                found = found.flatMap(node -> value(node, name));
            }
            Optional<Node> there = found.flatMap(node -> value(node, key));
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.value(key) : Optional.empty();
    }

    /// A reading of several values of what this one reads.
    static Reading listed(Reading reading) {
        return reading.example()
                .map(example -> reading.showing(new Node.Sequence(List.of(example), example.at())))
                .orElse(reading);
    }

    /// A reading of one of several values.
    static Reading item(Reading reading) {
        return listed(reading).of(reading.what());
    }
}
