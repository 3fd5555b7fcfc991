package dev.bevis.study.figure;

import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Distribution of the activations, with the same bins where settings are compared.
public record ActivationHistogramFigure() implements Figure {

    @Override
    public String word() {
        return "activation-histogram";
    }

    @Override
    public String meaning() {
        return "Distribution of the activations, with the same bins where settings are "
                + "compared.";
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
        sheet.histograms(
                "activations",
                "Outputs, for up to 1,000 " + sheet.examples() + ", of",
                "output after the activation",
                ActivationHistogramFigure::outputs);
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.ACTIVATION);
    }

    private static SequencedMap<String, double[]> outputs(ShownTrial trial) throws IOException {
        SequencedMap<String, double[]> outputs = new LinkedHashMap<>();
        trial.measured(NetworkMeasurement.ACTIVATION)
                .map(Tensors::all)
                .orElse(List.of())
                .forEach(tensor -> outputs.put(tensor.name(), tensor.values()));
        return outputs;
    }
}
