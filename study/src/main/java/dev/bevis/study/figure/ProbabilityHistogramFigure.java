package dev.bevis.study.figure;

import java.io.IOException;
import java.util.List;

/// Probability of the true class, for right and for wrong answers.
public record ProbabilityHistogramFigure() implements Figure {

    @Override
    public String word() {
        return "probability-histogram";
    }

    @Override
    public String meaning() {
        return "Probability of the true class, for right and for wrong answers.";
    }

    @Override
    public String needs() {
        return PROBABILITIES;
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    @Override
    public void draw(FigureSheet sheet) throws IOException {
        sheet.probabilityHistograms();
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.PROBABILITY);
    }
}
