package dev.bevis.study.measure;

import dev.bevis.data.Subset;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The classes that a network gives to some images, with how sure it is.
///
/// @param given the class with the largest logit, of equal ones the first
/// @param ofTrue the softmax probability of the class that the image has
/// @param ofGiven that of the class that the image is given
record Answers(Subset images, byte[] given, float[] ofTrue, float[] ofGiven) {

    private static final int MOST_MISTAKES = 20;

    /// From the logits of each image.
    static Answers of(Subset images, float[][] logits) {
        byte[] given = new byte[logits.length];
        float[] ofTrue = new float[logits.length];
        float[] ofGiven = new float[logits.length];
        for (int n = 0; n < logits.length; n++) {
            int largest = largest(logits[n]);
            double sum = 0;
            for (float logit : logits[n]) {
                sum += exponential(logit, logits[n][largest]);
            }
            given[n] = (byte) largest;
            ofTrue[n] = (float) (exponential(logits[n][images.label(n)], logits[n][largest]) / sum);
            ofGiven[n] = (float) (1 / sum);
        }
        return new Answers(images, given, ofTrue, ofGiven);
    }

    private static double exponential(double logit, double largest) {
        return StrictMath.exp(logit - largest);
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
        }
        return best;
    }

    /// Both probabilities of each image.
    Tensors probabilities() {
        List<Integer> shape = List.of(given.length);
        return Tensors.of(
                List.of(
                        Tensor.f32(Measurements.TRUE, shape, ofTrue),
                        Tensor.f32(Measurements.GIVEN, shape, ofGiven)));
    }

    /// The wrong answers with the highest probability, the surest first; of equal ones those of
    /// earlier images.
    List<Integer> mistakes() {
        return IntStream.range(0, given.length)
                .filter(n -> (given[n] & 0xFF) != images.label(n))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer n) -> -ofGiven[n]))
                .limit(MOST_MISTAKES)
                .toList();
    }
}
