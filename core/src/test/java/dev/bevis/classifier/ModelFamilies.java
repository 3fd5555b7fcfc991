package dev.bevis.classifier;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.data.map.CosineTransform;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.map.PrincipalComponents;
import dev.bevis.data.map.PrincipalWhitening;
import dev.bevis.data.map.ZcaWhitening;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.loss.Loss;
import dev.bevis.loss.LossContractTest;
import dev.bevis.model.Activation;
import dev.bevis.model.ActivationContractTest;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.train.Cohort;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.schedule.Constant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Models that have every activation, normalization, input map and loss that there is, on bytes,
/// floats and floats of which some are missing.
public final class ModelFamilies {

    private static final Split SPLIT = new Split(60, 20, new Placement.End());

    private ModelFamilies() {}

    /// One of each, trained for a few steps, with the test examples of its dataset.
    public static List<Models.Tried> all() {
        return All.TRIED;
    }

    private static final class All {
        static final List<Models.Tried> TRIED = tried();
    }

    private static List<Models.Tried> tried() {
        List<Dataset> datasets =
                List.of(
                        Synthetic.dataset(new ImageShape(1, 5, 7), 3, 80, 40),
                        Models.table(),
                        withMissing(Models.table()));
        List<Activation> activations = ActivationContractTest.examples();
        List<Loss> losses = LossContractTest.losses();
        Normalization[] normalizations = Normalization.values();
        List<Models.Tried> tried = new ArrayList<>();
        for (int d = 0; d < datasets.size(); d++) {
            List<InputMap> maps = maps(datasets.get(d).shape());
            int most = Math.max(activations.size(), Math.max(losses.size(), normalizations.length));
            for (int i = 0; i < most; i++) {
                Activation activation = activations.get(i % activations.size());
                Architecture architecture =
                        Architecture.of(
                                List.of(9, 6),
                                activation,
                                (i + d) % 2 == 0
                                        ? Optional.empty()
                                        : Optional.of(new BatchNorm(0.9, 1e-5)));
                tried.add(
                        tried(
                                datasets.get(d),
                                architecture,
                                losses.get(i % losses.size()),
                                new Preprocessing(
                                        normalizations[i % normalizations.length],
                                        maps.get(i % maps.size()))));
            }
        }
        return tried;
    }

    /// No map, and each that there is for such data.
    private static List<InputMap> maps(Shape shape) {
        int size = Math.max(1, shape.features() * 2 / 3);
        List<InputMap> maps =
                new ArrayList<>(
                        List.of(
                                new NoInputMap(),
                                new PrincipalComponents(size),
                                new PrincipalWhitening(size, 0.1),
                                new ZcaWhitening(0.1)));
        if (shape.image().isPresent()) {
            maps.add(1, new CosineTransform(size));
        }
        return maps;
    }

    private static Models.Tried tried(
            Dataset dataset, Architecture architecture, Loss loss, Preprocessing preprocessing) {
        Normalization normalization = preprocessing.normalization();
        boolean isLarge =
                normalization == Normalization.NONE || normalization == Normalization.CENTER;
        Setup setup =
                Setup.of(dataset, SPLIT, architecture, loss, 20, 6)
                        .with(new Constant(isLarge ? 1e-6 : 0.05));
        try (Training training =
                Training.of(
                        dataset,
                        SPLIT,
                        preprocessing,
                        Cohort.Entry.of(setup.trial()),
                        setup.options())) {
            var _ = training.run(_ -> {}, () -> false);
            return new Models.Tried(
                    dataset.title() + ", " + architecture + ", " + loss + ", " + preprocessing,
                    training.model(),
                    dataset.test(),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A dataset of floats in which every fifth number is missing.
    private static Dataset withMissing(Dataset dataset) {
        return new Dataset(
                "missing",
                "Missing",
                dataset.classes(),
                dataset.shape(),
                withMissing(dataset.train(), 5),
                withMissing(dataset.test(), 3));
    }

    private static Images withMissing(Images images, int every) {
        float[] values = ((FloatFeatures) images.values()).data().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7 + i / 5) % every == 0 ? Float.NaN : values[i];
        }
        return new Images(FloatFeatures.withMissing(values), images.labels(), images.features());
    }
}
