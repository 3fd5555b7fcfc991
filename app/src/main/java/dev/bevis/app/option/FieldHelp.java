package dev.bevis.app.option;

import dev.bevis.choice.Choice;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.List;

/// How the option of a field is called, beside the field's name, and the short forms that some
/// have. What it means, which values it has and which is usual is the field's own to say.
///
/// @param names the first is shown
/// @param label of the value
/// @param parts short forms for a part of its values
record FieldHelp(List<String> names, String label, List<Part> parts) {

    /// A short form.
    ///
    /// @param label of its value; empty for a switch
    /// @param form how the field says it, with `%s` for the value; empty for a part of a value
    record Part(String option, String label, String form, String description) {}

    private FieldHelp(String name, String label, Part... parts) {
        this(List.of(name), label, List.of(parts));
    }

    private FieldHelp orCalled(String other) {
        return new FieldHelp(List.of(other, names.getFirst()), label, parts);
    }

    /// The form of the field that an option stands for; empty if it is the field's own.
    String form(String option) {
        return parts.stream()
                .filter(part -> part.option().equals(option))
                .map(Part::form)
                .findFirst()
                .orElse("");
    }

    /// A field that has no short form is an option all the same.
    static FieldHelp of(Field field) {
        String own = "--" + field.name();
        return switch (field.name()) {
            case "source" -> new FieldHelp(own, "NAME|PATH").orCalled("--data");
            case "train", "validation", "batch" -> new FieldHelp(own, "IMAGES");
            case "folds", "fold" -> new FieldHelp(own, "NUMBER");
            case "hidden" -> new FieldHelp(own, "UNITS,UNITS,...");
            case "lambda" -> new FieldHelp(own, "NUMBER");
            case "batch-norm" ->
                    new FieldHelp(
                            own,
                            "WHETHER",
                            new Part(
                                    "--norm-momentum",
                                    "SHARE",
                                    "",
                                    "With --batch-norm, its momentum: 0 or more and below 1."),
                            new Part(
                                    "--norm-epsilon",
                                    "NUMBER",
                                    "",
                                    "With --batch-norm, what is added to the variance."),
                            new Part(
                                    "--norm-place",
                                    "PLACE",
                                    "",
                                    "With --batch-norm, before-activation or after-activation."));
            case "initialization" ->
                    new FieldHelp(
                                    own,
                                    "VALUE",
                                    new Part(
                                            "--init-biases",
                                            "",
                                            "",
                                            "With normal:SIGMA, draw the biases as well."))
                            .orCalled("--init");
            case "class-weights" -> new FieldHelp(own, "KIND|[W,W,...]");
            case "augment" -> new FieldHelp(own, "KIND,KIND,...");
            case "length" ->
                    new FieldHelp(
                            own,
                            "LENGTH",
                            new Part("--epochs", "N", "{epochs: %s}", "Short for N epochs."),
                            new Part("--cycles", "N", "{cycles: %s}", "Short for N cycles."),
                            new Part("--steps", "N", "{steps: %s}", "Short for N updates."));
            case String _ -> new FieldHelp(own, "VALUE");
        };
    }

    /// What the option means, line by line: the field's meaning, the forms of its values, what is
    /// usual.
    static String[] description(Field field) {
        List<String> lines = new ArrayList<>();
        lines.add(field.meaning().replace("`", ""));
        StudyForms.members(field)
                .forEach((form, example) -> lines.add("  " + form + ": " + words(form, example)));
        lines.add("Default: " + StudyForms.text(field.get(Setting.DEFAULT)) + ".");
        // Picocli takes descriptions for format strings.
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }

    private static String words(String form, Choice example) {
        return (form.contains(":") ? "such as " : "") + example.words();
    }
}
