package dev.bevis.train;

import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.Augmentation;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.augment.CutMix;
import dev.bevis.data.augment.Cutout;
import dev.bevis.data.augment.Mixup;
import dev.bevis.data.augment.Noise;
import dev.bevis.data.augment.PhotometricJitter;
import dev.bevis.data.augment.Rotation;
import dev.bevis.data.augment.Shift;
import dev.bevis.loss.BinaryCrossEntropy;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.CrammerSinger;
import dev.bevis.loss.Focal;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.loss.SquaredHinge;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.Elu;
import dev.bevis.model.Gelu;
import dev.bevis.model.GeluTanh;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Patchify;
import dev.bevis.model.Relu;
import dev.bevis.model.Sigmoid;
import dev.bevis.model.Silu;
import dev.bevis.model.Skip;
import dev.bevis.model.Tanh;
import dev.bevis.train.average.AdaptiveStatistics;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.StochasticAverage;
import dev.bevis.train.feedback.Criterion;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.CosineRestarts;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.LinearDecay;
import dev.bevis.train.schedule.Plateau;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.train.schedule.Span;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Trials with everything that training has, on images of 8 × 8 pixels, drawn at random.
record RandomTrials(Random random) {

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> Optional<T> sometimes(T choice) {
        return random.nextInt(3) == 0 ? Optional.of(choice) : Optional.empty();
    }

    /// Batches with a remainder, of images that are moved, changed and mixed.
    Trial.Order order() {
        List<Augmentation> list =
                Stream.<Augmentation>of(
                                new AlternatingFlip(),
                                new Shift(2),
                                new Rotation(20),
                                new PhotometricJitter(0.2, 0.1),
                                new Noise(0.1),
                                new Cutout(3),
                                new Mixup(0.4, 0.4),
                                new CutMix(1, 0.4))
                        .filter(_ -> random.nextInt(4) > 0)
                        .toList();
        return new Trial.Order(
                new Trial.Batching(17, true, true, new Augmentations(list)), random.nextLong());
    }

    private LayerChoices layers() {
        return new LayerChoices(
                one(
                        new Relu(),
                        new LeakyRelu(0.1),
                        new Elu(0.7),
                        new Gelu(),
                        new GeluTanh(),
                        new Silu(),
                        new Tanh(),
                        new Sigmoid()),
                sometimes(
                        new BatchNorm(
                                0.9,
                                1e-5,
                                one(
                                        BatchNorm.Place.BEFORE_ACTIVATION,
                                        BatchNorm.Place.AFTER_ACTIVATION))),
                sometimes(new Dropout(0.3)),
                sometimes(new Dropout(0.1)),
                sometimes(new LayerNorm(1e-5)),
                new Skip.None(),
                sometimes(new Patchify(one(List.of(2), List.of(4, 2), List.of(8)), 3)));
    }

    /// A trial that sees the batches of `order`, of at most so many steps, at least 20.
    Trial next(Trial.Order order, int mostSteps) {
        int steps = 20 + random.nextInt(mostSteps - 19);
        LayerChoices layers = layers();
        boolean skips = random.nextInt(3) == 0;
        List<Integer> hidden =
                skips
                        ? List.of(9, 1 + random.nextInt(20), 9)
                        : IntStream.range(0, random.nextInt(3))
                                .mapToObj(_ -> 1 + random.nextInt(30))
                                .toList();
        if (skips) {
            layers = layers.with(one(new Skip.Course(), new Skip.Residual()));
        }
        Architecture architecture = Architecture.of(hidden, layers);
        Schedule schedule =
                one(
                        new Constant(1e-3),
                        new LinearDecay(1e-2, 0),
                        new Cyclic(1e-5, 1e-2, Span.ofSteps(4), 1, 0.7),
                        new CosineRestarts(1e-2, 1e-5, Span.ofSteps(5), 2, 1),
                        new Plateau(1e-2, 0.5, 1, Criterion.LOSS, 0, 1e-6));
        boolean hasCycles = schedule.cycles(1, 1).isPresent();
        return new Trial(
                architecture,
                one(
                        new SoftmaxCrossEntropy(),
                        new SoftmaxCrossEntropy(0.1),
                        new SoftmaxCrossEntropy(0.1, true),
                        new BinaryCrossEntropy(),
                        new Focal(2),
                        new Hinge(),
                        new SquaredHinge(),
                        new CrammerSinger()),
                one(
                        new Initialization.He(),
                        new Initialization.LeCun(true),
                        new Initialization.Orthogonal(1)),
                new Trial.Descent(
                        random.nextInt(3) * 1e-3,
                        schedule,
                        new Length.Steps(steps),
                        order.batching(),
                        one(
                                new GradientDescent(),
                                new Momentum(0.9, true, 5e-4),
                                new RmsProp(0.9, 1e-8, 0),
                                new Adam(0.9, 0.999, 1e-8),
                                new AdamW(0.1, 0.9, 0.999, 1e-8),
                                new Lion(0.1, 0.9, 0.99)),
                        random.nextInt(4) == 0 ? OptionalDouble.of(0.5) : OptionalDouble.empty(),
                        random.nextBoolean() ? RateWarmUp.of(Span.ofSteps(3)) : RateWarmUp.NONE),
                new Trial.Seeds(random.nextLong(), order.seed()),
                new Trial.Averaging(
                        one(
                                new LastWeights(),
                                new ExponentialAverage(0.9),
                                new StochasticAverage(new Span.Percent(30), Span.ofSteps(3))),
                        architecture.norm().isEmpty()
                                ? new RunningStatistics()
                                : one(
                                        new RunningStatistics(),
                                        new PreciseStatistics(70),
                                        new AdaptiveStatistics())),
                new Trial.Ending(
                        random.nextBoolean()
                                ? EarlyStopping.NONE
                                : new EarlyStopping(2, Criterion.ACCURACY, 0, Optional.empty()),
                        one(Kept.LAST, Kept.BEST),
                        hasCycles && random.nextBoolean()),
                one(
                        ClassWeights.none(),
                        new ClassWeights.Balanced(),
                        new ClassWeights.Listed(List.of(1., 2., 0.5, 1., 1., 0., 1., 3., 1., 1.))));
    }
}
