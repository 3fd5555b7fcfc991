package dev.bevis.classifier;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageEncoder;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.patch.PatchEncoder;
import dev.bevis.data.patch.PatchFeatures;
import dev.bevis.data.patch.PatchMaking;
import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.loss.Loss;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Dense;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.JsonText;
import dev.bevis.text.JsonValue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Files of models: safetensors with the parameters, the fitted normalization as `input.mean` and
/// `input.deviation` (F64, D numbers each), and in the metadata under `bevis` a JSON object with
/// the rest. Where values may be missing, `input.fill` has what stands in for them. A fixed linear
/// input map is `input-map` of the note, its numbers are tensors as [InputMapTensors] names them,
/// and `input-map-sha256` is their hash. Where the features are made of the patches of images,
/// `patches` of the note's `input` says how, its size is that of the images, and
/// `patches.whitening`, `patches.offset`, `patches.filters` and `patches.scale` have what was
/// learned.
///
/// A feature `v` is normalized as `(v − mean) / deviation`; that of a byte is the byte divided by
/// 255. The blocks of `architecture` include the output layer.
public final class ModelFile {

    /// The name of the note in the metadata.
    public static final String NOTE = "bevis";

    private static final int FORMAT = 1;
    private static final int MOST_MESSAGE = 500;
    private static final String MEAN = "input.mean";
    private static final String DEVIATION = "input.deviation";
    private static final String FILL = "input.fill";
    private static final String INPUT_MAP = "input-map";
    private static final String INPUT_MAP_HASH = "input-map-sha256";
    private static final String PATCHES = "patches";

    private ModelFile() {}

    /// The parameters of a file alone, for what starts from them: a model's, or all tensors of a
    /// file that holds nothing but weights.
    public static Tensors weights(Path file) throws IOException {
        Tensors all = Safetensors.read(file);
        return isModel(all) ? parameters(all) : all;
    }

    private static boolean isModel(Tensors all) {
        return all.metadata().containsKey(NOTE);
    }

    private static Tensors parameters(Tensors all) {
        return Tensors.of(
                all.all().stream()
                        .filter(tensor -> !List.of(MEAN, DEVIATION, FILL).contains(tensor.name()))
                        .filter(tensor -> !InputMapTensors.NAMES.contains(tensor.name()))
                        .filter(tensor -> !tensor.name().startsWith(PatchEncoder.PREFIX))
                        .toList());
    }

    static void write(Path file, TrainedModel model) throws IOException {
        Safetensors.write(file, tensors(model));
    }

    /// The tensors of a file: all parameters, the normalization, the input map, and the note.
    public static Tensors tensors(TrainedModel model) {
        return tensors(model, model.transform().map());
    }

    /// As the other one, with an input map of any kind as a matrix `input.map.weight` and numbers
    /// `input.map.offset` that are added.
    public static Tensors denseTensors(TrainedModel model) {
        return tensors(model, model.transform().map().map(LinearMap::dense));
    }

    private static Tensors tensors(TrainedModel model, Optional<LinearMap> map) {
        List<Integer> shape = List.of(model.input().features());
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(NOTE, note(model, map).json());
        Tensors tensors =
                Tensors.of(model.weights().all())
                        .with(Tensor.f64(MEAN, shape, model.scale().means))
                        .with(Tensor.f64(DEVIATION, shape, model.scale().deviations));
        Tensors filled =
                model.scale().takesMissing()
                        ? tensors.with(Tensor.f64(FILL, shape, model.scale().fills))
                        : tensors;
        Tensors whole = InputMapTensors.with(filled, map);
        for (Tensor learned :
                model.input().encoder().map(ImageEncoder::tensors).orElse(List.of())) {
            whole = whole.with(learned);
        }
        return whole.withMetadata(notes);
    }

    private static JsonValue note(TrainedModel model, Optional<LinearMap> map) {
        ModelOrigin origin = model.origin();
        SequencedMap<String, JsonValue> note = new LinkedHashMap<>();
        note.put("format", number(FORMAT));
        note.put(
                "architecture",
                new JsonValue.Items(
                        model.architecture().blocks(model.classes().size()).stream()
                                .map(block -> ChoiceJson.of((Record) block))
                                .toList()));
        note.put("input", input(model.input(), model.scale().takesMissing()));
        note.put("normalization", text(model.normalization().flag()));
        if (map.isPresent()) {
            note.put(INPUT_MAP, ChoiceJson.of((Record) model.preprocessing().map()));
            note.put(INPUT_MAP_HASH, text(InputMapTensors.sha256(map.get())));
        }
        note.put("classes", texts(model.classes()));
        note.put("loss", ChoiceJson.of((Record) model.loss()));
        SequencedMap<String, JsonValue> dataset = new LinkedHashMap<>();
        dataset.put("title", text(origin.dataset()));
        dataset.put("fingerprint", text(origin.fingerprint()));
        note.put("dataset", new JsonValue.Entries(dataset));
        origin.trial().ifPresent(trial -> note.put("trial", text(trial)));
        note.put("weights", word(origin.weights()));
        note.put("numerics", number(origin.numerics()));
        note.put("configuration", origin.configuration());
        return new JsonValue.Entries(note);
    }

    private static JsonValue input(ModelInput input, boolean takesMissing) {
        SequencedMap<String, JsonValue> note = new LinkedHashMap<>();
        note.put("values", word(input.values()));
        input.given()
                .image()
                .ifPresent(image -> {
                    note.put("channels", number(image.channels()));
                    note.put("height", number(image.height()));
                    note.put("width", number(image.width()));
                });
        input.encoder()
                .ifPresent(encoder -> {
                    SequencedMap<String, JsonValue> options = new LinkedHashMap<>();
                    encoder.options().forEach((name, value) -> options.put(name, text(value)));
                    note.put(PATCHES, new JsonValue.Entries(options));
                });
        input.shape().columns().ifPresent(columns -> note.put("columns", texts(columns)));
        if (input.columns().stream().anyMatch(column -> !column.categories().isEmpty())) {
            note.put(
                    "table",
                    new JsonValue.Items(input.columns().stream().map(ModelFile::column).toList()));
        }
        if (takesMissing) {
            note.put("missing", text("mean"));
        }
        return new JsonValue.Entries(note);
    }

    private static JsonValue column(ModelInput.Column column) {
        SequencedMap<String, JsonValue> note = new LinkedHashMap<>();
        note.put("column", text(column.name()));
        if (!column.categories().isEmpty()) {
            note.put("categories", texts(column.categories()));
        }
        return new JsonValue.Entries(note);
    }

    private static JsonValue word(Enum<?> word) {
        return text(word.name().toLowerCase(Locale.ROOT));
    }

    private static JsonValue text(String text) {
        return new JsonValue.Text(text);
    }

    private static JsonValue texts(List<String> texts) {
        return new JsonValue.Items(texts.stream().map(ModelFile::text).toList());
    }

    private static JsonValue number(int number) {
        return new JsonValue.Numeral(Integer.toString(number));
    }

    static TrainedModel read(Path file) throws IOException {
        Tensors all = Safetensors.read(file);
        if (!isModel(all)) {
            throw new DatasetException(
                    file
                            + ": holds weights alone, expected a model, which has its architecture"
                            + " and normalization in the note '"
                            + NOTE
                            + "'; 'bevis export TRIAL --to model.safetensors' writes one");
        }
        String where = file + ", note '" + NOTE + "'";
        JsonFields note =
                JsonFields.of(JsonReader.read(all.metadata().getOrDefault(NOTE, ""), where), where);
        if (note.count("format") > FORMAT) {
            throw new DatasetException(
                    where
                            + ": has form "
                            + note.count("format")
                            + ", written by a later Bevis; this one reads up to form "
                            + FORMAT);
        }
        List<String> classes = note.texts("classes");
        requireNumbers(all, file);
        try {
            ModelInput input = input(note.inner("input"), all);
            InputMap map =
                    note.has(INPUT_MAP)
                            ? ChoiceJson.read(
                                    InputMap.class, note.get(INPUT_MAP), where + ", " + INPUT_MAP)
                            : new NoInputMap();
            Optional<LinearMap> numbers =
                    InputMapTensors.read(all, map, input.shape(), file.toString());
            requireHash(note, numbers, file);
            return new TrainedModel(
                    architecture(note, classes.size()),
                    ChoiceJson.read(Loss.class, note.get("loss"), where + ", loss"),
                    input,
                    new Preprocessing(Normalization.parse(note.text("normalization")), map),
                    new InputTransform(scale(all, file), numbers),
                    classes,
                    parameters(all),
                    origin(note));
        } catch (IllegalArgumentException e) {
            throw new DatasetException(file + ": " + line(e), e);
        }
    }

    private static void requireHash(JsonFields note, Optional<LinearMap> map, Path file) {
        if (map.isPresent() && note.has(INPUT_MAP_HASH)) {
            String expected = note.text(INPUT_MAP_HASH);
            String found = InputMapTensors.sha256(map.get());
            if (!found.equals(expected)) {
                throw new DatasetException(
                        file
                                + ": the numbers of the input map have the SHA-256 "
                                + found
                                + ", expected "
                                + expected
                                + " as the note says; the file was changed: export the model"
                                + " anew");
            }
        }
    }

    /// A message on one line, since it may show what the file says.
    private static String line(IllegalArgumentException e) {
        String line = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MOST_MESSAGE ? line : line.substring(0, MOST_MESSAGE) + "…";
    }

    /// A network with other numbers answers nothing.
    private static void requireNumbers(Tensors all, Path file) {
        for (Tensor tensor : all.all()) {
            boolean isVariance = tensor.name().endsWith(".variance");
            for (int i = 0; i < tensor.count(); i++) {
                double value = tensor.value(i);
                if (!Double.isFinite(value) || (isVariance && value < 0)) {
                    throw new DatasetException(
                            file
                                    + ", tensor "
                                    + JsonText.quoteShort(tensor.name())
                                    + ": expected finite numbers"
                                    + (isVariance ? " of at least 0" : "")
                                    + ", found "
                                    + value
                                    + "; the file is damaged, or training diverged");
                }
            }
        }
    }

    private static Architecture architecture(JsonFields note, int classes) {
        List<Block> blocks = new ArrayList<>();
        for (JsonValue block : note.items("architecture")) {
            blocks.add(ChoiceJson.read(Block.class, block, note.where() + ", architecture"));
        }
        Block output = new Dense(classes, true);
        if (blocks.isEmpty() || !blocks.removeLast().equals(output)) {
            throw new DatasetException(
                    note.where()
                            + ", architecture: expected a dense block of "
                            + classes
                            + " units at its end, one for each class");
        }
        return new Architecture(blocks);
    }

    private static ModelInput input(JsonFields note, Tensors all) {
        Shape shape = shape(note);
        ModelInput.Values values = word(note, "values", ModelInput.Values.values());
        if (!note.has(PATCHES) || shape.image().isEmpty()) {
            return new ModelInput(shape, values);
        }
        SortedMap<String, String> options = new TreeMap<>();
        JsonFields patches = note.inner(PATCHES);
        patches.entries().keySet().forEach(name -> options.put(name, patches.text(name)));
        PatchFeatures features = PatchFeatures.of(options);
        return new ModelInput(
                PatchMaking.shape(features),
                values,
                Optional.of(PatchEncoder.of(features, shape.image().get(), all)));
    }

    private static Shape shape(JsonFields input) {
        return input.has("columns")
                ? new Columns(input.texts("columns"))
                : new ImageShape(
                        input.count("channels"), input.count("height"), input.count("width"));
    }

    private static <E extends Enum<E>> E word(JsonFields fields, String name, E[] words) {
        String found = fields.text(name);
        return Arrays.stream(words)
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(found))
                .findFirst()
                .orElseThrow(() ->
                        new DatasetException(
                                fields.where()
                                        + ", "
                                        + name
                                        + ": expected one of "
                                        + Arrays.toString(words).toLowerCase(Locale.ROOT)
                                        + ", found "
                                        + fields.get(name).kind()));
    }

    private static FeatureScale scale(Tensors all, Path file) {
        double[] means = all.get(MEAN).values();
        double[] deviations = all.get(DEVIATION).values();
        for (int i = 0; i < Math.min(means.length, deviations.length); i++) {
            if (!Double.isFinite(means[i]) || !(deviations[i] > 0)) {
                throw new DatasetException(
                        file
                                + ": expected finite means and deviations above 0, found "
                                + means[i]
                                + " and "
                                + deviations[i]
                                + " for feature "
                                + i);
            }
        }
        double[] fills = all.find(FILL).map(Tensor::values).orElse(new double[0]);
        for (double fill : fills) {
            if (!Double.isFinite(fill)) {
                throw new DatasetException(
                        file + ": expected finite numbers in " + FILL + ", found " + fill);
            }
        }
        return new FeatureScale(means, deviations, fills);
    }

    private static ModelOrigin origin(JsonFields note) {
        return new ModelOrigin(
                note.inner("dataset").text("title"),
                note.inner("dataset").text("fingerprint"),
                note.optionalText("trial"),
                word(note, "weights", ModelOrigin.Weights.values()),
                note.count("numerics"),
                new JsonValue.Entries(note.inner("configuration").entries()));
    }
}
