package dev.bevis.study.figure;

/// The loss, a panel for each value of the first field that varies.
public record SmallMultiplesFigure() implements Figure {

    @Override
    public String word() {
        return "small-multiples";
    }

    @Override
    public String meaning() {
        return "The loss, a panel for each value of the first field that varies.";
    }

    @Override
    public String needs() {
        return CURVES;
    }

    @Override
    public Scope scope() {
        return Scope.LOSSES;
    }

    @Override
    public void draw(FigureSheet sheet) {
        sheet.multiples();
    }
}
