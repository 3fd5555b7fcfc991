package dev.bevis.study.figure;

/// The cost, which is the loss with the penalty, in the same way.
public record CostFigure() implements Figure {

    @Override
    public String word() {
        return "cost";
    }

    @Override
    public String meaning() {
        return "The cost, which is the loss with the penalty, in the same way.";
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
        sheet.cost();
    }
}
