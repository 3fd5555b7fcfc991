package dev.bevis.study.figure;

import java.io.IOException;
import java.util.List;

/// The wrong answers that a network is surest of, with their images.
public record MistakesFigure() implements Figure {

    @Override
    public String word() {
        return "mistakes";
    }

    @Override
    public String meaning() {
        return "The wrong answers that a network is surest of, with their images.";
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
        sheet.mistakes();
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.MISTAKES);
    }
}
