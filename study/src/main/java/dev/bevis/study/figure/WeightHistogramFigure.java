package dev.bevis.study.figure;

import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Distribution of the weights, with the same bins where settings are compared.
public record WeightHistogramFigure() implements Figure {

    @Override
    public String word() {
        return "weight-histogram";
    }

    @Override
    public String meaning() {
        return "Distribution of the weights, with the same bins where settings are " + "compared.";
    }

    @Override
    public String needs() {
        return NETWORK;
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    @Override
    public void draw(FigureSheet sheet) throws IOException {
        sheet.histograms("weights", "Weights of", "weight", trial -> matrices(trial.weights()));
    }

    /// The entries of the weight matrices among some tensors, by name.
    static SequencedMap<String, double[]> matrices(Optional<Tensors> tensors) {
        SequencedMap<String, double[]> matrices = new LinkedHashMap<>();
        tensors.map(Tensors::all).orElse(List.of()).stream()
                .filter(tensor -> tensor.name().endsWith(".weight"))
                .forEach(tensor -> matrices.put(tensor.name(), tensor.values()));
        return matrices;
    }
}
