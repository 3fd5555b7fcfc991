package dev.bevis.study.figure;

/// The learning rate at every update.
public record LearningRateFigure() implements Figure {

    @Override
    public String word() {
        return "learning-rate";
    }

    @Override
    public String meaning() {
        return "The learning rate at every update.";
    }

    @Override
    public String needs() {
        return ANY;
    }

    @Override
    public Scope scope() {
        return Scope.COMPARISON;
    }

    @Override
    public void draw(FigureSheet sheet) {
        sheet.learningRates();
    }
}
