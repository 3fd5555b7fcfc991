package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.Vary;
import dev.bevis.study.trial.DatasetIdentity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The fields of study files as options: each under its name, with the values that stand there, or
/// several with commas between them. [FieldHelp] has the short forms that some have, too.
public final class FieldFlags {

    /// Of so many images one is held out where nothing is said.
    private static final int USUAL_SHARE = 10;

    private static final String BIASES = "--init-biases";
    private static final String MOMENTUM = "--norm-momentum";
    private static final String EPSILON = "--norm-epsilon";
    private static final String PLACE = "--norm-place";

    private final SequencedMap<String, GivenField> given = new LinkedHashMap<>();
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
        given.put(field.name(), new GivenField(option, text));
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
        for (GivenField.Named read : all()) {
            if (read.values().size() == 1) {
                changed.put(read.field().name(), read.values().getFirst().value());
            }
        }
        return new Change(changed);
    }

    /// The same where nothing may have several.
    public Change only() throws IOException {
        for (GivenField.Named read : all()) {
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
        for (GivenField.Named read : all()) {
            if (read.values().size() > 1) {
                several.put(read.field().name(), read.values());
            }
        }
        return several;
    }

    /// What the option of a field is called on this command line, without dashes.
    public String label(String field) {
        GivenField there = given.get(field);
        return there == null ? field : there.option().substring(2);
    }

    private List<GivenField.Named> all() throws IOException {
        if (lengths.stream().distinct().count() > 1) {
            throw new UsageException(
                    "the length of training is given more than once; keep one of --epochs, --cycles"
                            + " and --steps");
        }
        joinParts();
        parts.clear();
        List<GivenField.Named> all = new ArrayList<>();
        for (Field field : Field.list()) {
            GivenField there = given.get(field.name());
            if (there != null) {
                all.add(there.values(field));
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
        GivenField norm = given.get("batch-norm");
        if (momentum.or(() -> epsilon).or(() -> place).isEmpty()) {
            return;
        }
        if (norm == null || !norm.text().equals("true")) {
            throw new UsageException(
                    (momentum.isPresent() ? MOMENTUM : epsilon.isPresent() ? EPSILON : PLACE)
                            + " says nothing without --batch-norm; add that");
        }
        List<String> all = new ArrayList<>();
        for (String share : GivenField.split(momentum.orElse("0.9"))) {
            for (String added : GivenField.split(epsilon.orElse("1e-10"))) {
                for (String where : GivenField.split(place.orElse("before-activation"))) {
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
        given.put("batch-norm", new GivenField(norm.option(), String.join(",", all)));
    }

    private static GivenField withBiases(@Nullable GivenField given) {
        String text = given == null ? "" : given.text();
        List<String> all = new ArrayList<>();
        for (String piece : GivenField.split(text)) {
            String sigma = piece.strip().replaceFirst("^normal:", "");
            if (!sigma.matches("[0-9.].*")) {
                throw new UsageException(
                        "only normal:SIGMA can draw biases as well, not '"
                                + piece
                                + "'; for example --init normal:0.01 --init-biases");
            }
            all.add("{normal: {sigma: " + sigma + ", biases: true}}");
        }
        return new GivenField("--init", String.join(",", all));
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
