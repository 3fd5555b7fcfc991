package dev.bevis.study.figure;

import java.io.IOException;
import java.util.List;

/// Weights of a linear classifier, or of the first hidden layer, as images.
public record TemplatesFigure() implements Figure {

    @Override
    public String word() {
        return "templates";
    }

    @Override
    public String meaning() {
        return "Weights of a linear classifier, or of the first hidden layer, as images; through"
                + " the transpose of the input map, where there is one.";
    }

    @Override
    public String needs() {
        return NETWORK;
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.TEMPLATE);
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    @Override
    public void draw(FigureSheet sheet) throws IOException {
        sheet.templates();
    }
}
