package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.Tensors;
import dev.bevis.kernel.Numerics;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Relu;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All that determines the weights after a given number of steps, field by field.
///
/// The length of training is not among it, so a finished run can be resumed with a longer one.
final class Identity {

    private Identity() {}

    static SortedMap<String, String> of(
            Dataset dataset,
            Split split,
            Normalization normalization,
            Cohort.Entry entry,
            Options.Precision precision) {
        Trial trial = entry.trial();
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("numerics version", Integer.toString(Numerics.VERSION));
        fields.put("precision", precision.toString());
        fields.put("dataset", dataset.name());
        fields.put("dataset fingerprint", dataset.fingerprint());
        fields.put("train images", Integer.toString(split.train()));
        fields.put("validation images", Integer.toString(split.validation()));
        fields.put("validation placement", split.placement().toString());
        fields.put("normalization", normalization.toString());
        fields.put(
                "hidden",
                trial.architecture().hidden().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(",")));
        fields.put(
                "batch norm", trial.architecture().norm().map(BatchNorm::toString).orElse("none"));
        // What is as it always was before it could be chosen does not occur.
        Architecture architecture = trial.architecture();
        if (!architecture.equals(
                Architecture.of(architecture.hidden(), new Relu(), architecture.norm()))) {
            fields.put("blocks", architecture.blocks().toString());
        }
        if (!trial.descent().rule().equals(new GradientDescent())) {
            fields.put("update rule", trial.descent().rule().toString());
        }
        trial.descent()
                .clipNorm()
                .ifPresent(norm -> fields.put("clip norm", Double.toString(norm)));
        fields.put("loss", trial.loss().text());
        fields.put(
                "first weights",
                entry.initFrom()
                        .map(Tensors::sha256)
                        .orElse(trial.initialization() + " seed " + trial.seeds().init()));
        fields.put("lambda", Double.toString(trial.descent().lambda()));
        fields.put("learning rate", trial.descent().schedule().identityText());
        fields.put("batching", trial.descent().batching().toString());
        fields.put("data seed", Long.toString(trial.seeds().data()));
        return fields;
    }
}
