package dev.bevis.classifier;

import dev.bevis.kernel.feature.ByteFeatures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A program that classifies two examples, one at a time and together, and prints the bits.
final class ClassifyWithoutVectors {

    private ClassifyWithoutVectors() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(answers(Classifier.load(Path.of(arguments[0]))));
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        System.out.println(vectors ? "vectors" : "no vectors");
    }

    static String answers(Classifier classifier) {
        byte[] pixels = new byte[2 * classifier.features()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i);
        }
        byte[] first = Arrays.copyOf(pixels, classifier.features());
        return Arrays.toString(classifier.classify(first).logits())
                + Arrays.toString(
                        classifier.classify(new ByteFeatures(pixels)).getLast().probabilities());
    }
}
