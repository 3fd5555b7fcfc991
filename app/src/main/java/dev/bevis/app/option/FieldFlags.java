package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.Vary;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.text.Misread;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The fields of study files as options: each under its name, with the values that stand there, or
/// several with commas between them. [FieldHelp] has the short forms that some have, too.
public final class FieldFlags {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]+,0[0-9]+");

    /// Of so many images one is held out where nothing is said.
    private static final int USUAL_SHARE = 10;

    private static final String BIASES = "--init-biases";
    private static final String MOMENTUM = "--norm-momentum";
    private static final String EPSILON = "--norm-epsilon";
    private static final String PLACE = "--norm-place";

    /// What the command line says of a field.
    ///
    /// @param option as it was written, such as `--epochs`
    private record Given(String option, String text) {}

    /// Values that an option names.
    ///
    /// @param label of the option, without dashes
    private record Read(Field field, String label, List<Vary.Named> values) {}

    private final SequencedMap<String, Given> given = new LinkedHashMap<>();
    private final SequencedMap<String, String> parts = new LinkedHashMap<>();
    private final List<String> lengths = new ArrayList<>();

    /// The options of a section, such as `network`.
    public CommandSpec section(String name) {
        CommandSpec options = CommandSpec.create();
        for (Field field : Field.list()) {
            if (field.section().equals(name)) {
                add(options, field);
            }
        }
        return options;
    }

    /// The option of one field of a section.
    public CommandSpec only(String section, String name) {
        CommandSpec options = CommandSpec.create();
        Field.list().stream()
                .filter(field -> field.section().equals(section) && field.name().equals(name))
                .forEach(field -> add(options, field));
        return options;
    }

    private void add(CommandSpec options, Field field) {
        FieldHelp help = FieldHelp.of(field);
        OptionSpec.Builder option =
                OptionSpec.builder(help.names().toArray(String[]::new))
                        .type(String.class)
                        .paramLabel(help.label())
                        .description(FieldHelp.description(field));
        boolean isSwitch = isSwitch(field);
        if (isSwitch) {
            option.arity("0..1").fallbackValue("true");
        } else {
            option.arity("1");
        }
        String shown = help.names().getFirst();
        options.addOption(option.setter(setter(text -> put(field, shown, text))).build());
        if (isSwitch) {
            options.addOption(
                    OptionSpec.builder("--no-" + field.name())
                            .type(boolean.class)
                            .arity("0")
                            .hidden(true)
                            .setter(setter(_ -> put(field, shown, "false")))
                            .build());
        }
        for (FieldHelp.Part part : help.parts()) {
            options.addOption(
                    OptionSpec.builder(part.option())
                            .type(part.label().isEmpty() ? boolean.class : String.class)
                            .arity(part.label().isEmpty() ? "0" : "1")
                            .paramLabel(part.label())
                            .description(part.description())
                            .setter(setter(text -> put(field, part, text)))
                            .build());
        }
    }

    /// What is done with the text of an option.
    private interface Taker {
        void take(String text);
    }

    /// Picocli first sets every option to the default it has, which is none here.
    private static ISetter setter(Taker taker) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value != null && !Boolean.FALSE.equals(value)) {
                    taker.take(value.toString());
                }
                return value;
            }
        };
    }

    /// Whether a field is on or off where nobody chooses.
    private static boolean isSwitch(Field field) {
        String usual = StudyForms.text(field.get(Setting.DEFAULT));
        return usual.equals("true") || usual.equals("false");
    }

    private void put(Field field, String option, String text) {
        given.put(field.name(), new Given(option, text));
        if (field.name().equals("length")) {
            lengths.add(option);
        }
    }

    private void put(Field field, FieldHelp.Part part, String text) {
        if (part.form().isEmpty()) {
            parts.put(part.option(), text);
        } else {
            put(field, part.option(), text);
        }
    }

    /// Whether the command line says something of a field.
    public boolean has(String field) {
        return given.containsKey(field);
    }

    /// What the options change, the fields with one value.
    public Change change() throws IOException {
        TreeMap<String, Object> changed = new TreeMap<>();
        for (Read read : all()) {
            if (read.values().size() == 1) {
                changed.put(read.field().name(), read.values().getFirst().value());
            }
        }
        return new Change(changed);
    }

    /// The same where nothing may have several.
    public Change only() throws IOException {
        for (Read read : all()) {
            if (read.values().size() > 1) {
                throw new UsageException(
                        "--" + read.label() + " takes one value here, got " + read.values().size());
            }
        }
        return change();
    }

    /// The fields with several values.
    public SequencedMap<String, List<Vary.Named>> several() throws IOException {
        SequencedMap<String, List<Vary.Named>> several = new LinkedHashMap<>();
        for (Read read : all()) {
            if (read.values().size() > 1) {
                several.put(read.field().name(), read.values());
            }
        }
        return several;
    }

    /// What the option of a field is called on this command line, without dashes.
    public String label(String field) {
        Given there = given.get(field);
        return there == null ? field : there.option().substring(2);
    }

    private List<Read> all() throws IOException {
        if (lengths.stream().distinct().count() > 1) {
            throw new UsageException(
                    "the length of training is given more than once; keep one of --epochs, --cycles"
                            + " and --steps");
        }
        joinParts();
        parts.clear();
        List<Read> all = new ArrayList<>();
        for (Field field : Field.list()) {
            Given there = given.get(field.name());
            if (there != null) {
                all.add(read(field, there));
            }
        }
        return all;
    }

    /// Puts what short forms say of parts of a field into the field's own form.
    private void joinParts() {
        if (parts.containsKey(BIASES)) {
            given.put("initialization", withBiases(given.get("initialization")));
        }
        Optional<String> momentum = Optional.ofNullable(parts.get(MOMENTUM));
        Optional<String> epsilon = Optional.ofNullable(parts.get(EPSILON));
        Optional<String> place = Optional.ofNullable(parts.get(PLACE));
        Given norm = given.get("batch-norm");
        if (momentum.or(() -> epsilon).or(() -> place).isEmpty()) {
            return;
        }
        if (norm == null || !norm.text().equals("true")) {
            throw new UsageException(
                    (momentum.isPresent() ? MOMENTUM : epsilon.isPresent() ? EPSILON : PLACE)
                            + " says nothing without --batch-norm; add that");
        }
        List<String> all = new ArrayList<>();
        for (String share : split(momentum.orElse("0.9"))) {
            for (String added : split(epsilon.orElse("1e-10"))) {
                for (String where : split(place.orElse("before-activation"))) {
                    all.add(
                            "{momentum: "
                                    + share
                                    + ", epsilon: "
                                    + added
                                    + ", place: "
                                    + where
                                    + "}");
                }
            }
        }
        given.put("batch-norm", new Given(norm.option(), String.join(",", all)));
    }

    private static Given withBiases(@Nullable Given given) {
        String text = given == null ? "" : given.text();
        List<String> all = new ArrayList<>();
        for (String piece : split(text)) {
            String sigma = piece.strip().replaceFirst("^normal:", "");
            if (!sigma.matches("[0-9.].*")) {
                throw new UsageException(
                        "only normal:SIGMA can draw biases as well, not '"
                                + piece
                                + "'; for example --init normal:0.01 --init-biases");
            }
            all.add("{normal: {sigma: " + sigma + ", biases: true}}");
        }
        return new Given("--init", String.join(",", all));
    }

    private static Read read(Field field, Given given) throws IOException {
        List<String> pieces = pieces(field, given);
        List<Vary.Named> values = new ArrayList<>();
        for (String piece : pieces) {
            Object value = value(field, given, piece, pieces.size() > 1);
            if (values.stream().anyMatch(other -> other.value().equals(value))) {
                throw new UsageException(given.option() + " names " + piece + " twice");
            }
            values.add(new Vary.Named(piece.isEmpty() ? "none" : piece, value));
        }
        return new Read(field, given.option().substring(2), values);
    }

    /// Commas stand between several values, slashes between several lists; a path may have both.
    private static List<String> pieces(Field field, Given given) {
        String text = given.text();
        if (field.type() == Source.class) {
            return List.of(text);
        }
        if (isList(field)) {
            return List.of(text.split("/", -1)).stream().map(String::strip).toList();
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            throw new UsageException(
                    given.option()
                            + ": commas stand between several values, and a number does not begin"
                            + " with 0; "
                            + Misread.of(text)
                                    .map(misread -> misread.advice(given.option() + " "))
                                    .orElseThrow());
        }
        return split(text).stream().map(String::strip).toList();
    }

    private static boolean isList(Field field) {
        return StudyForms.text(field.get(Setting.DEFAULT)).startsWith("[");
    }

    /// At commas that do not stand in brackets.
    private static List<String> split(String text) {
        List<String> split = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && open <= 0) {
                split.add(text.substring(from, i));
                from = i + 1;
            }
        }
        split.add(text.substring(from));
        return split;
    }

    private static Object value(Field field, Given given, String piece, boolean several)
            throws IOException {
        String form = FieldHelp.of(field).form(given.option());
        if (!form.isEmpty()) {
            var _ = Values.wholeNumber(given.option(), piece, given.text(), "10");
        }
        String written =
                !form.isEmpty()
                        ? String.format(Locale.ROOT, form, piece)
                        : isList(field) && !piece.startsWith("[") ? "[" + piece + "]" : piece;
        try {
            return StudyForms.option(given.option(), field.name(), written);
        } catch (IllegalArgumentException e) {
            String refused = String.valueOf(e.getMessage());
            String message =
                    refused.contains(given.option()) ? refused : given.option() + ": " + refused;
            Optional<String> advice =
                    several
                            ? Misread.of(given.text())
                                    .map(misread -> misread.advice(given.option() + " "))
                            : Optional.empty();
            throw new UsageException(
                    several
                            ? given.option()
                                    + ": '"
                                    + piece
                                    + "' in '"
                                    + given.text()
                                    + "' cannot be, and commas stand between several; "
                                    + advice.orElse(message)
                            : message,
                    e);
        }
    }

    /// What a command line changes, and that all images are trained on that are not validated on,
    /// if it says nothing else.
    public Change withSplit(Change change, Datasets datasets) throws IOException {
        DataChoices data = Setting.DEFAULT.with(change).data();
        if (has("folds")) {
            UsageException.unlessRefused(data::split);
            return change;
        }
        if (has("fold")) {
            throw new UsageException("--fold needs --folds; add for example --folds 5");
        }
        if (has("train")) {
            return change;
        }
        DatasetIdentity dataset = datasets.identity(data.source());
        if (!has("validation") && data.source().contents().isEmpty()) {
            int held = dataset.train() / USUAL_SHARE;
            return change.and(Change.of("validation", held))
                    .and(Change.of("train", dataset.train() - held));
        }
        if (data.validation() >= dataset.train()) {
            throw new UsageException(
                    "--validation "
                            + data.validation()
                            + " leaves nothing to train on: "
                            + dataset.name()
                            + " has "
                            + dataset.train()
                            + " training images");
        }
        return change.and(Change.of("train", dataset.train() - data.validation()));
    }

    /// Refuses batch norm of no layers.
    public void requireNetworks(Change change) {
        Object norm = change.values().get("batch-norm");
        if (norm != null && !has("hidden") && !StudyForms.text(norm).equals("false")) {
            throw new UsageException(
                    "--batch-norm needs hidden layers, and there are none; add for instance"
                            + " --hidden 50");
        }
    }
}
