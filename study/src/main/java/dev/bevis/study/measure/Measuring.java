package dev.bevis.study.measure;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.LabelBytes;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.data.augment.Displacement;
import dev.bevis.data.augment.TestViews;
import dev.bevis.io.AtomicFile;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.step.Combination;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialNetwork;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The making of measurements from stored weights.
public final class Measuring {

    /// Images that activations are kept of.
    private static final int ACTIVATION_IMAGES = 1000;

    private final Store store;
    private final StudyFolder folder;
    private final Datasets datasets;
    private final int threads;
    private final Precision precision;

    /// Fitting takes as long as measuring.
    private final Map<DataChoices, InputTransform> transforms = new LinkedHashMap<>();

    public Measuring(Store store, StudyFolder folder, Datasets datasets, int threads) {
        this(store, folder, datasets, threads, Precision.FLOAT);
    }

    /// @param precision of the arithmetic that trained
    public Measuring(
            Store store, StudyFolder folder, Datasets datasets, int threads, Precision precision) {
        this.store = store;
        this.folder = folder;
        this.datasets = datasets;
        this.threads = threads;
        this.precision = precision;
    }

    /// Measures and stores.
    ///
    /// @throws dev.bevis.store.folder.StoreException if the trial is damaged
    /// @throws IOException if its weights do not give the answers that are stored with them
    public void make(Measurement measurement) throws IOException {
        DataChoices data = measurement.setting().data();
        Dataset dataset = datasets.get(data.source());
        Split.Parts parts = data.split().of(dataset);
        Entry trial = store.find(measurement.trial()).orElseThrow();
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        files.put(
                Measurement.IDENTITY,
                AtomicFile.Content.of(TrialFiles.bytes(measurement.identity())));
        if (trial.kind().equals(Ensemble.KIND)) {
            requireNoted(measurement);
            files.put(
                    TrialFiles.TEST,
                    AtomicFile.Content.of(
                            LabelBytes.of(
                                    ensembles().onTest(trial, data), dataset.classes().size())));
            folder.put(measurement.id(), Measurement.KIND, files);
            return;
        }
        try (TrialNetwork network =
                new TrialNetwork(
                        measurement.setting(),
                        TrialWeights.of(trial, measurement.setting().training().keep().weights()),
                        transform(data, dataset, parts.train()),
                        measurement.setting().inputs(dataset.shape()),
                        dataset.classes().size(),
                        threads,
                        precision)) {
            Subset images = images(measurement, parts);
            switch (measurement.what()) {
                case TEST_PREDICTIONS ->
                        files.put(
                                TrialFiles.TEST,
                                AtomicFile.Content.of(
                                        LabelBytes.of(
                                                testPredictions(measurement, network, parts),
                                                dataset.classes().size())));
                case VIEWED_TEST_PREDICTIONS ->
                        files.put(
                                TrialFiles.TEST,
                                AtomicFile.Content.of(
                                        LabelBytes.of(
                                                viewed(measurement, network, dataset, images),
                                                dataset.classes().size())));
                case GRADIENT -> put(files, network.gradient(images));
                case TEMPLATE -> put(files, network.templates());
                case ACTIVATION -> put(files, network.activations(images));
                case PROBABILITY ->
                        put(files, answers(measurement, network, images).probabilities());
                case COLUMN_IMPORTANCE ->
                        put(files, importances(measurement, dataset, network, images));
                case MISTAKES ->
                        put(files, dataset, answers(measurement, network, images), measurement);
            }
        }
        folder.put(measurement.id(), Measurement.KIND, files);
    }

    /// Importances of the columns of a table; none of images.
    private static Tensors importances(
            Measurement measurement, Dataset dataset, TrialNetwork network, Subset rows) {
        long seed = measurement.stepSetting().trials().get(measurement.place()).seeds().data();
        return dataset.shape()
                .columns()
                .map(names -> new ColumnImportance(network, rows).measure(new Columns(names), seed))
                .orElseGet(() -> Tensors.of(List.of()));
    }

    private InputTransform transform(DataChoices data, Dataset dataset, Subset train) {
        return transforms.computeIfAbsent(
                data, _ -> data.preprocessing().fit(train, dataset.shape(), threads));
    }

    private static Subset images(Measurement measurement, Split.Parts parts) {
        Subset split =
                switch (measurement.split()) {
                    case TRAIN -> parts.train();
                    case VALIDATION -> parts.validation();
                    case TEST -> parts.test();
                };
        return switch (measurement.what()) {
            case TEST_PREDICTIONS,
                    VIEWED_TEST_PREDICTIONS,
                    GRADIENT,
                    PROBABILITY,
                    MISTAKES,
                    COLUMN_IMPORTANCE,
                    TEMPLATE ->
                    split;
            case ACTIVATION -> split.first(ACTIVATION_IMAGES);
        };
    }

    /// The classes of the test images. Whether weights and network are still those of the trial
    /// shows on the validation images.
    private char[] testPredictions(Measurement measurement, TrialNetwork network, Split.Parts parts)
            throws IOException {
        requireNoted(measurement);
        if (parts.validation().count() > 0) {
            var _ = answers(measurement, SplitName.VALIDATION, network, parts.validation());
        }
        return Answers.of(parts.test(), network).given();
    }

    /// The classes of the test images with probabilities averaged over views.
    private char[] viewed(
            Measurement measurement, TrialNetwork network, Dataset dataset, Subset images)
            throws IOException {
        requireNoted(measurement);
        Shape shape = dataset.shape();
        Combination mean = new Combination.MeanProbability();
        double[][] sums = new double[images.count()][network.classes()];
        for (Displacement view : measurement.views().orElseThrow().displacements()) {
            network.logits(
                    TestViews.moved(images, shape, view), (n, logits) -> mean.add(logits, sums[n]));
        }
        char[] given = new char[sums.length];
        for (int n = 0; n < given.length; n++) {
            given[n] = (char) Combination.answer(sums[n]);
        }
        return given;
    }

    private void requireNoted(Measurement measurement) throws IOException {
        if (!TestLook.isNoted(store, measurement.trial())) {
            throw new IllegalArgumentException(
                    "no step has opened the test images for trial " + measurement.trial());
        }
    }

    private Ensembles ensembles() {
        return new Ensembles(
                new CachedEntries(store, Optional.of(folder), datasets, _ -> {}),
                threads,
                precision,
                (_, _) -> {});
    }

    private Answers answers(Measurement measurement, TrialNetwork network, Subset images)
            throws IOException {
        return answers(measurement, measurement.split(), network, images);
    }

    private Answers answers(
            Measurement measurement, SplitName split, TrialNetwork network, Subset images)
            throws IOException {
        char[] stored =
                TestLook.predictions(
                        store,
                        measurement.stepSetting(),
                        measurement.place(),
                        split,
                        network.classes());
        Answers answers = Answers.of(images, network);
        int others = stored.length == answers.given().length ? 0 : stored.length;
        for (int n = 0; n < stored.length && others < stored.length; n++) {
            others += stored[n] == answers.given()[n] ? 0 : 1;
        }
        if (others > 0) {
            throw new IOException(
                    "trial "
                            + measurement.trial()
                            + " gave other classes to "
                            + others
                            + " of "
                            + stored.length
                            + " "
                            + split.text()
                            + " images when it was trained than its stored weights give now, and"
                            + " nothing but a fault of this machine or of Bevis explains that; see"
                            + " what 'bevis verify' finds when it trains it again");
        }
        return answers;
    }

    private static void put(SequencedMap<String, AtomicFile.Content> files, Tensors tensors) {
        files.put(Measurement.TENSORS, out -> Safetensors.write(out, tensors));
    }

    /// The rows of a table that mistakes are about, as they were read.
    private static Tensors rows(Subset images, List<Measurements.Mistake> mistakes) {
        int features = images.features();
        float[] values = new float[mistakes.size() * features];
        for (int i = 0; i < values.length; i++) {
            int row = images.image(mistakes.get(i / features).image());
            values[i] = (float) images.images().value(row, i % features);
        }
        return Tensors.of(
                List.of(Tensor.f32(Measurements.ROWS, List.of(mistakes.size(), features), values)));
    }

    private static void put(
            SequencedMap<String, AtomicFile.Content> files,
            Dataset dataset,
            Answers answers,
            Measurement measurement) {
        Subset images = answers.images();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        List<Measurements.Mistake> mistakes =
                answers.mistakes().stream()
                        .map(n ->
                                new Measurements.Mistake(
                                        n,
                                        images.label(n),
                                        answers.given()[n],
                                        answers.ofGiven()[n]))
                        .toList();
        if (dataset.shape().columns().isPresent()) {
            put(files, rows(images, mistakes));
        }
        for (Measurements.Mistake mistake : mistakes) {
            for (int pixel = 0; pixel < images.features(); pixel++) {
                pixels.write(images.images().pixel(images.image(mistake.image()), pixel));
            }
        }
        SplitName split = measurement.split();
        // Of a table there is nothing to see; its rows are kept as images one pixel high.
        ImageShape shape =
                dataset.shape().image().orElseGet(() -> new ImageShape(1, 1, images.features()));
        files.put(
                Measurements.MISTAKES,
                AtomicFile.Content.of(
                        TrialFiles.bytes(
                                new Measurements.MistakesFile(
                                        split.text(),
                                        shape.channels(),
                                        shape.height(),
                                        shape.width(),
                                        mistakes))));
        files.put(Measurement.PIXELS, AtomicFile.Content.of(pixels.toByteArray()));
    }
}
