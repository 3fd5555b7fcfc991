package dev.bevis.study.setting;

import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Block;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.Trial;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.EvaluationSteps;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.RateWarmUp;

import java.util.List;
import java.util.Optional;

/// All that determines a trial but its seeds: every choice made, none left to a default.
public record Setting(DataChoices data, NetworkChoices network, TrainingChoices training) {

    private static final Source SHAPES = new Shapes();

    /// Where a study says nothing: a linear softmax classifier, ten epochs at a rate of 0.01.
    public static final Setting DEFAULT =
            new Setting(
                    new DataChoices(
                            SHAPES,
                            UsualCounts.of(SHAPES).orElseThrow().train(),
                            UsualCounts.of(SHAPES).orElseThrow().validation(),
                            new Placement.End(),
                            1,
                            1,
                            Normalization.STANDARDIZE,
                            new NoInputMap()),
                    new NetworkChoices(
                            List.of(),
                            new BatchNormalization(Optional.empty()),
                            new SoftmaxCrossEntropy(),
                            new Initialization.He(),
                            new Relu(),
                            HiddenDropout.NONE,
                            InputDropout.NONE,
                            LayerNormalization.NONE,
                            new Skip.None(),
                            PatchLayer.NONE),
                    new TrainingChoices(
                            new Constant(0.01),
                            new Length.Epochs(10),
                            0,
                            100,
                            true,
                            false,
                            new EvaluateEvery.Epoch(),
                            TrainingScores.SPLIT,
                            new GradientDescent(),
                            GradientClipping.NONE,
                            RateWarmUp.NONE,
                            Augmentations.NONE,
                            new LastWeights(),
                            new RunningStatistics(),
                            EarlyStopping.NONE,
                            Kept.LAST,
                            false,
                            ClassWeights.none()));

    /// This setting with other values of some fields. A split that is the usual one of its source
    /// becomes the usual one of another source; of folds, the numbers of images follow; and of a
    /// [Share], the number is taken.
    ///
    /// @throws IllegalArgumentException when they do not fit together
    public Setting with(Change change) {
        Setting changed = this;
        for (var value : change.values().entrySet()) {
            Field field = Field.named(value.getKey());
            Object whole =
                    switch (value.getValue()) {
                        case PartialValue partial -> partial.on(field.get(changed));
                        case Share _ -> field.get(changed);
                        case Object other -> other;
                    };
            changed = field.set(changed, whole);
        }
        return new Counting(this, change).of(changed);
    }

    /// What its network gets for each example.
    ///
    /// @param shape that of the dataset
    public Block.Inputs inputs(Shape shape) {
        return new Block.Inputs(
                data.inputMap().outputs(shape.features()), data.inputMap().outputImage(shape));
    }

    /// The trial of this setting with some seeds.
    public Trial trial(Trial.Seeds seeds) {
        return new Trial(
                network.architecture(),
                network.loss(),
                network.initialization(),
                training.descent(),
                seeds,
                training.averaging(),
                training.ending(),
                training.classWeights());
    }

    /// Refuses to look at scores where there are none, and snapshots of a learning rate without
    /// cycles.
    ///
    /// @throws IllegalArgumentException if it looks at such scores, or keeps snapshots, in vain
    public void requireFeedback() {
        Trial trial = trial(new Trial.Seeds(1, 1));
        trial.validationUse().require(data.validation(), training.evaluate());
        training.earlyStopping()
                .requireLoss(
                        training.evaluate().drawsCurves()
                                && (training.trainingScores() == TrainingScores.BATCHES
                                        || !training.evaluate().scoresSplits()));
        if (training.snapshots()) {
            trial.cycleEnds(horizon()).require();
        }
    }

    /// This setting with all that is counted in epochs or cycles counted in steps. Two settings are
    /// one if theirs are equal: they train alike, whatever words they were written in.
    ///
    /// @throws IllegalArgumentException where [#steps] or [#evaluations] says so
    public Setting inSteps() {
        Horizon horizon = horizon();
        EvaluationSteps evaluations = evaluations();
        return new Setting(
                data,
                network,
                new TrainingChoices(
                        training.descent().scheduleInSteps(horizon),
                        new Length.Steps(horizon.steps()),
                        training.lambda(),
                        training.batch(),
                        training.shuffle(),
                        training.keepRemainder(),
                        training.evaluate().inSteps(evaluations),
                        training.trainingScores(),
                        training.optimizer(),
                        training.clipNorm(),
                        training.warmUp().inSteps(horizon),
                        training.augment(),
                        training.weightAverage().inSteps(horizon),
                        training.batchStatistics(),
                        training.earlyStopping(),
                        training.keep(),
                        training.snapshots(),
                        training.classWeights()));
    }

    /// Updates in one epoch.
    ///
    /// @throws IllegalArgumentException if a batch is larger than the training split
    public int stepsPerEpoch() {
        return training.descent().batching().stepsPerEpoch(data.train());
    }

    /// Updates of a trial.
    ///
    /// @throws IllegalArgumentException for cycles of a learning rate that has none
    public long steps() {
        return training.descent().steps(stepsPerEpoch());
    }

    /// How long the training is, as schedules see it.
    ///
    /// @throws IllegalArgumentException for cycles of a learning rate that has none
    public Horizon horizon() {
        return new Horizon(stepsPerEpoch(), steps());
    }

    /// The updates after which curves have a point.
    ///
    /// @throws IllegalArgumentException for tenths of a cycle of a learning rate that has none, and
    ///   for points behind the end
    public EvaluationSteps evaluations() {
        Horizon horizon = horizon();
        return training.evaluate()
                .at(training.learningRate(), training.warmUp(), horizon)
                .within(horizon.steps());
    }
}
