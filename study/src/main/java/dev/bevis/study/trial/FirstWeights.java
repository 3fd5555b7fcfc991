package dev.bevis.study.trial;

import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The file of another trial that holds what a trial begins with.
///
/// @param file safetensors
/// @param weights what the names of the weights begin with there
/// @param states what the names of what the update rule remembers begin with; empty where that is
///   not taken
public record FirstWeights(Path file, String weights, Optional<String> states) {

    /// That of a stored trial, whose file is found to be as it was written.
    ///
    /// @param optimizer whether what the update rule remembers is taken
    /// @throws StoreException if it is damaged
    public static FirstWeights of(Entry trial, boolean optimizer) throws IOException {
        Setting setting = StudyForms.setting(TrialFiles.result(trial).configuration());
        boolean learning = trial.files().containsKey(TrialFiles.STATE);
        String file = learning ? TrialFiles.STATE : TrialFiles.WEIGHTS;
        var _ = trial.read(file);
        return new FirstWeights(
                trial.path(file),
                learning
                        ? TrialWeights.LEARNING
                        : TrialWeights.prefix(trial, setting.training().keep().weights()),
                optimizer ? Optional.of(TrialWeights.RULE) : Optional.empty());
    }

    /// The weights.
    ///
    /// @throws IOException if the file cannot be read
    public Tensors readWeights() throws IOException {
        return read(weights);
    }

    /// What the update rule remembers; empty where that is not taken.
    ///
    /// @throws IOException if the file cannot be read
    public Optional<Tensors> readStates() throws IOException {
        return states.isEmpty() ? Optional.empty() : Optional.of(read(states.get()));
    }

    private Tensors read(String prefix) throws IOException {
        List<Tensor> tensors =
                Safetensors.read(Files.readAllBytes(file), file.toString()).all().stream()
                        .filter(tensor -> tensor.name().startsWith(prefix))
                        .map(tensor -> tensor.renamed(tensor.name().substring(prefix.length())))
                        .toList();
        return Tensors.of(tensors);
    }
}
