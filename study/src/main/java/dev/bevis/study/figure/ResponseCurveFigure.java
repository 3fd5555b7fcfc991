package dev.bevis.study.figure;

/// Accuracy over a number that was varied, all rounds of a search together, with the region that is
/// indistinguishable from the best.
public record ResponseCurveFigure() implements Figure {

    @Override
    public String word() {
        return "response-curve";
    }

    @Override
    public String meaning() {
        return "Accuracy over a number that was varied, all rounds of a search "
                + "together, with the region that is indistinguishable from the best.";
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
        sheet.response();
    }
}
