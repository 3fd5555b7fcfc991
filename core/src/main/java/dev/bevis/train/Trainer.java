package dev.bevis.train;

import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Schedule;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// How to come from a dataset to a classifier, with what is usual where nothing else is said:
///
/// ```java
/// Trainer.Trained trained = Trainer.USUAL.withHidden(50).withEpochs(30).train(flowers);
/// trained.model().write(Path.of("flowers.safetensors"));
/// Classification answer = trained.classifier().classify(new float[] {21.5f, 3.4f});
/// ```
///
/// It never changes; each `with` makes another. [Training] has all that can be said.
///
/// @param architecture blocks below the output layer
/// @param loss what is minimized, with the penalty of `descent`
/// @param descent how
/// @param preprocessing what is done to features, fitted on the examples trained on
/// @param seed of the first weights and of the order of examples
public record Trainer(
        Architecture architecture,
        Loss loss,
        Trial.Descent descent,
        Preprocessing preprocessing,
        long seed) {

    /// One hidden layer of 50 rectified linear units on standardized features; softmax with
    /// cross-entropy; plain gradient descent in shuffled batches of 32 at the rate 0.05 for 20
    /// epochs; seed 1.
    public static final Trainer USUAL =
            new Trainer(
                    hidden(50),
                    new SoftmaxCrossEntropy(),
                    new Trial.Descent(
                            0,
                            new Constant(0.05),
                            new Length.Epochs(20),
                            new Trial.Batching(32, true, true)),
                    Preprocessing.of(Normalization.STANDARDIZE),
                    1);

    /// One in so many training examples is held out for validation.
    private static final int SHARE = 10;

    private static final int MOST_THREADS = 256;

    private static Architecture hidden(Integer... widths) {
        return Architecture.of(List.of(widths), new Relu(), Optional.empty());
    }

    /// What came out.
    ///
    /// @param validation on the tenth of the training examples that was held out
    /// @param test on the test examples
    public record Trained(TrainedModel model, Evaluation validation, Evaluation test) {

        /// The model in use.
        public Classifier classifier() {
            return Classifier.of(model);
        }
    }

    /// This with hidden layers of rectified linear units.
    ///
    /// @param widths of the layers from the input up; none for a linear classifier
    public Trainer withHidden(Integer... widths) {
        return with(hidden(widths));
    }

    /// This with another network.
    public Trainer with(Architecture other) {
        return new Trainer(other, loss, descent, preprocessing, seed);
    }

    /// This with another loss.
    public Trainer with(Loss other) {
        return new Trainer(architecture, other, descent, preprocessing, seed);
    }

    /// This with another way down.
    public Trainer with(Trial.Descent other) {
        return new Trainer(architecture, loss, other, preprocessing, seed);
    }

    /// This with another normalization.
    public Trainer with(Normalization other) {
        return with(new Preprocessing(other, preprocessing.map()));
    }

    /// This with a fixed linear map between the normalized features and the network.
    public Trainer with(InputMap map) {
        return with(new Preprocessing(preprocessing.normalization(), map));
    }

    private Trainer with(Preprocessing other) {
        return new Trainer(architecture, loss, descent, other, seed);
    }

    /// This with another learning rate, such as `new Constant(0.1)`.
    public Trainer with(Schedule schedule) {
        return with(
                new Trial.Descent(
                        descent.lambda(),
                        schedule,
                        descent.length(),
                        descent.batching(),
                        descent.rule(),
                        descent.clipNorm()));
    }

    /// This for another number of passes over the examples.
    ///
    /// @param epochs at least 1
    public Trainer withEpochs(int epochs) {
        return with(descent.with(new Length.Epochs(epochs)));
    }

    /// This with another seed.
    public Trainer withSeed(long other) {
        return new Trainer(architecture, loss, descent, preprocessing, other);
    }

    /// Trains on nine of ten training examples and evaluates on the last tenth and on the test
    /// examples. The same dataset and trainer give the same bits.
    ///
    /// @throws IllegalArgumentException if the parts do not fit each other, or training diverged;
    ///   the message says what to do
    public Trained train(Dataset dataset) throws IOException {
        int all = dataset.train().count();
        int validation = Math.max(1, all / SHARE);
        if (all < 2) {
            throw new IllegalArgumentException(
                    dataset.name() + ": expected at least 2 training examples, found " + all);
        }
        Trial trial =
                new Trial(
                        architecture,
                        loss,
                        new Initialization.He(),
                        descent,
                        new Trial.Seeds(seed, seed));
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                        new EvaluateEvery.Never(),
                        false,
                        false);
        Split split = new Split(all - validation, validation, new Placement.End());
        try (Training training =
                Training.of(dataset, split, preprocessing, Cohort.Entry.of(trial), options)) {
            if (training.run(_ -> {}, () -> false) instanceof Outcome.Diverged diverged) {
                throw new IllegalArgumentException(
                        "training diverged in update "
                                + diverged.step()
                                + " at the learning rate "
                                + diverged.learningRate()
                                + "; take a smaller one, for example with(new Constant("
                                + diverged.learningRate() / SHARE
                                + "))");
            }
            return new Trained(
                    training.model(),
                    training.evaluate(SplitName.VALIDATION),
                    training.evaluate(SplitName.TEST));
        }
    }
}
