package dev.bevis.study.figure;

import java.io.IOException;

/// Weights of a linear classifier, or of the first hidden layer, as images.
public record TemplatesFigure() implements Figure {

    @Override
    public String word() {
        return "templates";
    }

    @Override
    public String meaning() {
        return "Weights of a linear classifier, or of the first hidden layer, as " + "images.";
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
        sheet.templates();
    }
}
