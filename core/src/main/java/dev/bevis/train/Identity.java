package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.kernel.Numerics;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.Patchify;
import dev.bevis.text.Spelling;
import dev.bevis.train.checkpoint.CheckpointIdentity;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.EvaluationSteps;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Schedule;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that determines the weights after a given number of steps, field by field, in the words of
/// study files.
///
/// The ids of all trials in all stores rest on this spelling, and so do checkpoints: it never
/// changes. A field that came later does not occur where it has the value that all trials had
/// before ([dev.bevis.choice.Introduced] of a component says which), so old identities stay what
/// they are. Every number has one spelling: `1e-3`, `.001` and `1.0E-3` are the same double, and 0
/// has no sign. What is counted in epochs is spelled in steps.
///
/// The length of training is not among it, so a finished run can be resumed with a longer one;
/// unless the learning rate depends on it.
public final class Identity {

    /// The activation that all trials had before there was a choice, as identities spell it.
    public static final String FIRST_ACTIVATION = "relu";

    /// The update rule that all trials had before there was a choice, as identities spell it.
    public static final String FIRST_OPTIMIZER = "descent";

    /// How all trials clipped gradients before there was a choice, as identities spell it.
    public static final String FIRST_CLIP_NORM = "none";

    /// Into how many folds all trials divided the training images, and which of them was held out,
    /// before there was a choice, as identities spell it: none.
    public static final String FIRST_FOLDS = "1";

    /// The share of hidden units that all trials dropped before there was a choice, as identities
    /// spell it.
    public static final String FIRST_DROPOUT = "0";

    /// How the learning rate of all trials began before there was a choice, as identities spell it.
    public static final String FIRST_WARM_UP = "none";

    /// The share of the inputs that all trials dropped before there was a choice, as identities
    /// spell it.
    public static final String FIRST_INPUT_DROPOUT = "0";

    /// What all trials did to training images before there was a choice, as identities spell it.
    public static final String FIRST_AUGMENT = "[]";

    /// Which weights all trained networks had before there was a choice, as identities spell it.
    public static final String FIRST_WEIGHT_AVERAGE = "none";

    /// Which batch statistics all trained networks had before there was a choice, as identities
    /// spell it.
    public static final String FIRST_BATCH_STATISTICS = "running";

    /// When all trainings ended before there was a choice, as identities spell it: at their length.
    public static final String FIRST_EARLY_STOPPING = "none";

    /// Which weights were the result of all trainings before there was a choice, as identities
    /// spell it.
    public static final String FIRST_KEPT = "last";

    /// Whether all trainings kept snapshots before there was a choice, as identities spell it.
    public static final String FIRST_SNAPSHOTS = "false";

    /// How much the classes counted in all trials before there was a choice, as identities spell
    /// it.
    public static final String FIRST_CLASS_WEIGHTS = "none";

    /// Whether hidden layers of all trials had layer norm before there was a choice, as identities
    /// spell it.
    public static final String FIRST_LAYER_NORM = "none";

    /// How hidden layers of all trials were connected before there was a choice, as identities
    /// spell it.
    public static final String FIRST_SKIP = "none";

    /// Whether all trials had a layer of patches before there was a choice, as identities spell it.
    public static final String FIRST_PATCHIFY = "none";

    /// The fixed linear map between features and networks that all trials had before there was a
    /// choice, as identities spell it.
    public static final String FIRST_INPUT_MAP = "none";

    private static final String LENGTH = "length";

    /// What `true` means, whatever comes to be usual.
    private static final BatchNorm WITHOUT_VALUES = new BatchNorm(0.9, 1e-10);

    private Identity() {}

    /// The identity of a trial.
    ///
    /// @param fingerprint SHA-256 of the dataset's images and labels
    /// @throws IllegalArgumentException if a batch is larger than the training split
    public static SortedMap<String, String> of(
            String fingerprint, Split split, Preprocessing preprocessing, Trial trial) {
        SortedMap<String, String> fields = common(fingerprint, split, preprocessing, trial);
        fields.putAll(seeds(trial.seeds()));
        return fields;
    }

    /// As the other one, without an input map.
    public static SortedMap<String, String> of(
            String fingerprint, Split split, Normalization normalization, Trial trial) {
        return of(fingerprint, split, Preprocessing.of(normalization), trial);
    }

    /// All that determines the state of training after any number of its steps, curve and best
    /// weights among it. Where two trials that differ in length have this in common, the longer one
    /// goes through the end of the shorter one, to the bit.
    public static SortedMap<String, String> course(
            String fingerprint,
            Split split,
            Preprocessing preprocessing,
            Trial trial,
            EvaluateEvery evaluate) {
        SortedMap<String, String> fields = of(fingerprint, split, preprocessing, trial);
        fields.putAll(evaluations(split, trial, evaluate));
        return fields;
    }

    /// What checkpoints of a trial say of it.
    static CheckpointIdentity ofCheckpoint(
            Dataset dataset,
            Split split,
            Preprocessing preprocessing,
            Cohort.Entry entry,
            Options options) {
        Options.Precision precision = options.precision();
        SortedMap<String, String> fields =
                new TreeMap<>(of(dataset.fingerprint(), split, preprocessing, entry.trial()));
        fields.put("precision", Spelling.of(precision));
        Optional<SortedMap<String, String>> former =
                FormerIdentity.of(
                        fields, dataset, split, preprocessing.normalization(), entry, precision);
        if (entry.initFrom().isPresent()) {
            fields.remove("initialization");
            fields.remove("init seed");
            fields.put("first weights", entry.initFrom().get().sha256());
        }
        entry.initStates().ifPresent(states -> fields.put("first states", states.sha256()));
        fields.putAll(evaluations(split, entry.trial(), options.evaluate()));
        return new CheckpointIdentity(fields, former);
    }

    /// What the weights of a trial depend on that looks at its own scores: when these are measured,
    /// and, where the best weights are kept and the last update is no such point, how long the
    /// trial is.
    private static SortedMap<String, String> evaluations(
            Split split, Trial trial, EvaluateEvery evaluate) {
        SortedMap<String, String> fields = new TreeMap<>();
        if (trial.validationUse().isMade() || trial.ending().earlyStopping().limit().isPresent()) {
            Trial.Descent descent = trial.descent();
            Horizon horizon = descent.horizon(descent.batching().stepsPerEpoch(split.train()));
            EvaluationSteps at = evaluate.at(descent.schedule(), descent.warmUp(), horizon);
            fields.put("evaluate", at.identityText());
            if (trial.ending().kept() == Kept.BEST && !at.contains(horizon.steps())) {
                fields.put(LENGTH, Spelling.of(horizon.steps()));
            }
        }
        return fields;
    }

    /// What the identities of trials that differ in their seeds alone have in common.
    public static SortedMap<String, String> common(
            String fingerprint, Split split, Preprocessing preprocessing, Trial trial) {
        Trial.Descent descent = trial.descent();
        Trial.Batching batching = descent.batching();
        long stepsPerEpoch = batching.stepsPerEpoch(split.train());
        Horizon horizon = descent.horizon(stepsPerEpoch);
        Schedule schedule = descent.scheduleInSteps(horizon);
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("numerics", Integer.toString(Numerics.VERSION));
        fields.put("dataset", fingerprint);
        fields.put("train", Spelling.of(split.train()));
        fields.put("validation", Spelling.of(split.validation()));
        fields.put("validation-from", Spelling.of(split.placement()));
        put(fields, "folds", split.fold().of(), FIRST_FOLDS);
        put(fields, "fold", split.fold().number(), FIRST_FOLDS);
        fields.put("normalize", Spelling.of(preprocessing.normalization()));
        put(fields, "input-map", preprocessing.map(), FIRST_INPUT_MAP);
        fields.put("hidden", Spelling.of(trial.architecture().hidden()));
        LayerChoices layers = trial.architecture().choices();
        fields.put("batch-norm", norm(layers.norm()));
        fields.put("loss", Spelling.of(trial.loss()));
        fields.put("initialization", Spelling.of(trial.initialization()));
        fields.put("lambda", Spelling.of(descent.lambda() + 0.0));
        fields.put("learning-rate", schedule.identityText());
        fields.put("batch", Spelling.of(batching.size()));
        fields.put("shuffle", Spelling.of(batching.shuffle()));
        fields.put("keep-remainder", Spelling.of(batching.keepRemainder()));
        put(fields, "activation", layers.activation(), FIRST_ACTIVATION);
        put(fields, "dropout", share(layers.dropout()), FIRST_DROPOUT);
        put(fields, "input-dropout", share(layers.inputDropout()), FIRST_INPUT_DROPOUT);
        put(
                fields,
                "layer-norm",
                layers.layerNorm().map(Spelling::components).orElse(FIRST_LAYER_NORM),
                FIRST_LAYER_NORM);
        put(fields, "skip", layers.skip(), FIRST_SKIP);
        put(
                fields,
                "patchify",
                layers.patchify().map(Identity::patchify).orElse(FIRST_PATCHIFY),
                FIRST_PATCHIFY);
        put(fields, "optimizer", descent.rule(), FIRST_OPTIMIZER);
        put(fields, "clip-norm", descent.clipNorm(), FIRST_CLIP_NORM);
        put(fields, "warm-up", descent.warmUp().inSteps(horizon).over(), FIRST_WARM_UP);
        put(fields, "augment", batching.augmentation().list(), FIRST_AUGMENT);
        Trial.Averaging averaging = trial.averaging();
        put(fields, "weight-average", averaging.weights().inSteps(horizon), FIRST_WEIGHT_AVERAGE);
        put(fields, "batch-statistics", averaging.statistics(), FIRST_BATCH_STATISTICS);
        put(
                fields,
                "early-stopping",
                trial.ending().earlyStopping().identityText(),
                FIRST_EARLY_STOPPING);
        put(fields, "keep", trial.ending().kept(), FIRST_KEPT);
        put(fields, "snapshots", trial.ending().snapshots(), FIRST_SNAPSHOTS);
        put(fields, "class-weights", trial.classWeights(), FIRST_CLASS_WEIGHTS);
        blocks(trial.architecture()).ifPresent(blocks -> fields.put("blocks", blocks));
        if (schedule.needsHorizon()) {
            fields.put(LENGTH, Spelling.of(horizon.steps()));
        }
        return fields;
    }

    /// What tells trials apart that have the rest in common.
    public static SortedMap<String, String> seeds(Trial.Seeds seeds) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("init seed", Spelling.of(seeds.init()));
        fields.put("data seed", Spelling.of(seeds.data()));
        return fields;
    }

    /// Puts a field that came later.
    ///
    /// @param introduced the value with which it is left out
    private static void put(
            SortedMap<String, String> fields, String name, Object value, String introduced) {
        String text = Spelling.of(value);
        if (!text.equals(introduced)) {
            fields.put(name, text);
        }
    }

    private static String patchify(Patchify patches) {
        return "{sizes: " + Spelling.of(patches.sizes()) + ", units: " + patches.units() + "}";
    }

    private static double share(Optional<Dropout> dropout) {
        return dropout.map(Dropout::share).orElse(0.0);
    }

    /// The blocks of a network whose layers are not all alike.
    private static Optional<String> blocks(Architecture architecture) {
        Architecture alike = Architecture.of(architecture.hidden(), architecture.choices());
        return architecture.equals(alike)
                ? Optional.empty()
                : Optional.of(Spelling.of(architecture.blocks()));
    }

    /// How a network's batch norm is spelled: `false`, `true` or its values.
    public static String norm(Optional<BatchNorm> norm) {
        return norm.isEmpty()
                ? "false"
                : norm.get().equals(WITHOUT_VALUES) ? "true" : Spelling.components(norm.get());
    }
}
