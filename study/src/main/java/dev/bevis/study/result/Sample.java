package dev.bevis.study.result;

import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;

import java.util.ArrayList;
import java.util.List;

/// The accuracies that a claim speaks of, for the pairs of seeds that all its subjects have in
/// common and with which nothing diverged.
///
/// @param accuracies by subject, pair of seeds and setting
/// @param images N of each accuracy
/// @param dropped pairs of seeds left out, for a trial diverged
public record Sample(List<List<double[]>> accuracies, boolean test, int images, int dropped) {

    public static Sample of(List<List<SettingResult>> subjects, boolean test) {
        List<List<double[]>> accuracies = new ArrayList<>();
        subjects.forEach(_ -> accuracies.add(new ArrayList<>()));
        int dropped = 0;
        for (TrialResult trial : subjects.getFirst().getFirst().trials()) {
            List<double[]> each =
                    subjects.stream()
                            .map(stepSettings -> of(stepSettings, trial.seeds(), test))
                            .toList();
            if (each.stream().allMatch(values -> values.length > 0)) {
                if (each.stream().allMatch(Sample::finite)) {
                    for (int s = 0; s < each.size(); s++) {
                        accuracies.get(s).add(each.get(s));
                    }
                } else {
                    dropped++;
                }
            }
        }
        SettingResult first = subjects.getFirst().getFirst();
        int images =
                test
                        ? first.test().orElseThrow().images()
                        : first.stepSetting().setting().data().validation();
        return new Sample(accuracies, test, Math.max(1, images), dropped);
    }

    /// Accuracies of some settings with one pair of seeds; empty if one of them does not have it.
    private static double[] of(List<SettingResult> stepSettings, Trial.Seeds seeds, boolean test) {
        double[] values = new double[stepSettings.size()];
        for (int a = 0; a < values.length; a++) {
            int at = stepSettings.get(a).indexOf(seeds);
            if (at < 0) {
                return new double[0];
            }
            values[a] =
                    test
                            ? stepSettings.get(a).test().orElseThrow().accuracies()[at]
                            : stepSettings.get(a).validation()[at];
        }
        return values;
    }

    private static boolean finite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    public int seeds() {
        return accuracies.getFirst().size();
    }

    /// Those that are usable, among those that the subjects have in common.
    public Verdict.Pairs pairs() {
        return new Verdict.Pairs(seeds(), seeds() + dropped);
    }

    public boolean diverged() {
        return dropped > 0;
    }

    /// Whether a subject stands for several settings.
    public boolean groups() {
        return accuracies.stream().anyMatch(s -> !s.isEmpty() && s.getFirst().length > 1);
    }

    /// For each pair of seeds the mean over the settings of a subject.
    public double[] mean(int subject) {
        return accuracies.get(subject).stream()
                .mapToDouble(values -> Summary.of(values).mean())
                .toArray();
    }

    /// For each pair of seeds the standard deviation over the settings of a subject; 0 for one.
    public double[] spread(int subject) {
        return accuracies.get(subject).stream()
                .mapToDouble(
                        values -> values.length == 1 ? 0 : Summary.of(values).standardDeviation())
                .toArray();
    }

    public Resolution resolution() {
        return Resolution.ofImages(images);
    }

    /// On what it was measured.
    public String measured() {
        return (test ? "test" : "validation") + " accuracy, " + pairs().text();
    }

    /// What a reader must know.
    public String remark() {
        return dropped == 0
                ? ""
                : dropped
                        + (dropped == 1 ? " pair" : " pairs")
                        + " of seeds left out, for a trial diverged";
    }
}
