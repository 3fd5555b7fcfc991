package dev.bevis.study.figure;

/// The results as a table, which stands there in any case.
public record TableFigure() implements Figure {

    @Override
    public String word() {
        return "table";
    }

    @Override
    public String meaning() {
        return "The results as a table, which stands there in any case.";
    }

    @Override
    public String needs() {
        return ANY;
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    /// The results stand in a table whether or not a step asks for it.
    @Override
    public void draw(FigureSheet sheet) {}

    @Override
    public boolean standsInAnyCase() {
        return true;
    }
}
