package dev.bevis.study.form;

import dev.bevis.data.source.Source;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Puts the datasets that steps make in the places where later steps name them: `source: {step:
/// NAME}` becomes the text that the dataset of that step has everywhere else, such as
/// `cifar10+patches:filters=400`. So a setting says what it learns from without its study.
public final class StepSources {

    static final String STEP = "step";
    private static final String SOURCE = "source";
    private static final String FEATURES = "features";

    private final Problems problems;
    private final Optional<String> usual;

    /// Texts of the datasets of the features steps so far, by name.
    private final SequencedMap<String, String> made = new LinkedHashMap<>();

    private StepSources(Problems problems, Optional<String> usual) {
        this.problems = problems;
        this.usual = usual;
    }

    /// A study with the names of steps replaced.
    ///
    /// @param problems get names of no such step
    public static Node named(Node study, Problems problems) {
        if (!(study instanceof Node.Mapping mapping)) {
            return study;
        }
        StepSources sources = new StepSources(problems, usual(mapping));
        Optional<Node> steps = mapping.value("steps");
        List<Node.Entry> entries = new ArrayList<>();
        // The data of the study come first in the file, and may name any of its steps.
        Node replaced = steps.map(sources::steps).orElse(study);
        for (Node.Entry entry : mapping.entries()) {
            boolean isSteps = entry.key().text().equals("steps");
            entries.add(
                    new Node.Entry(
                            entry.key(), isSteps ? replaced : sources.inside(entry.value())));
        }
        return new Node.Mapping(entries, mapping.at());
    }

    private static Optional<String> usual(Node.Mapping study) {
        Optional<Node> source =
                study.value("data")
                        .flatMap(data ->
                                data instanceof Node.Mapping fields
                                        ? fields.value(SOURCE)
                                        : Optional.empty());
        return source.isEmpty()
                ? Optional.of(Setting.DEFAULT.data().source().text())
                : text(source.get());
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private Node steps(Node steps) {
        if (!(steps instanceof Node.Sequence sequence)) {
            return steps;
        }
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            Node step = inside(item);
            items.add(step);
            if (step instanceof Node.Mapping mapping && mapping.value(FEATURES).isPresent()) {
                keep(mapping, mapping.value(FEATURES).get());
            }
        }
        return new Node.Sequence(items, sequence.at());
    }

    /// What is wrong with the step itself is told when it is read.
    private void keep(Node.Mapping step, Node name) {
        if (step.value("of").isEmpty() && usual.isEmpty()) {
            problems.add(
                    name.at(),
                    "the data of this study are made by a step, so this step has to say which"
                            + " images it makes features of; for example of: cifar10");
            return;
        }
        Problems aside = new Problems("");
        if (StudyForms.read(FeaturesStep.class, step, aside) instanceof FeaturesStep read
                && aside.isEmpty()) {
            try {
                Source images = Source.parse(usual.orElse(Setting.DEFAULT.data().source().text()));
                made.put(read.name(), read.makes(images).text());
            } catch (IllegalArgumentException e) {
                // The data of the study name no source, and are told so where they are read.
                made.put(read.name(), Setting.DEFAULT.data().source().text());
            }
        } else {
            text(name).ifPresent(each -> made.put(each, Setting.DEFAULT.data().source().text()));
        }
    }

    /// A part of the document, with the sources in it replaced.
    private Node inside(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Sequence(List<Node> items, var at) ->
                    new Node.Sequence(items.stream().map(this::inside).toList(), at);
            case Node.Mapping(List<Node.Entry> entries, var at) ->
                    new Node.Mapping(
                            entries.stream()
                                    .map(entry ->
                                            new Node.Entry(
                                                    entry.key(),
                                                    entry.key().text().equals(SOURCE)
                                                            ? source(entry.value())
                                                            : inside(entry.value())))
                                    .toList(),
                            at);
        };
    }

    /// The value of a key `source`: one source, a list of some, or some by name.
    private Node source(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Sequence(List<Node> items, var at) ->
                    new Node.Sequence(items.stream().map(this::source).toList(), at);
            case Node.Mapping mapping when isStep(mapping) ->
                    made(mapping, text(mapping.entries().getFirst().value()).orElseThrow());
            case Node.Mapping(List<Node.Entry> entries, var at) ->
                    new Node.Mapping(
                            entries.stream()
                                    .map(entry ->
                                            new Node.Entry(entry.key(), source(entry.value())))
                                    .toList(),
                            at);
        };
    }

    private static boolean isStep(Node.Mapping mapping) {
        return mapping.entries().size() == 1
                && mapping.entries().getFirst().key().text().equals(STEP)
                && text(mapping.entries().getFirst().value()).isPresent();
    }

    private Node made(Node.Mapping named, String step) {
        String text = made.get(step);
        if (text == null) {
            problems.add(
                    named.entries().getFirst().value().at(),
                    "no earlier step makes a dataset called '"
                            + step
                            + "'; "
                            + (made.isEmpty()
                                    ? "write one before this, such as - features: " + step
                                    : "known: " + String.join(", ", made.sequencedKeySet())));
            return new Node.Scalar(Setting.DEFAULT.data().source().text(), false, named.at());
        }
        return new Node.Scalar(text, false, named.at());
    }
}
