package dev.bevis.study.setting;

import dev.bevis.choice.Introduced;
import dev.bevis.data.Normalization;
import dev.bevis.data.Shape;
import dev.bevis.data.Split;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Activation;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.Identity;
import dev.bevis.train.Options.TrainingScores;
import dev.bevis.train.Trial;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.yaml.annotation.Describe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that determines a trial but its seeds: every choice made, none left to a default.
public record Setting(Data data, Network network, Training training) {

    /// What is learned from.
    ///
    /// @param source where the dataset comes from
    /// @param train images trained on, from the first on
    /// @param validation images held out
    /// @param validationFrom which these are
    /// @param folds how many parts take turns at being held out; 1 for none
    /// @param fold which of them is
    /// @param normalize what is done to pixels
    /// @param inputMap what is then made of all of them together
    public record Data(
            @Describe(
                            "Where the data come from: `shapes`, which needs no files; `cifar10`,"
                                + " `cifar100`, `mnist` or `fashion-mnist`; or the path of data:"
                                + " CIFAR, IDX files, NumPy's arrays, pictures or a table.")
                    Source source,
            @Describe(
                            "Images to train on, the first ones, or their share of all training"
                                    + " images; unless said, all but those held out.")
                    @TakesShare
                    int train,
            @Describe(
                            "Images held out, by which settings are chosen, or their share of all"
                                    + " training images, such as 0.2; unless said, a tenth.")
                    @TakesShare
                    int validation,
            @Describe(
                            "Which of the training images are held out: those at the `end`; those"
                                    + " at the `front`, right after those trained on; some drawn at"
                                    + " `random`; or `stratified`, at random from each class in"
                                    + " proportion. The last two keep equal images in one part.")
                    Placement validationFrom,
            @Describe(
                            "The number k of folds: the training images in k equal parts, of which"
                                    + " one is held out and all others are trained on; 1 for none.")
                    @Introduced(Identity.FIRST_FOLDS)
                    int folds,
            @Describe("Which fold is held out, from 1 to k.") @Introduced(Identity.FIRST_FOLDS)
                    int fold,
            @Describe(
                            "What is done to each component: `standardize` for mean 0 and standard"
                                + " deviation 1 over the images trained on, `center` for mean 0,"
                                + " `unit-range` for the range from 0 to 1, `none` for nothing.")
                    Normalization normalize,
            @Describe(
                            "A fixed linear map of the normalized components to the inputs of the"
                                    + " network, fitted on the images trained on and never"
                                    + " changed by training; `none` for the components"
                                    + " themselves.")
                    @Introduced(Identity.FIRST_INPUT_MAP)
                    InputMap inputMap) {

        public Data {
            var _ = new Split(train, validation, validationFrom);
            var _ = new Fold(1, folds);
            if (fold < 1) {
                throw new IllegalArgumentException(
                        "folds are counted from 1, got fold " + fold + "; for example fold: 1");
            }
        }

        /// This with the numbers of images that are usual for another dataset, where they are those
        /// that were usual for the one before.
        ///
        /// @param chosen fields that stay as they are
        Data following(UsualCounts then, UsualCounts now, Set<String> chosen) {
            boolean usualTrain = !chosen.contains("train") && train == then.train();
            boolean usualValidation =
                    !chosen.contains("validation") && validation == then.validation();
            return with(
                    usualTrain ? now.train() : train,
                    usualValidation ? now.validation() : validation);
        }

        /// This with other numbers of images.
        Data with(int newTrain, int newValidation) {
            return new Data(
                    source,
                    newTrain,
                    newValidation,
                    validationFrom,
                    folds,
                    fold,
                    normalize,
                    inputMap);
        }

        /// Whether the network reads what an input map makes of the features.
        public boolean hasInputMap() {
            return !inputMap.equals(new NoInputMap());
        }

        /// What is done to features before the network sees them.
        public Preprocessing preprocessing() {
            return new Preprocessing(normalize, inputMap);
        }

        /// Training and validation images.
        ///
        /// @throws IllegalArgumentException if there are fewer folds than `fold`
        public Split split() {
            return new Split(train, validation, validationFrom, new Fold(fold, folds));
        }
    }

    /// What learns.
    ///
    /// @param hidden widths of the hidden layers
    /// @param batchNorm whether and how these normalize
    /// @param activation what these do to each of their numbers
    /// @param dropout how much of what they put out is dropped in training
    /// @param inputDropout how much of what the first layer reads is
    /// @param layerNorm whether hidden layers normalize each example
    /// @param skip how hidden layers are connected
    /// @param patchify whether a layer of patches reads images
    public record Network(
            @Describe("Widths of the hidden layers from the input up; `[]` is a linear classifier.")
                    List<Integer> hidden,
            @Describe(
                            "Whether hidden layers normalize over the batch. Every batch then needs"
                                    + " two images or more.")
                    BatchNormalization batchNorm,
            @Describe("The loss that is minimized, with the penalty.") Loss loss,
            @Describe("How the first weights are drawn; a number is a standard deviation.")
                    Initialization initialization,
            @Describe("What hidden layers do to each of their numbers.")
                    @Introduced(Identity.FIRST_ACTIVATION)
                    Activation activation,
            @Describe(
                            "The share of what hidden layers put out that each step of training"
                                    + " drops at random; 0 keeps all.")
                    @Introduced(Identity.FIRST_DROPOUT)
                    HiddenDropout dropout,
            @Describe(
                            "The share of the inputs that each step of training drops at random; 0"
                                    + " keeps all.")
                    @Introduced(Identity.FIRST_INPUT_DROPOUT)
                    InputDropout inputDropout,
            @Describe(
                            "Whether hidden layers normalize each example over their units, right"
                                    + " before the activation.")
                    @Introduced(Identity.FIRST_LAYER_NORM)
                    LayerNormalization layerNorm,
            @Describe(
                            "Connections that lead over pairs of hidden layers, from the second on:"
                                + " `none`; `course` adds what a pair gets to the scores of its"
                                + " second layer, before normalization and activation; `residual`"
                                + " adds to what a pair gets a second, linear layer's outputs, 0 at"
                                + " the start, with layer norm before the first. The number of"
                                + " hidden layers is odd, and every second one is as wide as the"
                                + " first.")
                    @Introduced(Identity.FIRST_SKIP)
                    Skip skip,
            @Describe(
                            "A layer below the hidden ones that cuts images into squares and reads"
                                    + " all of them with the same weights; `none` for whole"
                                    + " images.")
                    @Introduced(Identity.FIRST_PATCHIFY)
                    PatchLayer patchify) {

        public Network {
            hidden = List.copyOf(hidden);
            // Connections may fit other fields only once these are set, too.
            var _ = Architecture.of(hidden, LayerChoices.of(activation));
        }

        /// The layers.
        ///
        /// @throws IllegalArgumentException if connections do not fit the widths
        public Architecture architecture() {
            return Architecture.of(
                    hidden,
                    new LayerChoices(
                            activation,
                            batchNorm.norm(),
                            dropout.block(),
                            inputDropout.block(),
                            layerNorm.norm(),
                            skip,
                            patchify.block()));
        }

        /// Whether it is a linear classifier, which has neither hidden layers nor patches.
        public boolean isLinear() {
            return hidden.isEmpty() && patchify.patches().isEmpty();
        }
    }

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
    public record Training(
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
                                    + " steps.")
                    EvaluateEvery evaluate,
            @Describe(
                            "What the training curve is measured on: the whole split, or the"
                                    + " batches trained on, which costs nothing.")
                    TrainingScores trainingScores,
            @Describe("How a gradient changes the parameters.")
                    @Introduced(Identity.FIRST_OPTIMIZER)
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

        public Training {
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

    private static final Source SHAPES = new Shapes();

    /// Where a study says nothing: a linear softmax classifier, ten epochs at a rate of 0.01.
    public static final Setting DEFAULT =
            new Setting(
                    new Data(
                            SHAPES,
                            UsualCounts.of(SHAPES).orElseThrow().train(),
                            UsualCounts.of(SHAPES).orElseThrow().validation(),
                            new Placement.End(),
                            1,
                            1,
                            Normalization.STANDARDIZE,
                            new NoInputMap()),
                    new Network(
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
                    new Training(
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

    /// Refuses to look at validation scores where there are none, and snapshots of a learning rate
    /// without cycles.
    ///
    /// @throws IllegalArgumentException if it looks at such scores, or keeps snapshots, in vain
    public void requireFeedback() {
        Trial trial = trial(new Trial.Seeds(1, 1));
        trial.validationUse().require(data.validation(), training.evaluate());
        if (training.snapshots()) {
            trial.cycleEnds(horizon()).require();
        }
    }

    /// This setting with all that is counted in epochs or cycles counted in steps. Two settings are
    /// one if theirs are equal: they train alike, whatever words they were written in.
    ///
    /// @throws IllegalArgumentException where [#steps] or [#evaluateEvery] says so
    public Setting inSteps() {
        Horizon horizon = horizon();
        long every = evaluateEvery();
        return new Setting(
                data,
                network,
                new Training(
                        training.descent().scheduleInSteps(horizon),
                        new Length.Steps(horizon.steps()),
                        training.lambda(),
                        training.batch(),
                        training.shuffle(),
                        training.keepRemainder(),
                        training.evaluate().inSteps(every),
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

    /// Updates between two points of a curve; `Long.MAX_VALUE` for none.
    ///
    /// @throws IllegalArgumentException for tenths of a cycle of a learning rate that has none
    public long evaluateEvery() {
        return training.evaluate()
                .steps(training.learningRate(), training.warmUp().rest(horizon()));
    }
}
