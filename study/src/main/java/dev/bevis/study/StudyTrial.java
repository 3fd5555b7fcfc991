package dev.bevis.study;

import dev.bevis.kernel.Numerics;
import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.Schedule;
import dev.bevis.train.Span;
import dev.bevis.train.StepDecay;
import dev.bevis.train.Trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A setting and a pair of seeds.
public record StudyTrial(Setting setting, Trial.Seeds seeds) {

    /// All that determines the result, field by field. Lengths are in steps, so that two ways of
    /// saying the same are the same trial.
    public SortedMap<String, String> identity(DatasetIdentity dataset) {
        return identity(common(setting, dataset), seeds);
    }

    /// What the identities of all trials of a setting have in common.
    static SortedMap<String, String> common(Setting setting, DatasetIdentity dataset) {
        SortedMap<String, String> identity = new TreeMap<>();
        Field.values(setting).forEach((name, value) -> identity.put(name, StudyForms.text(value)));
        int perEpoch = setting.stepsPerEpoch();
        identity.remove("source");
        identity.put("dataset", dataset.fingerprint());
        identity.put("learning-rate", inSteps(setting.training().learningRate(), perEpoch).text());
        identity.put("length", Long.toString(setting.steps()));
        long every = setting.evaluateEvery();
        identity.put("evaluate", every == Long.MAX_VALUE ? "never" : Long.toString(every));
        identity.put("numerics", Integer.toString(Numerics.VERSION));
        return identity;
    }

    /// The identity of one of them.
    static SortedMap<String, String> identity(SortedMap<String, String> common, Trial.Seeds seeds) {
        SortedMap<String, String> identity = new TreeMap<>(common);
        identity.put("init seed", Long.toString(seeds.init()));
        identity.put("data seed", Long.toString(seeds.data()));
        return identity;
    }

    private static Schedule inSteps(Schedule schedule, long stepsPerEpoch) {
        return switch (schedule) {
            case Constant constant -> constant;
            case StepDecay(double rate, double factor, Span every) ->
                    new StepDecay(rate, factor, Span.ofSteps(every.steps(stepsPerEpoch)));
            case Cyclic(double min, double max, Span halfCycle) ->
                    new Cyclic(min, max, Span.ofSteps(halfCycle.steps(stepsPerEpoch)));
        };
    }

    /// The trial's name in a store: SHA-256 of [#identity], 64 hexadecimal digits.
    public String id(DatasetIdentity dataset) {
        return id(identity(dataset));
    }

    /// SHA-256 of an identity, one `field: value` to a line, in the order of the fields.
    static String id(Map<String, String> identity) {
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
    /// it: those of its curve, of the trained network on all three splits.
    public Work work(DatasetIdentity dataset) {
        int features = dataset.features();
        int classes = dataset.classes().size();
        var architecture = setting.network().architecture();
        long steps = setting.steps();
        double training =
                (double) steps
                        * architecture.floatingPointOperations(
                                features, classes, setting.training().batch());
        return new Work(training, 2.0 * weights(dataset) * evaluatedImages(dataset));
    }

    /// Images that all its evaluations look at: those of its curve, and of the trained network all
    /// three splits and the two whose predictions are kept.
    long evaluatedImages(DatasetIdentity dataset) {
        long steps = setting.steps();
        long every = setting.evaluateEvery();
        long points = every == Long.MAX_VALUE ? 0 : steps / every + 1;
        Setting.Data data = setting.data();
        long curveImages =
                (long) data.validation()
                        + switch (setting.training().trainingScores()) {
                            case SPLIT -> data.train();
                            case BATCHES -> 0;
                        };
        long last = (long) data.train() + 2L * data.validation() + dataset.test();
        return points * curveImages + last;
    }

    /// Weights of the network.
    long weights(DatasetIdentity dataset) {
        long weights = 0;
        int inputs = dataset.features();
        for (int units : setting.network().hidden()) {
            weights += (long) inputs * units;
            inputs = units;
        }
        return weights + (long) inputs * dataset.classes().size();
    }

    /// Floating-point operations.
    ///
    /// @param training of all steps
    /// @param evaluation of all evaluations
    public record Work(double training, double evaluation) {

        /// None.
        public static final Work NONE = new Work(0, 0);

        /// Both together.
        public double all() {
            return training + evaluation;
        }

        /// This and other work.
        public Work plus(Work other) {
            return new Work(training + other.training, evaluation + other.evaluation);
        }
    }
}
