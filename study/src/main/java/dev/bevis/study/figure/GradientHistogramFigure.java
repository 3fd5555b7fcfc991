package dev.bevis.study.figure;

import java.io.IOException;
import java.util.List;

/// Distribution of the gradients, with the same bins where settings are compared.
public record GradientHistogramFigure() implements Figure {

    @Override
    public String word() {
        return "gradient-histogram";
    }

    @Override
    public String meaning() {
        return "Distribution of the gradients, with the same bins where settings are "
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
                "gradients",
                "Gradient of the cost on the whole training split, after training, with respect to"
                        + " the weights of",
                "derivative of the cost",
                trial ->
                        WeightHistogramFigure.matrices(
                                trial.measured(NetworkMeasurement.GRADIENT)));
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.GRADIENT);
    }
}
