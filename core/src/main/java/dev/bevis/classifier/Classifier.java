package dev.bevis.classifier;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.picture.Picture;
import dev.bevis.data.table.TableNames;
import dev.bevis.kernel.PlainArithmetic;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.model.Patchify;
import dev.bevis.model.Stage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A trained network in use: what class an example has.
///
/// ```java
/// Classifier classifier = Classifier.load(Path.of("model.safetensors"));
/// Classification answer = classifier.classify(pixels);
/// System.out.println(answer.name() + " with probability " + answer.probability());
/// ```
///
/// One example at a time is classified in plain code, which needs no vector module; many at a time
/// by the kernels, where that module is there. Both give the same bits, those of the evaluations of
/// training. A network that was trained in double is used in float.
///
/// It never changes, and any number of threads may use it at the same time.
public final class Classifier {

    /// Fewest examples that are worth another thread.
    private static final int PART = 400;

    private static final int MOST_PARTS = 100_000;

    private final TrainedModel model;
    private final List<Stage> stages;

    private Classifier(TrainedModel model) {
        this.model = model;
        stages = model.stages();
    }

    /// The classifier of a model.
    public static Classifier of(TrainedModel model) {
        return new Classifier(model);
    }

    /// The classifier of a file that [TrainedModel#write] or `bevis export` wrote.
    ///
    /// @throws dev.bevis.io.DatasetException when the file is no model; the message says what it is
    /// @throws IOException when it is missing or cannot be read
    public static Classifier load(Path file) throws IOException {
        return of(TrainedModel.read(file));
    }

    /// What is used.
    public TrainedModel model() {
        return model;
    }

    /// D, the number of features of an example, or of pixels of an image whose features are made
    /// first.
    public int features() {
        return model.input().given().features();
    }

    /// The names of the K classes, in label order.
    public List<String> classes() {
        return model.classes();
    }

    /// Whether the network was trained to give probabilities, as with softmax and cross-entropy.
    /// After training with another loss the softmax of the logits orders the classes, and is no
    /// probability.
    public boolean givesProbabilities() {
        return model.loss().givesProbabilities();
    }

    /// Classifies an image.
    ///
    /// @param pixels D unsigned bytes; of an image with several channels one plane after the other,
    ///   each row by row, see [dev.bevis.data.ImageShape]
    /// @throws IllegalArgumentException if these are not D, or the model reads floats
    public Classification classify(byte[] pixels) {
        requireLength(pixels.length);
        requireBytes();
        byte[] read = ((ByteFeatures) read(new ByteFeatures(pixels), 0, 1)).data;
        return answer(PlainArithmetic.pack(read, 0, model.scale()));
    }

    /// Some examples as the network reads them: of images features are made first, where that is
    /// what it learned from.
    ///
    /// @param from the first of them
    /// @param to the one after the last
    /// @return all that were given where they are read as they are, or these alone
    Features read(Features examples, int from, int to) {
        if (model.input().encoder().isEmpty()) {
            return examples;
        }
        if (!(examples instanceof ByteFeatures)) {
            throw new IllegalArgumentException(
                    "expected "
                            + features()
                            + " bytes, the pixels of an image, as features of its patches are made"
                            + " first, got floats");
        }
        int[] starts = new int[to - from];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (from + i) * features();
        }
        Images images =
                new Images(
                        examples.gather(starts, features()), new char[starts.length], features());
        return model.input().encoder().get().encoded(images, 1).values();
    }

    /// Whether features are made of examples before a network reads them.
    boolean encodes() {
        return model.input().encoder().isPresent();
    }

    /// Classifies a picture of any size: resized to that of the model, each new pixel the mean of
    /// the area that it covers, and made gray or red, green and blue as the model reads it; the
    /// images of folders are made so for training.
    ///
    /// @throws IllegalArgumentException if the model reads no images of bytes with one channel or
    ///   three
    public Classification classify(BufferedImage picture) {
        ImageShape shape =
                model.input()
                        .shape()
                        .image()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "expected "
                                                + model.input().given().words()
                                                + ", which the model reads, got a picture"));
        return classify(Picture.of(picture).pixels(shape));
    }

    /// Classifies a row of a table, or an image whose pixels are numbers.
    ///
    /// @param values D finite numbers, in the units that the model was trained with; of a model
    ///   that reads bytes, the byte divided by 255
    /// @throws IllegalArgumentException if these are not D, or one is not finite; of a model that
    ///   learned from data with missing values, one may be NaN, which is missing
    public Classification classify(float[] values) {
        requireLength(values.length);
        var _ = read(numbers(values), 0, 0);
        return answer(PlainArithmetic.pack(numbers(values).data, 0, model.scale()));
    }

    private FloatFeatures numbers(float[] values) {
        return model.scale().takesMissing()
                ? FloatFeatures.withMissing(values.clone())
                : new FloatFeatures(values);
    }

    /// Classifies a row of a table by the names of its columns, as [RowEncoding] reads them:
    ///
    /// ```java
    /// Classification answer = classifier.classify(Map.of("height", "21.5", "color", "red"));
    /// ```
    ///
    /// @param row a value for each column that the model reads; empty where it is missing. Others
    ///   are passed over
    /// @throws IllegalArgumentException if a column is not there, or its value is none that the
    ///   model knows; says which
    public Classification classify(Map<String, String> row) {
        RowEncoding encoding =
                RowEncoding.of(model, TableNames.of("the row", List.copyOf(row.keySet())));
        float[] x = new float[features()];
        encoding.encode(new TextRow(row.values().stream().map(String::strip).toList()), x, 0);
        return answer(PlainArithmetic.pack(x, 0, model.scale()));
    }

    /// Classifies many examples with the threads of this machine, as [#classify(Features, int)].
    public List<Classification> classify(Features examples) {
        return classify(examples, Runtime.getRuntime().availableProcessors());
    }

    /// Classifies many examples.
    ///
    /// @param examples N·D numbers, example after example; of the kind that `classify` takes for
    ///   one
    /// @param threads at least 1; changes no bit
    /// @return N answers, in the order of the examples
    /// @throws IllegalArgumentException if these are not whole examples
    public List<Classification> classify(Features examples, int threads) {
        int count = count(examples);
        // Each part in the same place for any number of threads.
        int part = Math.max(PART, count / MOST_PARTS + 1);
        Classification[] answers = new Classification[count];
        try (BatchClassifier batches = batches();
                Workers workers = new Workers(Math.clamp(count / part, 1, threads))) {
            workers.run(
                    number -> {
                        int first = number * part;
                        batches.classify(examples, first, Math.min(count, first + part), answers);
                    },
                    (count + part - 1) / part);
        }
        return Arrays.asList(answers);
    }

    /// A classifier of many examples whose buffers stay from call to call, for streams of them.
    public BatchClassifier batches() {
        return new BatchClassifier(this);
    }

    /// How many examples these are.
    ///
    /// @throws IllegalArgumentException if they are not whole ones of the right kind
    int count(Features examples) {
        if (examples.length() % features() != 0) {
            throw new IllegalArgumentException(
                    "expected a multiple of "
                            + features()
                            + " numbers, as an example has "
                            + model.input().given().words()
                            + ", got "
                            + examples.length());
        }
        if (examples instanceof ByteFeatures) {
            requireBytes();
        }
        return examples.length() / features();
    }

    private void requireBytes() {
        if (model.input().values() != ModelInput.Values.BYTES) {
            throw new IllegalArgumentException(
                    "expected "
                            + features()
                            + " floats, as the model was trained on numbers in units of their own,"
                            + " got bytes; call classify(float[])");
        }
    }

    private void requireLength(int length) {
        if (length != features()) {
            throw new IllegalArgumentException(
                    "expected "
                            + features()
                            + " numbers ("
                            + model.input().given().words()
                            + "), got "
                            + length);
        }
    }

    /// @param x normalized features; taken over
    private Classification answer(float[] x) {
        float[] values = PlainArithmetic.map(x, model.transform());
        Deque<float[]> kept = new ArrayDeque<>();
        for (int i = 0; i < stages.size(); i++) {
            boolean first = i == 0;
            float[] below = values;
            values =
                    switch (stages.get(i)) {
                        case Stage.Linear linear -> linear(linear, below, first);
                        case Stage.Normalize norm -> {
                            PlainArithmetic.normalize(
                                    below,
                                    norm.mean(),
                                    norm.variance(),
                                    norm.scale(),
                                    norm.shift(),
                                    norm.epsilon());
                            yield below;
                        }
                        case Stage.NormalizeExample norm -> {
                            PlainArithmetic.layerNormalize(
                                    below, norm.scale(), norm.shift(), norm.epsilon());
                            yield below;
                        }
                        case Stage.Keep _ -> {
                            kept.push(below.clone());
                            yield below;
                        }
                        case Stage.AddKept _ -> {
                            PlainArithmetic.addBias(kept.pop(), below);
                            yield below;
                        }
                        case Stage.Patches patches -> patches(patches, below);
                        case Stage.Activate activate -> {
                            for (int unit = 0; unit < below.length; unit++) {
                                below[unit] = activate.function().of(below[unit]);
                            }
                            yield below;
                        }
                    };
        }
        return new Classification(classes(), values);
    }

    private static float[] patches(Stage.Patches patches, float[] x) {
        float[] all = new float[patches.outputs()];
        int end = 0;
        for (Stage.Filters filters : patches.filters()) {
            int[] places = Patchify.places(patches.image(), filters.size());
            float[] patch = new float[places.length];
            int units = filters.bias().length;
            for (int corner : Patchify.corners(patches.image(), filters.size())) {
                for (int k = 0; k < places.length; k++) {
                    patch[k] = x[corner + places[k]];
                }
                float[] s = PlainArithmetic.forward(filters.weight(), units, patch);
                PlainArithmetic.addBias(filters.bias(), s);
                System.arraycopy(s, 0, all, end, units);
                end += units;
            }
        }
        return all;
    }

    private static float[] linear(Stage.Linear linear, float[] x, boolean first) {
        float[] s =
                first
                        ? PlainArithmetic.inputForward(linear.weight(), linear.outputs(), x)
                        : PlainArithmetic.forward(linear.weight(), linear.outputs(), x);
        PlainArithmetic.addBias(linear.bias(), s);
        return s;
    }

    /// Classifies example `i` of some in plain code.
    Classification plainly(Features examples, int i) {
        Features read = read(examples, i, i + 1);
        int from = encodes() ? 0 : i * features();
        return answer(
                switch (read) {
                    case ByteFeatures bytes ->
                            PlainArithmetic.pack(bytes.data, from, model.scale());
                    case FloatFeatures floats ->
                            PlainArithmetic.pack(floats.data, from, model.scale());
                });
    }
}
