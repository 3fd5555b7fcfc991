package dev.bevis.study.figure;

/// Accuracies of all settings with intervals.
public record BarsFigure() implements Figure {

    @Override
    public String word() {
        return "bars";
    }

    @Override
    public String meaning() {
        return "Accuracies of all settings with intervals.";
    }

    @Override
    public String needs() {
        return RESULTS;
    }

    @Override
    public Scope scope() {
        return Scope.COMPARISON;
    }

    @Override
    public void draw(FigureSheet sheet) {
        sheet.bars();
    }
}
