package dev.bevis.study.figure;

/// The accuracy, in the same way.
public record AccuracyFigure() implements Figure {

    @Override
    public String word() {
        return "accuracy";
    }

    @Override
    public String meaning() {
        return "The accuracy, in the same way.";
    }

    @Override
    public String needs() {
        return CURVES;
    }

    @Override
    public Scope scope() {
        return Scope.CURVES;
    }

    @Override
    public void draw(FigureSheet sheet) {
        sheet.accuracy();
    }
}
