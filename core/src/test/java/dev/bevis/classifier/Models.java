package dev.bevis.classifier;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.model.Activation;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.Elu;
import dev.bevis.model.Gelu;
import dev.bevis.model.GeluTanh;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Patchify;
import dev.bevis.model.Relu;
import dev.bevis.model.Sigmoid;
import dev.bevis.model.Silu;
import dev.bevis.model.Skip;
import dev.bevis.model.Tanh;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Small trained models of each kind, for tests.
public final class Models {

    private static final Split SPLIT = new Split(60, 20, new Placement.End());

    /// More features than a slice of the first layer has, and not a multiple of 16.
    private static final ImageShape IMAGE = new ImageShape(3, 23, 25);

    private Models() {}

    /// A model and the test examples of its dataset.
    ///
    /// @param accuracy on these, as training evaluates it
    public record Tried(String name, TrainedModel model, Images test, double accuracy) {}

    /// Linear, with batch norm, with another activation, and one of a table; trained once.
    public static List<Tried> all() {
        return All.TRIED;
    }

    private static final class All {
        static final List<Tried> TRIED = trained();
    }

    private static List<Tried> trained() {
        Dataset images = Synthetic.dataset(IMAGE, 7, 80, 40);
        return List.of(
                tried("linear", images, Setup.plain()),
                tried("batch norm", images, Setup.norm(9, 33)),
                tried(
                        "leaky",
                        images,
                        Architecture.of(
                                List.of(17, 5),
                                new LeakyRelu(0.1),
                                Optional.of(new BatchNorm(0.9, 1e-3)))),
                activated("elu", images, new Elu(0.5)),
                activated("silu", images, new Silu()),
                activated("gelu", images, new Gelu()),
                activated("gelu-tanh", images, new GeluTanh()),
                activated("tanh", images, new Tanh()),
                activated("sigmoid", images, new Sigmoid()),
                tried(
                        "norm behind the activation",
                        images,
                        Architecture.of(
                                List.of(9),
                                LayerChoices.of(new Relu())
                                        .withNorm(
                                                Optional.of(
                                                        new BatchNorm(
                                                                0.9,
                                                                1e-3,
                                                                BatchNorm.Place.AFTER_ACTIVATION)))
                                        .withInputDropout(Optional.of(new Dropout(0.1))))),
                tried(
                        "layer norm and connections",
                        images,
                        Architecture.of(
                                List.of(9, 5, 9),
                                LayerChoices.of(new Relu())
                                        .withLayerNorm(Optional.of(new LayerNorm(1e-3)))
                                        .with(new Skip.Course()))),
                tried(
                        "patches and residual blocks",
                        Synthetic.dataset(new ImageShape(3, 8, 4), 7, 80, 40),
                        Architecture.of(
                                List.of(9, 5, 9, 7, 9),
                                LayerChoices.of(new Gelu())
                                        .with(new Skip.Residual())
                                        .withPatchify(
                                                Optional.of(new Patchify(List.of(4, 2), 5))))),
                tried("table", table(), Setup.plain(6)));
    }

    private static Tried activated(String name, Dataset dataset, Activation activation) {
        return tried(name, dataset, Architecture.of(List.of(17, 5), activation, Optional.empty()));
    }

    private static Tried tried(String name, Dataset dataset, Architecture architecture) {
        try (var training = Setup.of(dataset, SPLIT, architecture, 20, 12).finished()) {
            return new Tried(
                    name,
                    training.model(),
                    dataset.test(),
                    training.evaluate(SplitName.TEST).accuracy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Rows of five numbers in units of their own.
    static Dataset table() {
        Dataset images = Synthetic.dataset(new ImageShape(1, 1, 5), 3, 80, 40);
        return new Dataset(
                "table",
                "Table",
                images.classes(),
                new Columns(List.of("a", "b", "c", "d", "e, \"f\" é")),
                floats(images.train()),
                floats(images.test()));
    }

    private static Images floats(Images images) {
        byte[] bytes = ((ByteFeatures) images.values()).data();
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 + (bytes[i] & 0xFF) / 7f * (1 + i % 5);
        }
        return new Images(new FloatFeatures(values), images.labels(), images.features());
    }
}
