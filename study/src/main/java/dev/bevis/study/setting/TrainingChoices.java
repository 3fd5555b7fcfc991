package dev.bevis.study.setting;

import dev.bevis.choice.Introduced;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.loss.ClassWeights;
import dev.bevis.train.Identity;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.Trial;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.yaml.annotation.Describe;

/// How it learns.
///
/// @param lambda factor λ of the penalty
/// @param batch images of an update
/// @param evaluate when curves have a point
/// @param trainingScores what the training curve is drawn through
/// @param optimizer how a gradient changes the parameters
/// @param clipNorm whether and how whole gradients are shortened
/// @param warmUp how the learning rate begins
/// @param augment what is done to training images
/// @param weightAverage which weights the trained network has
/// @param batchStatistics with which statistics its batch norm normalizes
/// @param earlyStopping whether training ends before its length
/// @param keep which weights are its result
/// @param snapshots whether weights at the ends of cycles are stored
/// @param classWeights how much the classes count
public record TrainingChoices(
        @Describe(
                        "The learning rate, a number or a schedule. Distances are counted in"
                                + " steps, or in epochs as `5e`.")
                Schedule learningRate,
        @Describe("How long training lasts.") Length length,
        @Describe(
                        "The factor λ of the L2 penalty: the cost is the loss plus λ times the"
                                + " sum of all squared weights, biases not among them.")
                double lambda,
        @Describe("Images of an update.") int batch,
        @Describe(
                        "Whether each epoch has a random order of its own; otherwise it is that"
                                + " of the files.")
                boolean shuffle,
        @Describe(
                        "Whether images that do not fill a last batch make a short one;"
                                + " otherwise they are left out of that epoch.")
                boolean keepRemainder,
        @Describe(
                        "When curves have a point; `cycle` is ten times a cycle, a number is in"
                                + " steps, and a list names points: `[0, 100, 1e, 50%]` is before"
                                + " the first update, after 100, after an epoch and in the middle.")
                EvaluateEvery evaluate,
        @Describe(
                        "What the training curve is measured on: the whole split, or the"
                                + " batches trained on, which costs nothing.")
                TrainingScores trainingScores,
        @Describe("How a gradient changes the parameters.") @Introduced(Identity.FIRST_OPTIMIZER)
                UpdateRule optimizer,
        @Describe("The largest norm that the gradient of an update may have; `none` for any.")
                @Introduced(Identity.FIRST_CLIP_NORM)
                GradientClipping clipNorm,
        @Describe(
                        "How long the learning rate rises from near 0 before its schedule"
                                + " begins: steps, epochs as `5e`, or a part of the training as"
                                + " `10%`; `none` for not at all.")
                @Introduced(Identity.FIRST_WARM_UP)
                RateWarmUp warmUp,
        @Describe(
                        "What is done to the training images of each epoch at random, in this"
                                + " order; `[]` for nothing.")
                @Introduced(Identity.FIRST_AUGMENT)
                Augmentations augment,
        @Describe(
                        "Which weights the trained network has: `none` for the last; `ema` for"
                                + " an exponential moving average; `swa` for the mean of those"
                                + " after every so many steps from a point on, and `cycle-swa`"
                                + " of those at the ends of cycles. With averaged weights,"
                                + " batch norm is given new statistics.")
                @Introduced(Identity.FIRST_WEIGHT_AVERAGE)
                WeightAverage weightAverage,
        @Describe(
                        "With which statistics batch norm normalizes in evaluations: `running`"
                                + " averages of training; `precise` ones of the trained network"
                                + " over training images; or `adaptive`, those of the evaluated"
                                + " images, test images too.")
                @Introduced(Identity.FIRST_BATCH_STATISTICS)
                BatchStatistics batchStatistics,
        @Describe(
                        "Whether training ends before its length: after so many evaluations in"
                                + " a row, its `patience`, without a better validation loss or"
                                + " accuracy; `none` for never.")
                @Introduced(Identity.FIRST_EARLY_STOPPING)
                EarlyStopping earlyStopping,
        @Describe(
                        "Which weights are the trial's result, evaluated, predicted with and"
                                + " exported: the `last`, or those of the evaluation with the"
                                + " `best` validation accuracy.")
                @Introduced(Identity.FIRST_KEPT)
                Kept keep,
        @Describe(
                        "Whether the weights at the end of each cycle of the learning rate are"
                                + " stored, too, of which an ensemble can be made.")
                @Introduced(Identity.FIRST_SNAPSHOTS)
                boolean snapshots,
        @Describe(
                        "How much the classes count in the loss: `none` for alike, `balanced`"
                                + " for the rarer the more, or a list with a weight for each"
                                + " class.")
                @Introduced(Identity.FIRST_CLASS_WEIGHTS)
                ClassWeights classWeights) {

    public TrainingChoices {
        // 0 and -0 are one number, and one setting.
        lambda += 0.0;
        Trial.Batching batching = new Trial.Batching(batch, shuffle, keepRemainder, augment);
        descent(learningRate, length, lambda, batching, optimizer, clipNorm, warmUp);
    }

    /// When training ends, and with which weights.
    public Trial.Ending ending() {
        return new Trial.Ending(earlyStopping, keep, snapshots);
    }

    /// These choices as training takes them.
    public Trial.Descent descent() {
        Trial.Batching batching = new Trial.Batching(batch, shuffle, keepRemainder, augment);
        return descent(learningRate, length, lambda, batching, optimizer, clipNorm, warmUp);
    }

    /// Which weights and batch statistics the trained network has.
    public Trial.Averaging averaging() {
        return new Trial.Averaging(weightAverage, batchStatistics);
    }

    private static Trial.Descent descent(
            Schedule learningRate,
            Length length,
            double lambda,
            Trial.Batching batching,
            UpdateRule optimizer,
            GradientClipping clipNorm,
            RateWarmUp warmUp) {
        return new Trial.Descent(
                lambda, learningRate, length, batching, optimizer, clipNorm.norm(), warmUp);
    }
}
