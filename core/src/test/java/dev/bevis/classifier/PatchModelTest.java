package dev.bevis.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bevis.classifier.export.ExportFormat;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.patch.PatchFeatures;
import dev.bevis.data.patch.PatchMaking;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class PatchModelTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 9);

    @TempDir Path folder;

    @Test
    void theFileOfAModelTakesTheImagesThatItsFeaturesAreMadeOf() throws Exception {
        Dataset images = Synthetic.dataset(SHAPE, 4, 60, 30);
        PatchFeatures features =
                PatchFeatures.of(
                        Map.of(
                                "filters",
                                "6",
                                "size",
                                "3",
                                "samples",
                                "200",
                                "code",
                                "triangle",
                                "mirrored",
                                "true"));
        Dataset made = PatchMaking.of(images, features, folder, 1, () -> false, _ -> {});
        Split split = new Split(40, 20, new Placement.End());
        Setup setup = Setup.of(made, split, Setup.norm(7), 20, 12);
        Path file = folder.resolve("model.safetensors");
        double accuracy;
        try (Training training =
                Training.of(
                        made, split, Normalization.STANDARDIZE, setup.trial(), setup.options())) {
            training.run(_ -> {}, () -> false);
            accuracy = training.evaluate(SplitName.TEST).accuracy();
            training.model().write(file);
        }
        Classifier classifier = Classifier.load(file);
        assertEquals(SHAPE.features(), classifier.features());
        assertEquals(SHAPE, classifier.model().input().given());
        List<Classification> many = classifier.classify(images.test().values(), 2);
        byte[] pixels = ((ByteFeatures) images.test().values()).data();
        int right = 0;
        for (int i = 0; i < 30; i++) {
            byte[] one = Arrays.copyOfRange(pixels, i * 216, (i + 1) * 216);
            assertArrayEquals(many.get(i).logits(), classifier.classify(one).logits());
            right += many.get(i).label() == images.test().label(i) ? 1 : 0;
        }
        assertEquals(accuracy, right / 30.0, 1e-9);
        for (String name : List.of("model.onnx", "Model.java")) {
            Path to = folder.resolve(name);
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> ExportFormat.of(to).write(classifier.model(), to));
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains("6 filters over 4 quadrants"), message);
        }
    }
}
