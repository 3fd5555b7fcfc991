package dev.bevis.study.measure;

import dev.bevis.data.Subset;
import dev.bevis.loss.Loss;
import dev.bevis.study.trial.TrialNetwork;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The classes that a network gives to some images, with how sure it is.
///
/// @param given the class with the largest logit, of equal ones the first
/// @param ofTrue the probability of the class that the image has, as the loss means it
/// @param ofGiven that of the class that the image is given
record Answers(Subset images, char[] given, float[] ofTrue, float[] ofGiven) {

    private static final int MOST_MISTAKES = 20;

    /// Those of `network`.
    static Answers of(Subset images, TrialNetwork network) {
        Loss loss = network.loss();
        char[] given = new char[images.count()];
        float[] ofTrue = new float[images.count()];
        float[] ofGiven = new float[images.count()];
        network.logits(
                images,
                (n, logits) -> {
                    int largest = largest(logits);
                    given[n] = (char) largest;
                    ofTrue[n] = (float) loss.probability(logits, images.label(n));
                    ofGiven[n] = (float) loss.probability(logits, largest);
                });
        return new Answers(images, given, ofTrue, ofGiven);
    }

    /// The class with the largest logit, of equal ones the first.
    static int largest(float[] logits) {
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
                .filter(n -> given[n] != images.label(n))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer n) -> -ofGiven[n]))
                .limit(MOST_MISTAKES)
                .toList();
    }
}
