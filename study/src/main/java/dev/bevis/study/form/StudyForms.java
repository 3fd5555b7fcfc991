package dev.bevis.study.form;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.data.augment.Augmentation;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.LayerNorm;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.search.FieldNumbers;
import dev.bevis.study.search.KeptShare;
import dev.bevis.study.search.SearchBudget;
import dev.bevis.study.setting.BatchNormalization;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.HiddenDropout;
import dev.bevis.study.setting.InputDropout;
import dev.bevis.study.setting.LayerNormalization;
import dev.bevis.study.setting.NetworkChoices;
import dev.bevis.study.setting.PatchLayer;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.Share;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.study.setting.Vary;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.RateFrom;
import dev.bevis.study.step.StudyFile;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.text.Spelling;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.yaml.Guide;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.form.Binder;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Forms;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The words of study files: how records stand in YAML, in stored results and in messages.
public final class StudyForms {

    private static final Binder BINDER =
            new Binder(
                    List.<Form<?>>of(
                            new SeedsForm(),
                            Forms.text(Claim.class, Claim::parse, Claim::text),
                            Forms.text(KeptShare.class, KeptShare::parse, KeptShare::text),
                            Forms.text(SearchBudget.class, SearchBudget::parse, SearchBudget::text),
                            new QuotedClaimForm(),
                            new SourceForm(),
                            new ShareForm(Share.ImageCount.class),
                            new ShareForm(Share.class),
                            new SwitchForm<>(
                                    BatchNormalization.class,
                                    BatchNorm.class,
                                    BatchNormalization.USUAL,
                                    BatchNormalization::new,
                                    BatchNormalization::norm),
                            new SwitchForm<>(
                                    LayerNormalization.class,
                                    LayerNorm.class,
                                    LayerNorm.USUAL,
                                    LayerNormalization::new,
                                    LayerNormalization::norm),
                            new PatchLayerForm(),
                            new PatchSizesForm(),
                            new GradientClippingForm(),
                            new DropoutForm<>(
                                    HiddenDropout.class, HiddenDropout::new, HiddenDropout::share),
                            new DropoutForm<>(
                                    InputDropout.class, InputDropout::new, InputDropout::share),
                            Forms.words(Figure.class, Figure.all(), Figure::word),
                            new RateWarmUpForm(),
                            new AugmentationsForm(),
                            new EarlyStoppingForm(),
                            EarlyStoppingForm.patience(),
                            new ClassWeightsForm(),
                            new WantedFigureForm(),
                            new NamedStepForm<>(
                                    WeightsFrom.class, WeightsFrom::of, WeightsFrom::step),
                            new NamedStepForm<>(RateFrom.class, RateFrom::of, RateFrom::step),
                            ChangeForm.of(Change.class, Field.list(), c -> c, c -> c),
                            ChangeForm.of(
                                    Changes.OfData.class,
                                    Field.of(DataChoices.class),
                                    Changes.OfData::new,
                                    Changes.OfData::change),
                            ChangeForm.of(
                                    Changes.OfNetwork.class,
                                    Field.of(NetworkChoices.class),
                                    Changes.OfNetwork::new,
                                    Changes.OfNetwork::change),
                            ChangeForm.of(
                                    Changes.OfTraining.class,
                                    Field.of(TrainingChoices.class),
                                    Changes.OfTraining::new,
                                    Changes.OfTraining::change),
                            new VaryForm(),
                            new OverForm()),
                    Guide.of(StudyExamples.TEXTS, new Synonyms()));

    /// A short form that begins with a list, such as `[4,8]:64`.
    private static final Pattern LIST_IN_FRONT = Pattern.compile("\\[[^]]*]:.*");

    /// What numbers mean to fields.
    public static final FieldNumbers NUMBERS = new WrittenNumbers();

    /// Short forms of values that are no members of a family, with an example each.
    private static final Map<Type, SortedMap<String, String>> BRIEF = brief();

    private StudyForms() {}

    private static Map<Type, SortedMap<String, String>> brief() {
        Map<Type, SortedMap<String, String>> brief = new LinkedHashMap<>();
        brief.put(EarlyStopping.class, one("PATIENCE:BY:LEAST", "10:loss:0.001"));
        brief.put(PatchLayer.class, one("SIZE:UNITS", "8:64"));
        return brief;
    }

    private static SortedMap<String, String> one(String form, String example) {
        return new TreeMap<>(Collections.singletonMap(form, example));
    }

    private record WrittenNumbers() implements FieldNumbers {

        @Override
        public Object value(Field field, double number) {
            return StudyForms.number(field, number);
        }

        @Override
        public boolean areWhole(Field field) {
            return isWhole(field);
        }

        @Override
        public boolean isNumber(Object value) {
            return areNumbers(List.of(value));
        }

        @Override
        public double number(Object value) {
            return StudyForms.number(value);
        }
    }

    /// A value whose rest is taken from the one it changes.
    ///
    /// @throws dev.bevis.study.setting.MisplacedValueException if that is of another kind or the
    ///   two do not fit together
    static Object complete(WrittenPart partial, Object base) {
        return new Completion(BINDER, partial, base).value();
    }

    /// The value of a field that an option of a command line has, in the words of study files or as
    /// options write them.
    ///
    /// @param option as it is written, such as `--batch`
    /// @throws IllegalArgumentException if the text is no value of the field
    public static Object option(String option, String field, String text) {
        return option(
                option, Field.named(field).type(), StudyExamples.of(Field.named(field)), text);
    }

    /// As the other method, for options of other choices.
    ///
    /// @param family the sealed interface whose members are meant
    /// @throws IllegalArgumentException if the text is none of them
    public static <T> T option(String option, Class<T> family, String text) {
        return family.cast(option(option, family, List.of(), text));
    }

    private static Object option(String option, Type type, List<Node> examples, String text) {
        Problems problems = new Problems(option);
        boolean isStructured =
                (text.startsWith("{") || text.startsWith("["))
                        && !LIST_IN_FRONT.matcher(text).matches();
        Node node =
                isStructured
                        ? Yaml.parse(text, problems)
                        : new Node.Scalar(text, !text.isEmpty(), Mark.START);
        Object value =
                node == null || !problems.isEmpty()
                        ? null
                        : BINDER.readOption(option, type, node, examples, problems);
        if (value == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(problems.sorted().getFirst().message());
        }
        return value;
    }

    /// The members of a field's family by their short forms, such as `cosine:MAX:MIN`, each with an
    /// example of it, and other short forms that a field has; none for a field without such.
    public static SequencedMap<String, Choice> members(Field field) {
        SequencedMap<String, Choice> members = new LinkedHashMap<>();
        BRIEF.getOrDefault(field.type(), new TreeMap<>())
                .forEach((form, text) ->
                        members.put(form, (Choice) option("--" + field, field.name(), text)));
        boolean isList = field.type() == Augmentations.class;
        if ((isList ? Augmentation.class : field.type()) instanceof Class<?> family
                && family.isSealed()
                && Arrays.stream(family.getPermittedSubclasses()).allMatch(Class::isRecord)) {
            List<String> forms = Spelling.briefForms(family);
            List<Class<?>> types = Spelling.members(family);
            for (int i = 0; i < types.size(); i++) {
                String name = Spelling.name(types.get(i));
                Example example = types.get(i).getAnnotation(Example.class);
                boolean bare = types.get(i).getRecordComponents().length == 0;
                if (bare || example != null) {
                    String one = bare ? name : "{" + name + ": " + example.value() + "}";
                    String text = isList ? "[" + one + "]" : one;
                    members.put(forms.get(i), (Choice) option("--" + field, field.name(), text));
                }
            }
        }
        return members;
    }

    /// The choice that a short form such as `cyclic:1e-5:0.1:500` stands for; empty for other text.
    ///
    /// @param family the sealed interface whose members are meant
    public static <T> Optional<T> shortForm(Class<T> family, String text) {
        if (!text.contains(":")) {
            return Optional.empty();
        }
        Problems problems = new Problems("");
        T value = BINDER.read(family, new Node.Scalar(text, true, Mark.START), problems);
        return problems.isEmpty() ? Optional.ofNullable(value) : Optional.empty();
    }

    /// The study in a document; empty, with problems, if there is none.
    public static Optional<StudyFile> read(Node node, Problems problems) {
        return Optional.ofNullable(BINDER.read(StudyFile.class, node, problems));
    }

    /// A value of a type of which there are examples.
    public static @Nullable Object read(Type type, Node node, Problems problems) {
        return BINDER.read(type, node, problems);
    }

    /// The setting that [#plain] wrote.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Setting setting(JsonNode plain) {
        Problems problems = new Problems("a stored setting");
        Setting setting = BINDER.read(Setting.class, Node.of(plain), problems);
        if (setting == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "a stored setting cannot be read: " + problems.sorted());
        }
        return setting;
    }

    /// The JSON Schema of study files.
    public static ObjectNode schema() {
        return BINDER.schema(StudyFile.class);
    }

    /// A value in the words of study files, as JSON.
    public static JsonNode plain(Object value) {
        return BINDER.plain(value);
    }

    /// A value in the words of study files, in one line, such as `he` or `0.01`.
    public static String text(Object value) {
        if (value instanceof WrittenPart partial) {
            return Binder.text(partial.node());
        }
        return BINDER.text(value);
    }

    /// A value of a field with the short name it has in tables. A field that is on or off is called
    /// by its own name, as `batch-norm` and `no-batch-norm`.
    public static Vary.Named named(Field field, Object value) {
        if (value instanceof WrittenPart partial) {
            return new Vary.Named(Binder.text(partial.node()), value);
        }
        JsonNode plain = plain(value);
        String text =
                plain.isFloatingPointNumber()
                        ? shortened(plain.doubleValue())
                        : plain.isContainer() && isMember(value)
                                ? Spelling.brief((Record) value)
                                : text(value);
        return new Vary.Named(
                switch (text) {
                    case "true" -> field.name();
                    case "false" -> "no-" + field.name();
                    default -> text;
                },
                value);
    }

    /// Whether a value is a choice with a name of its own, one of a family.
    private static boolean isMember(Object value) {
        return value instanceof Choice
                && Arrays.stream(value.getClass().getInterfaces()).anyMatch(Class::isSealed);
    }

    /// A number with at most four digits, for names.
    private static String shortened(double number) {
        return text(new BigDecimal(number).round(new MathContext(4)).doubleValue());
    }

    /// The value of a field that a number in a file stands for.
    ///
    /// @throws IllegalArgumentException if no number can stand there
    public static Object number(Field field, double number) {
        String text = isWhole(field) ? Long.toString(Math.round(number)) : text(number);
        return plainNumber(field, text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the field '"
                                        + field
                                        + "' takes no numbers, so a range of them means nothing"));
    }

    /// Whether the numbers that a field takes are whole.
    public static boolean isWhole(Field field) {
        return field.type() == int.class
                || (field.type() != double.class && plainNumber(field, "1.5").isEmpty());
    }

    private static Optional<Object> plainNumber(Field field, String text) {
        Problems problems = new Problems(field.name());
        Object value = BINDER.read(field.type(), new Node.Scalar(text, true, Mark.START), problems);
        return problems.isEmpty() ? Optional.ofNullable(value) : Optional.empty();
    }

    /// Whether all values are numbers in a file.
    public static boolean areNumbers(List<Object> values) {
        return values.stream().allMatch(value -> plain(value).isNumber());
    }

    /// The number that a value is in a file.
    ///
    /// @throws IllegalArgumentException if it is none
    public static double number(Object value) {
        JsonNode plain = plain(value);
        if (!plain.isNumber()) {
            throw new IllegalArgumentException("'" + text(value) + "' is not a number");
        }
        return plain.doubleValue();
    }
}
