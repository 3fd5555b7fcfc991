package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.data.source.Source;
import dev.bevis.document.InlineText;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.PatchLayer;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Settings in words.
public final class Configurations {

    private Configurations() {}

    /// What readers call a field.
    public static String label(Field field) {
        return switch (field.name()) {
            case "source" -> "dataset";
            case "train" -> "training examples";
            case "validation" -> "validation examples";
            case "validation-from" -> "validation examples from";
            case "normalize" -> "inputs";
            case "hidden" -> "units of hidden layers";
            case "lambda" -> "penalty λ";
            case "batch" -> "examples of a batch";
            case "shuffle" -> "reshuffled every epoch";
            case "keep-remainder" -> "short last batch kept";
            case "input-dropout" -> "dropout of inputs";
            case "skip" -> "skip connections";
            case "patchify" -> "layer of patches";
            case "evaluate" -> "curves measured at";
            case "warm-up" -> "warm-up";
            case "keep" -> "weights kept";
            case "augment" -> "augmentation";
            case "class-weights" -> "weights of classes";
            default -> field.name().replace('-', ' ');
        };
    }

    /// The value of a field in words.
    public static String value(Field field, Setting setting) {
        return switch (field.get(setting)) {
            case Double number -> Numbers.chosen(number);
            case Integer number -> Numbers.count(number);
            case Boolean truth -> truth ? "yes" : "no";
            case Schedule _ ->
                    setting.training().descent().scheduleInSteps(setting.horizon()).words();
            case Source source -> source.text();
            case Choice choice -> choice.words();
            case List<?> units when units.isEmpty() -> "none";
            case List<?> units ->
                    units.stream().map(Object::toString).collect(Collectors.joining(", "));
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Object other -> StudyForms.text(other);
        };
    }

    /// The value of a field as a phrase that says which field it is of, such as `λ = 0.01` or
    /// `without batch norm`.
    public static String phrase(Field field, Setting setting) {
        String value = value(field, setting);
        return switch (field.name()) {
            case "train", "validation" -> value + " " + label(field);
            case "normalize" -> setting.data().normalize().inputs();
            case "input-map" -> setting.data().hasInputMap() ? value : "without an input map";
            case "hidden" -> hidden(setting);
            case "batch-norm" ->
                    switch (value) {
                        case "yes" -> "with batch norm";
                        case "no" -> "without batch norm";
                        default -> "batch norm " + value;
                    };
            case "dropout" ->
                    setting.network().dropout().share() == 0
                            ? "without dropout"
                            : "a dropout of " + value;
            case "layer-norm" ->
                    switch (value) {
                        case "yes" -> "with layer norm";
                        case "no" -> "without layer norm";
                        default -> "layer norm " + value;
                    };
            case "skip" -> value.equals("none") ? "no skip connections" : value;
            case "patchify" -> value.equals("none") ? "whole images" : value;
            case "input-dropout" ->
                    setting.network().inputDropout().share() == 0
                            ? "without dropout of the inputs"
                            : "a dropout of " + value + " on the inputs";
            case "loss" ->
                    value.contains("loss") || value.contains("smoothing") ? value : value + " loss";
            case "activation", "optimizer", "length" -> value;
            case "learning-rate" -> "learning rate " + value;
            case "lambda" -> "λ = " + value;
            case "batch" -> "batches of " + value;
            case "shuffle" ->
                    setting.training().shuffle() ? "reshuffled every epoch" : "never reshuffled";
            case "keep-remainder" ->
                    setting.training().keepRemainder()
                            ? "short last batches kept"
                            : "short last batches left out";
            case "early-stopping" ->
                    setting.training().earlyStopping().reason().isEmpty()
                            ? "without early stopping"
                            : "training that ends " + value;
            case "keep" ->
                    setting.training().keep() == Kept.BEST
                            ? "the best weights kept"
                            : "the last weights kept";
            case "snapshots" ->
                    setting.training().snapshots() ? "with snapshots" : "without snapshots";
            case "clip-norm" ->
                    setting.training().clipNorm().norm().isEmpty()
                            ? "gradients not clipped"
                            : "gradients clipped to norm " + value;
            case "weight-average" ->
                    setting.training().weightAverage().averages() ? value : "the last weights";
            case "warm-up" ->
                    setting.training().warmUp().over().isEmpty()
                            ? "no warm-up"
                            : "a warm-up of " + value;
            case "class-weights" ->
                    switch (value) {
                        case "none" -> "no weights of classes";
                        case "balanced" -> "balanced classes";
                        default -> "classes weighted by " + value;
                    };
            case "augment" -> setting.training().augment().isEmpty() ? "no augmentation" : value;
            default -> label(field) + ": " + value;
        };
    }

    /// Such as `two hidden layers of 50 and 20 units`.
    private static String hidden(Setting setting) {
        List<Integer> units = setting.network().hidden();
        return switch (units.size()) {
            case 0 -> "no hidden layer";
            case 1 -> "one hidden layer of " + units.getFirst() + " units";
            default -> count(units.size()) + " hidden layers of " + enumerated(units) + " units";
        };
    }

    private static String count(int layers) {
        List<String> words = List.of("no", "one", "two", "three", "four", "five", "six");
        return layers < words.size() ? words.get(layers) : Integer.toString(layers);
    }

    /// Such as `50, 20 and 10`, or `50` where there are many alike.
    private static String enumerated(List<Integer> units) {
        return units.size() > 3 && units.stream().distinct().count() == 1
                ? units.getFirst().toString()
                : units.subList(0, units.size() - 1).stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + " and "
                        + units.getLast();
    }

    /// A network in words, such as `two hidden layers of 50 and 50 units`.
    static String layers(Setting setting) {
        List<Integer> hidden = setting.network().hidden();
        if (setting.network().isLinear()) {
            return "a linear classifier";
        }
        PatchLayer patchify = setting.network().patchify();
        boolean hasPatches = patchify.patches().isPresent();
        String patches = hasPatches ? patchify.words() : "";
        String activation = setting.network().activation().words();
        int layers = hidden.size() + 1 + (hasPatches ? 1 : 0);
        if (hidden.isEmpty()) {
            return "a network of " + layers + " layers (" + patches + "; " + activation + ")";
        }
        String units = hidden.size() == 1 ? hidden.getFirst().toString() : enumerated(hidden);
        return "a network of "
                + layers
                + " layers ("
                + (hasPatches ? patches + ", then " : "")
                + hidden.size()
                + (hidden.size() == 1 ? " hidden layer of " : " hidden layers of ")
                + units
                + " "
                + activation
                + ")";
    }

    /// What the settings of a step have in which not all that were trained are alike, a bullet for
    /// each field; without those that vary between its settings.
    public static List<List<InlineText>> changes(StepResult step, Trained trained) {
        List<Setting> settings =
                step.shown().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .map(stepSetting -> stepSetting.stepSetting().setting())
                        .toList();
        if (settings.isEmpty() || !step.step().trains()) {
            return List.of();
        }
        List<List<InlineText>> changes = new ArrayList<>();
        for (Field field : trained.varying()) {
            String value = value(field, settings.getFirst());
            if (settings.stream().allMatch(setting -> value(field, setting).equals(value))) {
                changes.add(Words.of(label(field)).text(": " + value).content());
            }
        }
        return changes;
    }
}
