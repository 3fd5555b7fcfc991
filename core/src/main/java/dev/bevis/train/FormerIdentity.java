package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.kernel.Numerics;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.Spelling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The notes of checkpoints as Bevis 0.1 wrote them, so that a training that was stopped then goes
/// on now.
final class FormerIdentity {

    /// What a trial could be told by then.
    private static final List<String> FIELDS =
            List.of(
                    "batch",
                    "batch-norm",
                    "data seed",
                    "dataset",
                    "hidden",
                    "init seed",
                    "initialization",
                    "keep-remainder",
                    "lambda",
                    "learning-rate",
                    "loss",
                    "normalize",
                    "numerics",
                    "precision",
                    "shuffle",
                    "train",
                    "validation",
                    "validation-from");

    private FormerIdentity() {}

    /// The notes of then; empty for a trial that could not be had then.
    ///
    /// @param now the fields of the trial as they are spelled now
    static Optional<SortedMap<String, String>> of(
            SortedMap<String, String> now,
            Dataset dataset,
            Split split,
            Normalization normalization,
            Cohort.Entry entry,
            Options.Precision precision) {
        if (!FIELDS.containsAll(now.keySet())) {
            return Optional.empty();
        }
        Trial trial = entry.trial();
        Trial.Batching batching = trial.descent().batching();
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("numerics version", Integer.toString(Numerics.VERSION));
        fields.put("precision", precision.name());
        fields.put("dataset fingerprint", dataset.fingerprint());
        fields.put("train images", Integer.toString(split.train()));
        fields.put("validation images", Integer.toString(split.validation()));
        fields.put("validation placement", Spelling.of(split.placement()).toUpperCase(Locale.ROOT));
        fields.put("normalization", normalization.name());
        fields.put("hidden", hidden(trial.architecture()));
        fields.put(
                "batch norm", trial.architecture().norm().map(FormerIdentity::norm).orElse("none"));
        fields.put("loss", trial.loss().text());
        fields.put(
                "first weights",
                entry.initFrom().map(Tensors::sha256).orElseGet(() -> drawn(trial)));
        fields.put("lambda", Double.toString(trial.descent().lambda()));
        fields.put("learning rate", trial.descent().schedule().identityText());
        fields.put(
                "batching",
                "Batching[size="
                        + batching.size()
                        + ", shuffle="
                        + batching.shuffle()
                        + ", keepRemainder="
                        + batching.keepRemainder()
                        + "]");
        fields.put("data seed", Long.toString(trial.seeds().data()));
        return Optional.of(fields);
    }

    private static String hidden(Architecture architecture) {
        return architecture.hidden().stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private static String norm(BatchNorm norm) {
        return "BatchNorm[momentum=" + norm.momentum() + ", epsilon=" + norm.epsilon() + "]";
    }

    /// How records wrote themselves: `He[]`, `Normal[sigma=0.01, biases=false]`; without what they
    /// did not have then.
    private static String drawn(Trial trial) {
        return Spelling.written((Record) trial.initialization(), List.of())
                + " seed "
                + trial.seeds().init();
    }
}
