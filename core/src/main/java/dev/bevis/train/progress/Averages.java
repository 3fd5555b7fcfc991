package dev.bevis.train.progress;

/// Sums over the batches of some steps.
///
/// @param from first of these steps
/// @param images N of all batches together
/// @param correct images whose largest logit was their class
/// @param loss summed over images
public record Averages(long from, long images, long correct, double loss) {

    /// No batch, before `step`.
    public static Averages none(long step) {
        return new Averages(step, 0, 0, 0);
    }

    public Averages plus(int batchImages, int batchCorrect, double meanLoss) {
        return new Averages(
                from, images + batchImages, correct + batchCorrect, loss + meanLoss * batchImages);
    }

    /// The averages as an evaluation.
    ///
    /// @param penalty added to the mean loss to give the cost
    public Evaluation evaluation(double penalty) {
        double mean = loss / images;
        return new Evaluation(mean, mean + penalty, (double) correct / images);
    }
}
