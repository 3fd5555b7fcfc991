package dev.bevis.train.feedback;

import dev.bevis.text.Decimal;

/// An exponential moving average of losses, without the pull to 0 that its start has.
///
/// With the loss `ℓ_t` of point `t`, from 0: `m_t = β m_{t−1} + (1 − β) ℓ_t` from `m_{−1} = 0`, and
/// the smoothed loss is `m_t / (1 − β^{t+1})`: a weighted mean of the losses so far, after the bias
/// correction of Kingma and Ba, arXiv 1412.6980.
///
/// @param beta β, 0 or more and below 1
/// @param mean `m_t`
/// @param weight `β^{t+1}`
/// @param least the least smoothed loss so far; infinite before any
public record SmoothedLoss(double beta, double mean, double weight, double least) {

    /// Before any point.
    ///
    /// @throws IllegalArgumentException for a β out of range
    public static SmoothedLoss start(double beta) {
        requireSmoothing(beta);
        return new SmoothedLoss(beta, 0, 1, Double.POSITIVE_INFINITY);
    }

    /// Refuses a β out of range.
    static void requireSmoothing(double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException(
                    "the smoothing of a loss is from 0 to below 1, got "
                            + Decimal.text(beta)
                            + "; for example smoothing: 0.95");
        }
    }

    /// After one more point.
    public SmoothedLoss after(double loss) {
        double m = beta * mean + (1 - beta) * loss;
        double w = weight * beta;
        double smoothed = m / (1 - w);
        return new SmoothedLoss(beta, m, w, smoothed < least ? smoothed : least);
    }

    /// The smoothed loss; not a number before any point.
    public double value() {
        return mean / (1 - weight);
    }
}
