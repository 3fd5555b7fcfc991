package dev.bevis.study.figure;

/// The loss of training and validation, means with 95 % bands over the seeds.
public record LossFigure() implements Figure {

    @Override
    public String word() {
        return "loss";
    }

    @Override
    public String meaning() {
        return "The loss of training and validation, means with 95 % bands over the " + "seeds.";
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
        sheet.loss();
    }
}
