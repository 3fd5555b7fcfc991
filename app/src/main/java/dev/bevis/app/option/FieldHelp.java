package dev.bevis.app.option;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.text.Spelling;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;

/// How the option of a field is called and explained. Fields that are not here have an option of
/// their name all the same.
///
/// @param names the first is shown
/// @param label of the value
/// @param parts short forms for a part of its values
record FieldHelp(List<String> names, String label, List<String> description, List<Part> parts) {

    /// A short form.
    ///
    /// @param label of its value; empty for a switch
    /// @param form how the field says it, with `%s` for the value; empty for a part of a value
    record Part(String option, String label, String form, String description) {}

    FieldHelp(List<String> names, String label, String... description) {
        this(names, label, List.of(description), List.of());
    }

    private FieldHelp with(Part... shorter) {
        return new FieldHelp(names, label, description, List.of(shorter));
    }

    /// The form of the field that an option stands for; empty if it is the field's own.
    String form(String option) {
        return parts.stream()
                .filter(part -> part.option().equals(option))
                .map(Part::form)
                .findFirst()
                .orElse("");
    }

    static FieldHelp of(Field field) {
        String own = "--" + field.name();
        String usual = StudyForms.text(field.get(Setting.DEFAULT));
        return switch (field.name()) {
            case "source" ->
                    new FieldHelp(
                            List.of("--data", own),
                            "NAME|PATH",
                            "shapes, which needs no files; cifar10; or the path of CIFAR-10 as a"
                                    + " folder or archive, binary or python version. Default:"
                                    + " shapes.");
            case "train" ->
                    new FieldHelp(
                            List.of(own),
                            "IMAGES",
                            "Train on so many images, the first ones. Default: all but those of"
                                    + " --validation.");
            case "validation" ->
                    new FieldHelp(
                            List.of(own),
                            "IMAGES",
                            "Hold out so many training images to validate on. Default: 5000.");
            case "validation-from" ->
                    new FieldHelp(
                            List.of(own),
                            "end|front",
                            "Validate on the last training images (end), or on those right after"
                                    + " the ones trained on (front). Default: end.");
            case "normalize" ->
                    new FieldHelp(
                            List.of(own),
                            "HOW",
                            "standardize: mean 0 and standard deviation 1 for every pixel component"
                                    + " over the images trained on; center: mean 0; none: values"
                                    + " from 0 to 1. Default: standardize.");
            case "hidden" ->
                    new FieldHelp(
                            List.of(own),
                            "UNITS,UNITS,...",
                            "Widths of the hidden layers from the input up; slashes between several"
                                    + " networks. Default: no hidden layer, a linear classifier.");
            case "batch-norm" ->
                    new FieldHelp(
                                    List.of(own),
                                    "WHETHER",
                                    "Batch norm in every hidden layer, before its activation."
                                            + " Default: none.")
                            .with(
                                    new Part(
                                            "--norm-momentum",
                                            "SHARE",
                                            "",
                                            "Share of the old value in batch norm's running"
                                                    + " averages, from 0 up to but not including 1."
                                                    + " Default: 0.9."),
                                    new Part(
                                            "--norm-epsilon",
                                            "NUMBER",
                                            "",
                                            "Added to the variance in batch norm. Default:"
                                                    + " 1e-10."));
            case "loss" ->
                    new FieldHelp(
                            List.of(own),
                            "LOSS",
                            "What is minimized, with the penalty"
                                    + members(field)
                                    + "; softmax is softmax with cross-entropy, hinge the"
                                    + " multi-class hinge (SVM) with margin 1. Default: softmax.");
            case "initialization" ->
                    new FieldHelp(
                                    List.of("--init", own),
                                    "HOW",
                                    "How wide the first weights are drawn: he: standard deviation"
                                        + " sqrt(2/inputs) in each layer; xavier: sqrt(1/inputs);"
                                        + " normal:SIGMA or the number alone: the same in all"
                                        + " layers. Biases start at 0. Default: he.")
                            .with(
                                    new Part(
                                            "--init-biases",
                                            "",
                                            "",
                                            "With normal:SIGMA, draw the biases as well."));
            case "learning-rate" -> new FieldHelp(List.of(own), "SCHEDULE", rates());
            case "length" ->
                    new FieldHelp(
                                    List.of(own),
                                    "LENGTH",
                                    "How long to train, as in study files: '{epochs: 10}'; the next"
                                            + " three are short for it. Default: ten epochs.")
                            .with(
                                    new Part(
                                            "--epochs",
                                            "N",
                                            "{epochs: %s}",
                                            "Train for N passes over the images."),
                                    new Part(
                                            "--cycles",
                                            "N",
                                            "{cycles: %s}",
                                            "Train for N whole cycles of a cyclic learning rate."),
                                    new Part(
                                            "--steps", "N", "{steps: %s}", "Train for N updates."));
            case "lambda" ->
                    new FieldHelp(
                            List.of(own),
                            "NUMBER",
                            "L2 penalty: the cost is the loss plus lambda times the sum of all"
                                    + " squared weights, biases not among them. Default: 0.");
            case "batch" ->
                    new FieldHelp(List.of(own), "IMAGES", "Images of an update. Default: 100.");
            case "shuffle" ->
                    new FieldHelp(
                            List.of(own),
                            "WHETHER",
                            "A new random order for every epoch, or with --no-shuffle always the"
                                    + " order of the files. Default: --shuffle.");
            case "keep-remainder" ->
                    new FieldHelp(
                            List.of(own),
                            "WHETHER",
                            "Images that do not fill a last batch make a short one; otherwise they"
                                    + " are left out of that epoch.");
            case "evaluate" ->
                    new FieldHelp(
                            List.of(own),
                            "WHEN",
                            "Evaluate all training and validation images before training, after it"
                                + " and after every epoch (epoch), ten times a cycle (cycle), every"
                                + " N steps (N) or not in between (never). Default: epoch.");
            case "training-scores" ->
                    new FieldHelp(
                            List.of(own),
                            "split|batches",
                            "What evaluations in between say of training. split: all training"
                                + " images with the weights as they are, which costs half an epoch"
                                + " of training each time. batches: the mean over the batches"
                                + " trained on since the last evaluation, which costs nothing."
                                + " Default: split.");
            case String name ->
                    new FieldHelp(
                            List.of(own),
                            "VALUE",
                            "The field '"
                                    + name
                                    + "' of study files"
                                    + members(field)
                                    + ". Default: "
                                    + usual
                                    + ".");
        };
    }

    /// `: relu, leaky-relu:SLOPE` where the values are the members of a family.
    private static String members(Field field) {
        return field.type() instanceof Class<?> family && family.isSealed()
                ? ": " + String.join(", ", Spelling.briefForms(family))
                : "";
    }

    private static String[] rates() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(", ", Spelling.briefForms(Schedule.class)) + ".");
        lines.add(
                "A number alone is a constant rate, and the form of study files is taken as well:"
                        + " '{step-decay: {rate: 0.02, factor: 0.9, every: {epochs: 1}}}'.");
        lines.add(
                "step-decay multiplies by FACTOR at every EVERY; cyclic goes straight from MIN to"
                    + " MAX in HALF-CYCLE, and back. EVERY and HALF-CYCLE are steps (500) or epochs"
                    + " (5e).");
        lines.add("Default: constant:0.01.");
        return lines.toArray(String[]::new);
    }
}
