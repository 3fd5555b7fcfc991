package dev.bevis.report;

import dev.bevis.data.Normalization;
import dev.bevis.data.Source;
import dev.bevis.document.Inline;
import dev.bevis.model.Hinge;
import dev.bevis.model.Initialization;
import dev.bevis.model.Loss;
import dev.bevis.model.SoftmaxCrossEntropy;
import dev.bevis.study.ArmResult;
import dev.bevis.study.BatchNormalization;
import dev.bevis.study.Field;
import dev.bevis.study.Setting;
import dev.bevis.study.Step;
import dev.bevis.study.StepResult;
import dev.bevis.study.StudyForms;
import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Length;
import dev.bevis.train.Schedule;
import dev.bevis.train.Span;
import dev.bevis.train.StepDecay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Settings in words.
final class Configurations {

    private Configurations() {}

    /// What readers call a field.
    static String label(Field field) {
        return switch (field.name()) {
            case "source" -> "dataset";
            case "train" -> "training images";
            case "validation" -> "validation images";
            case "validation-from" -> "validation images from";
            case "normalize" -> "pixels";
            case "hidden" -> "units of hidden layers";
            case "lambda" -> "penalty λ";
            case "batch" -> "images of a batch";
            case "shuffle" -> "shuffled";
            case "evaluate" -> "curves measured at";
            default -> field.name().replace('-', ' ');
        };
    }

    /// The value of a field in words.
    static String value(Field field, Setting setting) {
        return switch (field.get(setting)) {
            case Double number -> Numbers.chosen(number);
            case Integer number -> Numbers.count(number);
            case Boolean truth -> truth ? "yes" : "no";
            case Schedule schedule -> schedule(schedule, setting);
            case Length length -> length(length);
            case Initialization initialization -> initialization(initialization);
            case BatchNormalization norm -> norm.norm().isPresent() ? "yes" : "no";
            case List<?> units when units.isEmpty() -> "none";
            case List<?> units ->
                    units.stream().map(Object::toString).collect(Collectors.joining(", "));
            case EvaluateEvery evaluate ->
                    switch (evaluate) {
                        case EvaluateEvery.Epoch() -> "every epoch";
                        case EvaluateEvery.Steps(long count) ->
                                "every " + Numbers.count(count) + " updates";
                        case EvaluateEvery.TenthOfCycle() -> "every tenth of a cycle";
                        case EvaluateEvery.Never() -> "the end only";
                    };
            case Loss loss -> loss instanceof Hinge ? "hinge" : "softmax with cross-entropy";
            case Normalization normalization -> normalization.words();
            case Source source -> source.text();
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Object other -> StudyForms.text(other);
        };
    }

    /// A schedule in words.
    static String schedule(Schedule schedule, Setting setting) {
        return switch (schedule) {
            case Constant(double rate) -> Numbers.chosen(rate);
            case StepDecay(double rate, double factor, Span every) ->
                    Numbers.chosen(rate)
                            + ", times "
                            + Numbers.chosen(factor)
                            + " every "
                            + Numbers.count(every.steps(setting.stepsPerEpoch()))
                            + " updates";
            case Cyclic(double min, double max, Span halfCycle) ->
                    "triangular cycles from "
                            + Numbers.chosen(min)
                            + " to "
                            + Numbers.chosen(max)
                            + ", half a cycle "
                            + Numbers.count(halfCycle.steps(setting.stepsPerEpoch()))
                            + " updates";
        };
    }

    /// A length in words.
    static String length(Length length) {
        return switch (length) {
            case Length.Steps(long count) -> Numbers.count(count) + " updates";
            case Length.Epochs(long count) ->
                    Numbers.count(count) + (count == 1 ? " epoch" : " epochs");
            case Length.Cycles(long count) ->
                    Numbers.count(count) + (count == 1 ? " cycle" : " cycles");
        };
    }

    /// How first weights are drawn.
    static String initialization(Initialization initialization) {
        return switch (initialization) {
            case Initialization.Normal(double sigma, boolean biases) ->
                    "normal with standard deviation "
                            + Numbers.chosen(sigma)
                            + (biases ? ", biases too" : "");
            case Initialization.Xavier() -> "Xavier (standard deviation 1/√inputs)";
            case Initialization.He() -> "He (standard deviation √(2/inputs))";
        };
    }

    /// A network in words, such as `two hidden layers of 50 and 50 units`.
    static String layers(Setting setting) {
        List<Integer> hidden = setting.network().hidden();
        if (hidden.isEmpty()) {
            return "a linear classifier";
        }
        String units =
                hidden.size() == 1
                        ? hidden.getFirst().toString()
                        : hidden.subList(0, hidden.size() - 1).stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", "))
                                + " and "
                                + hidden.getLast();
        return "a network of "
                + (hidden.size() + 1)
                + " layers ("
                + hidden.size()
                + (hidden.size() == 1 ? " hidden layer of " : " hidden layers of ")
                + units
                + " rectified linear units)";
    }

    /// Whether the loss is softmax with cross-entropy.
    static boolean isSoftmax(Setting setting) {
        return setting.network().loss() instanceof SoftmaxCrossEntropy;
    }

    /// What a step changes of the usual setting, a bullet for each field; without those that vary
    /// between its settings.
    static List<List<Inline>> changes(StepResult step, Setting usual) {
        List<ArmResult> arms =
                step.shown().stream().flatMap(round -> round.arms().stream()).toList();
        if (arms.isEmpty() || step.step() instanceof Step.Check) {
            return List.of();
        }
        List<List<Inline>> changes = new ArrayList<>();
        Setting first = arms.getFirst().arm().setting();
        for (Field field : Field.list()) {
            String value = value(field, first);
            boolean varies =
                    arms.stream().anyMatch(a -> !value(field, a.arm().setting()).equals(value));
            if (!varies && !value.equals(value(field, usual))) {
                changes.add(
                        Words.of(label(field))
                                .text(": " + value)
                                .text(" (usually " + value(field, usual) + ")")
                                .content());
            }
        }
        return changes;
    }
}
