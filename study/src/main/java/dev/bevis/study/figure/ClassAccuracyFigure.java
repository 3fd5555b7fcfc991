package dev.bevis.study.figure;

import java.io.IOException;

/// How much of each class is recognized.
public record ClassAccuracyFigure() implements Figure {

    @Override
    public String word() {
        return "class-accuracy";
    }

    @Override
    public String meaning() {
        return "How much of each class is recognized.";
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
        sheet.classAccuracy();
    }

    @Override
    public boolean needsLabels() {
        return true;
    }
}
