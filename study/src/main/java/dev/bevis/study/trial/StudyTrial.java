package dev.bevis.study.trial;

import dev.bevis.model.Block;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Setting;
import dev.bevis.text.Spelling;
import dev.bevis.train.Identity;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.EvaluationSteps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A setting and a pair of seeds, and with what weights it begins and ends.
///
/// @param start what it begins with in place of random weights; empty where they are drawn
/// @param until updates after which it ends, though its learning rates are those of its whole
///   length; empty for all of them. Such a trial is there for others to begin with
public record StudyTrial(
        Setting setting, Trial.Seeds seeds, Optional<TrialStart> start, OptionalLong until) {

    private static final Trial.Seeds NO_SEEDS = new Trial.Seeds(0, 0);
    private static final String UNTIL = "until";

    /// One that begins with random weights and makes all its updates.
    public StudyTrial(Setting setting, Trial.Seeds seeds) {
        this(setting, seeds, Optional.empty(), OptionalLong.empty());
    }

    /// One of a setting, with the first pair of seeds.
    public static StudyTrial of(Setting setting) {
        return new StudyTrial(setting, new Trial.Seeds(1, 1));
    }

    /// The one that has an identity.
    ///
    /// @throws NumberFormatException if that is of none
    public static StudyTrial of(Setting setting, Trial.Seeds seeds, Map<String, String> identity) {
        String until = identity.get(UNTIL);
        return new StudyTrial(
                setting,
                seeds,
                TrialStart.of(identity),
                until == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(until)));
    }

    /// All that determines the result, field by field: what determines the weights, as [Identity]
    /// spells it, how long they are trained and when they are measured. Lengths are in steps, so
    /// that two ways of saying the same are the same trial.
    public SortedMap<String, String> identity(DatasetIdentity dataset) {
        return identity(common(setting, dataset));
    }

    /// What the identities of all trials of a setting have in common.
    public static SortedMap<String, String> common(Setting setting, DatasetIdentity dataset) {
        SortedMap<String, String> identity =
                Identity.common(
                        dataset.fingerprint(),
                        setting.data().split(),
                        setting.data().preprocessing(),
                        setting.trial(NO_SEEDS));
        // A linear classifier has nothing to normalize, but ids have always told them apart.
        identity.put("batch-norm", Identity.norm(setting.network().batchNorm().norm()));
        identity.put("length", Spelling.of(setting.steps()));
        identity.put(
                "evaluate", setting.training().evaluate().inSteps(setting.evaluations()).text());
        identity.put("training-scores", Spelling.of(setting.training().trainingScores()));
        return identity;
    }

    /// Its identity.
    ///
    /// @param common what [#common] says of its setting
    public SortedMap<String, String> identity(SortedMap<String, String> common) {
        SortedMap<String, String> identity = new TreeMap<>(common);
        identity.putAll(Identity.seeds(seeds));
        start.ifPresent(from -> identity.putAll(from.fields()));
        until.ifPresent(updates -> identity.put(UNTIL, Spelling.of(updates)));
        return identity;
    }

    /// Updates that it makes.
    public long steps() {
        return Math.min(setting.steps(), until.orElse(Long.MAX_VALUE));
    }

    /// The trial's name in a store: SHA-256 of [#identity], 64 hexadecimal digits.
    public String id(DatasetIdentity dataset) {
        return id(identity(dataset));
    }

    /// SHA-256 of an identity, one `field: value` to a line, in the order of the fields.
    public static String id(Map<String, String> identity) {
        String text =
                identity.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// Floating-point operations of its products, in training and in the evaluations that belong to
    /// it: those of its curve, of the trained network on training and validation images.
    public Work work(DatasetIdentity dataset) {
        return work(dataset, 0);
    }

    /// The same of what is left after some updates.
    ///
    /// @param begun how many, from 0 up to all
    public Work work(DatasetIdentity dataset, long begun) {
        Block.Inputs inputs = setting.inputs(dataset.shape());
        int classes = dataset.classes().size();
        var architecture = setting.network().architecture();
        long steps = steps() - begun;
        double training =
                (double) steps
                        * architecture.floatingPointOperations(
                                inputs, classes, setting.training().batch());
        double ofImage = 2.0 * multiplications(dataset);
        return new Work(
                training,
                ofImage * evaluatedImages(begun),
                ofImage * passes() * points(begun) * curveImagesOfTraining());
    }

    /// Whether this training goes through the end of a shorter one with the same seeds, to the bit,
    /// so that it may go on from there: all is the same but the length, and no learning rate,
    /// average or evaluation depends on that.
    public boolean continues(StudyTrial shorter) {
        return shorter.steps() < steps()
                && start.equals(shorter.start)
                && until.isEmpty()
                && shorter.until.isEmpty()
                && course().equals(shorter.course());
    }

    private SortedMap<String, String> course() {
        SortedMap<String, String> course =
                Identity.course(
                        setting.data().source().text(),
                        setting.data().split(),
                        setting.data().preprocessing(),
                        setting.trial(seeds),
                        setting.training().evaluate());
        course.put("evaluate", setting.training().evaluate().inSteps(setting.evaluations()).text());
        course.put("training-scores", Spelling.of(setting.training().trainingScores()));
        return course;
    }

    /// Floating-point operations of a look at test images.
    public Work testWork(DatasetIdentity dataset) {
        return new Work(0, 2.0 * multiplications(dataset) * testedImages(dataset), 0);
    }

    /// Images that a look at test images takes: these, and the validation images, whose stored
    /// classes the stored weights have to give again.
    public long testedImages(DatasetIdentity dataset) {
        return passes() * ((long) setting.data().validation() + dataset.test());
    }

    /// How often an evaluation takes its images through the network: batch norm that adapts needs
    /// them once more for each of its layers.
    private long passes() {
        return setting.training().batchStatistics().adapt()
                ? 1L + setting.network().hidden().size()
                : 1;
    }

    /// Training images from which each evaluation computes batch statistics anew.
    private long recomputedImages() {
        OptionalInt images =
                setting.network().architecture().norm().isEmpty()
                        ? OptionalInt.empty()
                        : setting.training()
                                .batchStatistics()
                                .recomputedFrom(setting.training().weightAverage().averages());
        return Math.min(images.orElse(0), setting.data().train());
    }

    /// Images that all its evaluations look at: those of its curve, and of the trained network the
    /// training images and, once more for the classes that are kept, the validation images; with
    /// those that batch statistics are computed from.
    ///
    /// @param begun updates behind which they are counted
    public long evaluatedImages(long begun) {
        DataChoices data = setting.data();
        long points = points(begun);
        long curveImages = data.validation() + curveImagesOfTraining();
        long last = (long) data.train() + 2L * data.validation();
        return passes() * (points * curveImages + last) + (points + 1) * recomputedImages();
    }

    /// Points of its curve behind some updates.
    private long points(long begun) {
        EvaluationSteps at = setting.evaluations();
        long before = begun == 0 ? 0 : at.upTo(begun - 1);
        return setting.training().evaluate().scoresSplits() ? at.upTo(setting.steps()) - before : 0;
    }

    /// Training images that a point of its curve looks at.
    private long curveImagesOfTraining() {
        return switch (setting.training().trainingScores()) {
            case SPLIT -> setting.data().train();
            case BATCHES -> 0;
        };
    }

    /// Weights of the network.
    public long weights(DatasetIdentity dataset) {
        return setting.network()
                .architecture()
                .weights(setting.inputs(dataset.shape()), dataset.classes().size());
    }

    /// Products of a weight and a number for each image.
    private long multiplications(DatasetIdentity dataset) {
        return setting.network()
                .architecture()
                .multiplications(setting.inputs(dataset.shape()), dataset.classes().size());
    }

    /// Floating-point operations.
    ///
    /// @param training of all steps
    /// @param evaluation of all evaluations
    /// @param trainingCurves of those passes over training images among them that curves alone need
    public record Work(double training, double evaluation, double trainingCurves) {

        /// None.
        public static final Work NONE = new Work(0, 0, 0);

        /// Both together.
        public double all() {
            return training + evaluation;
        }

        /// This and other work.
        public Work plus(Work other) {
            return new Work(
                    training + other.training,
                    evaluation + other.evaluation,
                    trainingCurves + other.trainingCurves);
        }
    }
}
