package dev.bevis.study.result;

import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.RateHistory;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.feedback.SmoothedLoss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the trial of a range test found: the loss of each batch, smoothed, over the rates.
///
/// [SmoothedLoss] has the formula. The test ends with the first update whose smoothed loss is above
/// the limit of the step, or with the last whose numbers are finite.
///
/// @param points in the order of the updates
/// @param settled the first update whose average is over `1 / (1 − β)` batches or more
public record RangeTest(List<Point> points, int settled) {

    /// The share of the test over which the slope is taken.
    private static final int PARTS = 10;

    /// One update.
    ///
    /// @param rate learning rate of the update
    /// @param loss smoothed, of the batches up to this one
    public record Point(double rate, double loss) {}

    public RangeTest {
        points = List.copyOf(points);
    }

    /// That of a trial.
    ///
    /// @param beta β
    public static RangeTest of(Setting setting, TrialResult trial, double beta) {
        List<Point> points = new ArrayList<>();
        RateHistory rates = RateHistory.of(setting, trial);
        SmoothedLoss loss = SmoothedLoss.start(beta);
        for (TrialResult.Point point : trial.curve()) {
            if (!point.of().equals("batches")) {
                continue;
            }
            loss = loss.after(point.loss());
            if (!Double.isFinite(loss.value())) {
                break;
            }
            points.add(new Point(rates.at(point.step() - 1), loss.value()));
        }
        return new RangeTest(points, (int) Math.ceil(1 / (1 - beta)) - 1);
    }

    /// The place of the least loss, the first of equal ones; empty if there is no point.
    public Optional<Integer> least() {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        int least = 0;
        for (int t = 1; t < points.size(); t++) {
            least = points.get(t).loss() < points.get(least).loss() ? t : least;
        }
        return Optional.of(least);
    }

    /// The rate at which the loss falls fastest over the logarithm of the rate: the geometric mean
    /// of both ends of the stretch of a tenth of the points, between [#settled] and the least loss,
    /// over which it falls most; the first of equal ones. Empty if it falls over none.
    public Optional<Double> steepest() {
        int stretch = Math.max(1, points.size() / PARTS);
        int end = least().orElse(0);
        int best = -1;
        double most = 0;
        for (int t = settled + stretch; t <= end; t++) {
            double fall = points.get(t - stretch).loss() - points.get(t).loss();
            if (fall > most) {
                most = fall;
                best = t;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(
                        Math.sqrt(points.get(best - stretch).rate() * points.get(best).rate()));
    }

    /// Whether the loss still falls at the highest rate that was tried.
    public boolean isOpen() {
        return !points.isEmpty() && least().orElseThrow() == points.size() - 1;
    }
}
