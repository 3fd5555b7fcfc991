package dev.bevis.train;

import dev.bevis.data.augment.Augmentations;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.Loss;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Network;
import dev.bevis.text.Decimal;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Feedback;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.CycleEnds;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.train.schedule.ValidationUse;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One configuration and one pair of seeds: all that determines the result of training on given
/// data, and nothing else.
///
/// @param architecture layers
/// @param loss what is minimized, with the penalty
/// @param initialization how the first weights are drawn
/// @param descent how they are improved
/// @param seeds what the random numbers depend on
/// @param averaging which weights and batch statistics the trained network has
/// @param ending when training ends, and with which weights
/// @param classWeights how much the classes count in the loss
public record Trial(
        Architecture architecture,
        Loss loss,
        Initialization initialization,
        Descent descent,
        Seeds seeds,
        Averaging averaging,
        Ending ending,
        ClassWeights classWeights) {

    /// A trial whose network is as its last update left it, with all updates made and classes that
    /// count alike.
    public Trial(
            Architecture architecture,
            Loss loss,
            Initialization initialization,
            Descent descent,
            Seeds seeds) {
        this(
                architecture,
                loss,
                initialization,
                descent,
                seeds,
                Averaging.NONE,
                Ending.LAST,
                ClassWeights.none());
    }

    /// Which weights and which batch statistics the network has that is evaluated, kept as the
    /// best, predicted with and exported. Training goes on from its last weights, whatever these
    /// are.
    ///
    /// @param weights the last, or an average
    /// @param statistics those of batch norm
    public record Averaging(WeightAverage weights, BatchStatistics statistics) {

        /// The network as its last update left it.
        public static final Averaging NONE =
                new Averaging(new LastWeights(), new RunningStatistics());

        /// Whether it is the network as its last update left it.
        public boolean isNone() {
            return equals(NONE);
        }

        /// With which statistics the batch norm of the network normalizes that is kept and
        /// exported: running averages, or precise ones.
        public BatchStatistics kept() {
            OptionalInt images = statistics.recomputedFrom(weights.averages());
            return images.isEmpty()
                    ? new RunningStatistics()
                    : new PreciseStatistics(images.getAsInt());
        }

        /// Copies of all weights that it takes besides those that are trained.
        public int copies() {
            return (isNone() ? 0 : 1) + (weights.averages() ? 1 : 0);
        }
    }

    /// Mini-batch gradient descent on `mean loss + λ·Σ‖W‖²`.
    ///
    /// @param lambda λ of the L2 penalty, finite, at least 0; on weights only, without a factor ½
    /// @param schedule learning rate η
    /// @param length how long
    /// @param batching what a batch is
    /// @param rule how a gradient changes the parameters
    /// @param clipNorm most that the gradient of the mean loss may have as its Euclidean norm over
    ///   all parameters, finite and above 0: a longer one is scaled down to it before the rule sees
    ///   it. Empty where gradients are taken as they are
    /// @param warmUp how the learning rate begins
    public record Descent(
            double lambda,
            Schedule schedule,
            Length length,
            Batching batching,
            UpdateRule rule,
            OptionalDouble clipNorm,
            RateWarmUp warmUp) {
        public Descent {
            if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "lambda must be a finite number, 0 or more, got " + Decimal.text(lambda));
            }
            double norm = clipNorm.orElse(1);
            if (!(norm > 0 && norm <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "the norm to which gradients are clipped must be finite and above 0, such"
                                + " as 5, got "
                                + Decimal.text(norm)
                                + "; leave it out where they are not to be clipped");
            }
        }

        /// Plain gradient descent without clipping: `θ ← θ − η · ∂(loss + λ·Σ‖W‖²)/∂θ`.
        public Descent(double lambda, Schedule schedule, Length length, Batching batching) {
            this(lambda, schedule, length, batching, new GradientDescent(), OptionalDouble.empty());
        }

        /// At full rate from the first update on.
        public Descent(
                double lambda,
                Schedule schedule,
                Length length,
                Batching batching,
                UpdateRule rule,
                OptionalDouble clipNorm) {
            this(lambda, schedule, length, batching, rule, clipNorm, RateWarmUp.NONE);
        }

        /// Updates of the whole training. A length in cycles of the schedule has the warm-up in
        /// addition.
        ///
        /// @throws IllegalArgumentException for cycles of a schedule that has none, or with a
        ///   warm-up that is a part of the length
        public long steps(long stepsPerEpoch) {
            long steps = length.steps(schedule, stepsPerEpoch);
            return length.isOfCycles() ? steps + warmUp.fixedSteps(stepsPerEpoch) : steps;
        }

        /// How long the training is, as schedules see it.
        ///
        /// @throws IllegalArgumentException where [#steps] says so
        public Horizon horizon(long stepsPerEpoch) {
            return new Horizon(stepsPerEpoch, steps(stepsPerEpoch));
        }

        /// The learning rate of update number `step` where no validation score has changed it.
        public double rate(long step, Horizon horizon) {
            return rate(step, horizon, 0);
        }

        /// The learning rate of update number `step`.
        ///
        /// @param plateaus how often validation scores had stopped to improve before it, see
        ///   [Feedback#plateaus]
        public double rate(long step, Horizon horizon, long plateaus) {
            return warmUp.rate(schedule.after(plateaus), step, horizon);
        }

        /// The update rule of update number `step`: that of all, with the momentum that the
        /// schedule gives it.
        public UpdateRule rule(long step, Horizon horizon) {
            if (schedule.lowestMomentum().isEmpty() || rule.movableMomentum().isEmpty()) {
                return rule;
            }
            double highest = rule.movableMomentum().getAsDouble();
            return rule.withMomentum(warmUp.momentum(schedule, highest, step, horizon));
        }

        /// Refuses a schedule that moves a momentum which the rule does not have.
        ///
        /// @throws IllegalArgumentException if there is none, or if it is as low as the schedule's
        ///   lowest
        void requireMomentum() {
            if (schedule.lowestMomentum().isEmpty()) {
                return;
            }
            double lowest = schedule.lowestMomentum().getAsDouble();
            if (rule.movableMomentum().isEmpty()) {
                throw new IllegalArgumentException(
                        "the learning rate moves momentum down to "
                                + Decimal.text(lowest)
                                + ", but "
                                + rule.words()
                                + " has none to move; take optimizer: {momentum: {momentum: 0.95,"
                                + " nesterov: false}}, or leave out min-momentum");
            }
            double highest = rule.movableMomentum().getAsDouble();
            if (lowest >= highest) {
                throw new IllegalArgumentException(
                        "the learning rate moves momentum down to "
                                + Decimal.text(lowest)
                                + ", but that of "
                                + rule.words()
                                + " is "
                                + Decimal.text(highest)
                                + "; take a lower min-momentum, or a higher momentum, such as"
                                + " 0.85 and 0.95");
            }
        }

        /// The schedule with everything counted in steps.
        public Schedule scheduleInSteps(Horizon horizon) {
            return schedule.inSteps(warmUp.rest(horizon));
        }

        /// Whether a step has to know the whole gradient before it changes anything. Such steps
        /// store it and are slower.
        public boolean needsWholeGradient() {
            return clipNorm.isPresent();
        }

        /// The same for another length.
        public Descent with(Length other) {
            return new Descent(lambda, schedule, other, batching, rule, clipNorm, warmUp);
        }

        /// `λ · Σ‖W‖²` of a network.
        double penalty(Network network) {
            return lambda == 0 ? 0 : lambda * network.sumOfSquares();
        }
    }

    /// How the training split is cut into batches.
    ///
    /// @param size images of a batch, 1 to 65,536
    /// @param shuffle a fresh random order for each epoch; otherwise file order
    /// @param keepRemainder the images that do not fill a last batch make a short one, divided by
    ///   its own size; otherwise they are left out of that epoch
    /// @param augmentation what is done to the images of each epoch before they are learned from
    public record Batching(
            int size, boolean shuffle, boolean keepRemainder, Augmentations augmentation) {
        public Batching {
            if (size < 1 || size > 65_536) {
                throw new IllegalArgumentException("a batch needs 1 to 65,536 images, got " + size);
            }
        }

        /// Of images as they are.
        public Batching(int size, boolean shuffle, boolean keepRemainder) {
            this(size, shuffle, keepRemainder, Augmentations.NONE);
        }

        /// Whether what a step sees depends on the data seed.
        boolean isRandom() {
            return shuffle || !augmentation.isEmpty();
        }

        /// Updates in one epoch of `images` images.
        ///
        /// @throws IllegalArgumentException if there are fewer images than one batch
        public int stepsPerEpoch(int images) {
            if (images < size) {
                throw new IllegalArgumentException(
                        "a batch of "
                                + size
                                + " images is larger than the "
                                + images
                                + " training images");
            }
            return keepRemainder ? (images + size - 1) / size : images / size;
        }

        /// Images of the smallest batch of an epoch of `images` images.
        int smallest(int images) {
            int rest = images % size;
            return keepRemainder && rest > 0 ? rest : size;
        }
    }

    /// What determines which images a step sees. Trials of one order can train as one [Cohort].
    ///
    /// @param seed of the shuffling and of augmentation; 0 where there is neither
    public record Order(Batching batching, long seed) {
        @Override
        public String toString() {
            Augmentations augmentation = batching.augmentation();
            return "batches of "
                    + batching.size()
                    + (batching.keepRemainder() ? " with the remainder" : "")
                    + (batching.shuffle() ? " shuffled with data seed " + seed : " in file order")
                    + (augmentation.isEmpty()
                            ? ""
                            : " and " + augmentation.words() + " drawn with data seed " + seed);
        }
    }

    /// When training ends, and which weights it leaves.
    ///
    /// @param earlyStopping whether it ends before its length
    /// @param kept which weights are its result
    /// @param snapshots whether the weights at the end of each cycle of the schedule are kept, too,
    ///   where its rate is lowest: of snapshot ensembles, Huang and others, arXiv 1704.00109
    public record Ending(EarlyStopping earlyStopping, Kept kept, boolean snapshots) {

        /// Without snapshots.
        public Ending(EarlyStopping earlyStopping, Kept kept) {
            this(earlyStopping, kept, false);
        }

        /// All updates are made, and the last weights are the result.
        public static final Ending LAST = new Ending(EarlyStopping.NONE, Kept.LAST);
    }

    /// What its scores change, before there are any.
    public Feedback feedback() {
        return Feedback.none(ending.earlyStopping(), descent.schedule().plateau());
    }

    /// What it does with its validation scores.
    public ValidationUse validationUse() {
        return new ValidationUse(ending.earlyStopping(), descent.schedule(), ending.kept());
    }

    /// The ends of the cycles of its learning rate.
    public CycleEnds cycleEnds(Horizon horizon) {
        return new CycleEnds(descent.schedule(), descent.warmUp(), horizon);
    }

    /// Those after which weights are kept; empty where none are.
    ///
    /// @throws IllegalArgumentException where the learning rate has no cycles
    Optional<CycleEnds> snapshotEnds(Horizon horizon) {
        Optional<CycleEnds> ends =
                ending.snapshots() ? Optional.of(cycleEnds(horizon)) : Optional.empty();
        ends.ifPresent(CycleEnds::require);
        return ends;
    }

    /// Refuses what cannot be trained on `images` images though each of its parts is right.
    ///
    /// @throws IllegalArgumentException if batch norm would have to normalize a batch of one image,
    ///   which leaves nothing of it; if there is no batch norm whose statistics are to be others;
    ///   if an average of weights would never begin; or if the learning rate moves a momentum that
    ///   the update rule does not have
    public void requireTrainable(int images) {
        Batching batching = descent.batching();
        descent.requireMomentum();
        requireAveraging(descent.horizon(batching.stepsPerEpoch(images)));
        if (architecture.norm().isEmpty() || batching.smallest(images) > 1) {
            return;
        }
        throw new IllegalArgumentException(
                batching.size() == 1
                        ? "batch norm needs at least 2 images in a batch, and batches have 1; take"
                                + " larger ones, such as 100"
                        : "batch norm needs at least 2 images in a batch, and "
                                + images
                                + " images in batches of "
                                + batching.size()
                                + " leave 1 for the last; leave the remainder out, or take "
                                + (images - 1)
                                + " images");
    }

    private void requireAveraging(Horizon horizon) {
        if (averaging.statistics().needBatchNorm() && architecture.norm().isEmpty()) {
            throw new IllegalArgumentException(
                    "batch statistics that are "
                            + averaging.statistics().words()
                            + " need batch norm, and this network has none; give it batch norm, or"
                            + " leave batch statistics running");
        }
        averaging
                .weights()
                .requireBegun(
                        new WeightAverage.Course(descent.schedule(), descent.warmUp(), horizon));
    }

    /// The images that its steps see.
    public Order order() {
        return new Order(descent.batching(), descent.batching().isRandom() ? seeds.data() : 0);
    }

    /// Seeds of a trial. Initial weights and batch order draw from separate streams: changing one
    /// seed leaves the other's numbers as they were.
    public record Seeds(long init, long data) {}
}
