package dev.bevis.study.figure;

import java.io.IOException;

/// Confusions between classes: true class against answer.
public record ConfusionFigure() implements Figure {

    @Override
    public String word() {
        return "confusion";
    }

    @Override
    public String meaning() {
        return "Confusions between classes: true class against answer.";
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
        sheet.confusion();
    }

    @Override
    public boolean needsLabels() {
        return true;
    }
}
