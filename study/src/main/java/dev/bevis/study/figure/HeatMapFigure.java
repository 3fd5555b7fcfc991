package dev.bevis.study.figure;

/// Accuracies of a grid over two or three fields.
public record HeatMapFigure() implements Figure {

    @Override
    public String word() {
        return "heat-map";
    }

    @Override
    public String meaning() {
        return "Accuracies of a grid over two or three fields.";
    }

    @Override
    public String needs() {
        return NUMBERS;
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    @Override
    public void draw(FigureSheet sheet) {
        sheet.heatMaps();
    }
}
