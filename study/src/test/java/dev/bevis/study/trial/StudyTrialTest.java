package dev.bevis.study.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Normalization;
import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.augment.CutMix;
import dev.bevis.data.augment.Cutout;
import dev.bevis.data.augment.Mixup;
import dev.bevis.data.augment.Noise;
import dev.bevis.data.augment.PhotometricJitter;
import dev.bevis.data.augment.RandomFlip;
import dev.bevis.data.augment.Rotation;
import dev.bevis.data.augment.Shift;
import dev.bevis.data.map.CosineTransform;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Skip;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.setting.BatchNormalization;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.GradientClipping;
import dev.bevis.study.setting.HiddenDropout;
import dev.bevis.study.setting.InputDropout;
import dev.bevis.study.setting.LayerNormalization;
import dev.bevis.study.setting.PatchLayer;
import dev.bevis.study.setting.PatchSizes;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.Momentum;
import dev.bevis.train.Options;
import dev.bevis.train.Trial;
import dev.bevis.train.average.AdaptiveStatistics;
import dev.bevis.train.average.CycleAverage;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.StochasticAverage;
import dev.bevis.train.feedback.Criterion;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.feedback.Patience;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cosine;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.LinearDecay;
import dev.bevis.train.schedule.Moment;
import dev.bevis.train.schedule.OneCycle;
import dev.bevis.train.schedule.RateWarmUp;
import dev.bevis.train.schedule.Span;
import dev.bevis.train.schedule.StepDecay;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// What tells trials apart.
class StudyTrialTest {

    private static final DatasetIdentity DATASET = DatasetIdentity.of(TinyImages.dataset(0));

    /// 9 steps in an epoch.
    private static final Setting BASE =
            Setting.DEFAULT
                    .with(Change.of("train", 180))
                    .with(Change.of("validation", 50))
                    .with(Change.of("batch", 20))
                    .with(Change.of("length", new Length.Epochs(2)));

    private static final Trial.Seeds SEEDS = new Trial.Seeds(1, 1);

    private static String id(Setting setting) {
        return new StudyTrial(setting, SEEDS).id(DATASET);
    }

    /// For each field values that all mean something else.
    private static SequencedMap<String, List<Object>> others() {
        SequencedMap<String, List<Object>> others = new LinkedHashMap<>();
        others.put("train", List.of(179, 160));
        others.put("validation", List.of(49));
        others.put(
                "validation-from",
                List.of(
                        new Placement.Front(),
                        new Placement.AtRandom(1, Placement.Duplicates.TOGETHER),
                        new Placement.AtRandom(2, Placement.Duplicates.TOGETHER),
                        new Placement.AtRandom(1, Placement.Duplicates.APART),
                        new Placement.Stratified(1, Placement.Duplicates.TOGETHER)));
        others.put("folds", List.of(2, 3));
        others.put("fold", List.of(2, 3));
        others.put(
                "normalize",
                List.of(Normalization.CENTER, Normalization.UNIT_RANGE, Normalization.NONE));
        others.put(
                "input-map",
                List.of(
                        new CosineTransform(20),
                        new CosineTransform(21),
                        new CosineTransform(20, 0.5)));
        others.put("hidden", List.of(List.of(5), List.of(6), List.of(5, 5)));
        others.put(
                "batch-norm",
                List.of(
                        BatchNormalization.of(true),
                        new BatchNormalization(Optional.of(new BatchNorm(0.8, 1e-10))),
                        new BatchNormalization(Optional.of(new BatchNorm(0.9, 1e-9)))));
        others.put(
                "loss",
                List.of(
                        new Hinge(),
                        new SoftmaxCrossEntropy(0.1),
                        new SoftmaxCrossEntropy(0.1, true)));
        others.put(
                "initialization",
                List.of(
                        new Initialization.Xavier(),
                        new Initialization.Normal(0.01, false),
                        new Initialization.Normal(0.01, true),
                        new Initialization.Normal(0.02, false)));
        others.put(
                "learning-rate",
                List.of(
                        new Constant(Math.nextUp(0.01)),
                        new StepDecay(0.01, 0.5, Span.ofSteps(9)),
                        new StepDecay(0.01, 0.5, Span.ofEpochs(9)),
                        new Cyclic(0.01, 0.1, Span.ofSteps(9)),
                        new Cyclic(0.01, 0.1, Span.ofSteps(8)),
                        new Cosine(0.1, 0),
                        new Cosine(0.1, 0.01),
                        new LinearDecay(0.1, 0),
                        new OneCycle(0.1, 30, 25, 1e4),
                        new OneCycle(0.1, 30, 25, 1e4, 0.85),
                        new Cyclic(0.01, 0.1, Span.ofSteps(9), 2, 1),
                        new Cyclic(0.01, 0.1, Span.ofSteps(9), 1, 0.5)));
        others.put("length", List.of(new Length.Epochs(3), new Length.Steps(17)));
        others.put("lambda", List.of(1e-300, 0.1, Math.nextUp(0.1)));
        others.put("batch", List.of(10, 19));
        others.put("shuffle", List.of(false));
        others.put("keep-remainder", List.of(true));
        others.put(
                "evaluate",
                List.of(new EvaluateEvery.Never(), new EvaluateEvery.Steps(8), listed(0, 1, 8)));
        others.put("training-scores", List.of(Options.TrainingScores.BATCHES));
        others.put("activation", List.of(new LeakyRelu(0.01), new LeakyRelu(0.02)));
        others.put(
                "optimizer",
                List.of(
                        new Momentum(0.9, false),
                        new Momentum(0.9, true),
                        new Momentum(0.8, true)));
        others.put("dropout", List.of(new HiddenDropout(0.2), new HiddenDropout(0.25)));
        others.put(
                "layer-norm",
                List.of(
                        LayerNormalization.of(true),
                        new LayerNormalization(Optional.of(new LayerNorm(1e-3)))));
        others.put("skip", List.of(new Skip.Course(), new Skip.Residual()));
        others.put("patchify", List.of(patches(2, 3), patches(4, 3), patches(2, 5)));
        others.put("input-dropout", List.of(new InputDropout(0.2), new InputDropout(0.25)));
        others.put(
                "warm-up",
                List.of(RateWarmUp.of(Span.ofSteps(7)), RateWarmUp.of(new Span.Percent(30))));
        others.put(
                "augment",
                List.of(
                        Augmentations.of(new AlternatingFlip()),
                        Augmentations.of(new RandomFlip(0.5)),
                        Augmentations.of(new RandomFlip(0.25)),
                        Augmentations.of(new Shift(2)),
                        Augmentations.of(new AlternatingFlip(), new Shift(2)),
                        Augmentations.of(new Shift(2), new AlternatingFlip()),
                        Augmentations.of(new Rotation(10)),
                        Augmentations.of(new PhotometricJitter(0.2, 0)),
                        Augmentations.of(new PhotometricJitter(0, 0.2)),
                        Augmentations.of(new Noise(0.1)),
                        Augmentations.of(new Cutout(2)),
                        Augmentations.of(new Mixup(0.2, 1)),
                        Augmentations.of(new Mixup(0.2, 0.5)),
                        Augmentations.of(new CutMix(0.2, 0.5))));
        others.put(
                "class-weights",
                List.of(
                        new ClassWeights.Balanced(),
                        new ClassWeights.Listed(List.of(1.0, 2.0)),
                        new ClassWeights.Listed(List.of(2.0, 1.0))));
        others.put(
                "early-stopping",
                List.of(
                        EarlyStopping.after(new Patience(3, Criterion.LOSS, 0)),
                        EarlyStopping.after(new Patience(4, Criterion.LOSS, 0)),
                        EarlyStopping.after(new Patience(3, Criterion.ACCURACY, 0)),
                        EarlyStopping.after(new Patience(3, Criterion.LOSS, 0.1))));
        others.put("keep", List.of(Kept.BEST));
        others.put("snapshots", List.of(true));
        others.put(
                "weight-average",
                List.of(
                        new ExponentialAverage(0.999),
                        new ExponentialAverage(0.99),
                        new StochasticAverage(new Span.Percent(75), Span.ofEpochs(1)),
                        new StochasticAverage(new Span.Percent(75), Span.ofSteps(1)),
                        new CycleAverage(1),
                        new CycleAverage(2)));
        others.put(
                "batch-statistics",
                List.of(
                        new PreciseStatistics(10_000),
                        new PreciseStatistics(100),
                        new AdaptiveStatistics()));
        others.put(
                "clip-norm",
                List.of(
                        new GradientClipping(OptionalDouble.of(1)),
                        new GradientClipping(OptionalDouble.of(2))));
        return others;
    }

    private static PatchLayer patches(int size, int units) {
        return new PatchLayer(
                Optional.of(new PatchLayer.Patches(new PatchSizes(List.of(size)), units)));
    }

    /// There is a fold only among several.
    private static Setting base(Field field, Setting setting) {
        return field.name().equals("fold") ? Field.named("folds").set(setting, 3) : setting;
    }

    @Test
    void everyFieldMakesAnotherTrial() {
        // A linear classifier has no activation function.
        Setting hidden = BASE.with(Change.of("hidden", List.of(7, 7, 7)));
        Set<String> ids = new TreeSet<>(List.of(id(BASE), id(hidden)));
        SequencedMap<String, List<Object>> others = others();
        for (Field field : Field.list()) {
            if (field.name().equals("source")) {
                continue;
            }
            assertThat(others).as("other values of the field").containsKey(field.name());
            for (Object value : others.getOrDefault(field.name(), List.of())) {
                Setting other = field.set(base(field, hidden), value);
                assertThat(ids.add(id(other))).as("%s %s", field, value).isTrue();
            }
        }
    }

    @Test
    void aFieldThatCameLaterIsLeftOutWhereItIsAsItAlwaysWas() {
        Setting hidden = BASE.with(Change.of("hidden", List.of(7, 7, 7)));
        assertThat(Field.list().stream().filter(Field::isIntroduced))
                .extracting(Field::name)
                .contains("activation", "dropout", "optimizer", "clip-norm");
        for (Field field : Field.list()) {
            if (field.isIntroduced()) {
                assertThat(new StudyTrial(hidden, SEEDS).identity(DATASET))
                        .doesNotContainKey(field.name());
                for (Object value : others().getOrDefault(field.name(), List.of())) {
                    Setting base = base(field, hidden);
                    Setting other = field.set(base, value);
                    assertThat(new StudyTrial(other, SEEDS).identity(DATASET))
                            .as("%s", value)
                            .containsKey(field.name());
                    assertThat(Field.differences(base, other)).containsOnlyKeys(field.name());
                }
            }
        }
    }

    @Test
    void bothSeedsMakeAnotherTrial() {
        Set<String> ids = new TreeSet<>();
        for (long init : new long[] {0, 1, 2, Integer.MAX_VALUE}) {
            for (long data : new long[] {0, 1, 2, Integer.MAX_VALUE}) {
                ids.add(new StudyTrial(BASE, new Trial.Seeds(init, data)).id(DATASET));
            }
        }
        assertThat(ids).hasSize(16).allMatch(id -> id.matches("[0-9a-f]{64}"));
    }

    @Test
    void imagesMakeAnotherTrialAndTheirNameDoesNot() {
        DatasetIdentity other = DatasetIdentity.of(TinyImages.dataset(7));
        StudyTrial trial = new StudyTrial(BASE, SEEDS);
        assertThat(trial.id(other)).isNotEqualTo(trial.id(DATASET));
        assertThat(id(BASE.with(Change.of("source", Source.parse("elsewhere")))))
                .isEqualTo(id(BASE));
    }

    private static EvaluateEvery listed(long... steps) {
        return new EvaluateEvery.At(LongStream.of(steps).mapToObj(Moment::ofStep).toList());
    }

    @Test
    void aListOfAllPointsIsTheSameTrialAsTheirDistance() {
        Setting one = BASE.with(Change.of("evaluate", listed(9, 0, 18)));
        assertThat(id(one)).isEqualTo(id(BASE));
        assertThat(
                        new StudyTrial(BASE.with(Change.of("evaluate", listed(9))), SEEDS)
                                .identity(DATASET))
                .containsEntry("evaluate", "[9]");
    }

    @Test
    void epochsAndTheStepsThatTheyAreAreTheSameTrial() {
        assertThat(id(BASE.with(Change.of("length", new Length.Steps(18))))).isEqualTo(id(BASE));
        assertThat(id(BASE.with(Change.of("evaluate", new EvaluateEvery.Steps(9)))))
                .isEqualTo(id(BASE));
        Setting inEpochs =
                BASE.with(Change.of("learning-rate", new Cyclic(1e-5, 0.1, Span.ofEpochs(10))));
        Setting inSteps =
                BASE.with(Change.of("learning-rate", new Cyclic(1e-5, 0.1, Span.ofSteps(90))));
        assertThat(id(inEpochs)).isEqualTo(id(inSteps)).isNotEqualTo(id(BASE));
        assertThat(id(inEpochs.with(Change.of("length", new Length.Cycles(1)))))
                .isEqualTo(id(inSteps.with(Change.of("length", new Length.Epochs(20)))));
        assertThat(id(inEpochs.with(Change.of("evaluate", new EvaluateEvery.TenthOfCycle()))))
                .isEqualTo(id(inSteps.with(Change.of("evaluate", new EvaluateEvery.Steps(18)))));
        assertThat(
                        id(
                                BASE.with(
                                        Change.of(
                                                "learning-rate",
                                                new StepDecay(1, 0.5, Span.ofEpochs(2))))))
                .isEqualTo(
                        id(
                                BASE.with(
                                        Change.of(
                                                "learning-rate",
                                                new StepDecay(1, 0.5, Span.ofSteps(18))))));
    }

    @Test
    void theIdentityNamesEveryFieldInTheWordsOfStudyFiles() {
        SortedMap<String, String> identity = new StudyTrial(BASE, SEEDS).identity(DATASET);
        for (Field field : Field.list()) {
            assertThat(identity.containsKey(field.name()))
                    .as(field.name())
                    .isEqualTo(!field.name().equals("source") && !field.isIntroduced());
        }
        assertThat(identity)
                .containsEntry("dataset", DATASET.fingerprint())
                .containsEntry("length", "18")
                .containsEntry("evaluate", "9")
                .containsEntry("hidden", "[]")
                .containsEntry("init seed", "1")
                .containsEntry("data seed", "1")
                .containsKey("numerics");
    }
}
