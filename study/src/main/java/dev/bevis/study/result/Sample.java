package dev.bevis.study.result;

import dev.bevis.statistics.Outcomes;
import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;
import dev.bevis.study.step.ClaimData;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The accuracies that a claim speaks of, for the pairs of seeds that all its subjects have in
/// common.
///
/// Of single settings a network that diverged counts against its side, by order as an accuracy of
/// 0. Where a subject stands for several settings, pairs with which one of them diverged are left
/// out.
///
/// @param accuracies by subject, pair of seeds and setting
/// @param images N of each accuracy
/// @param dropped pairs of seeds left out, for a trial diverged
/// @param outcomes of the single settings, in their order; empty for groups
/// @param names of these settings
public record Sample(
        List<List<double[]>> accuracies,
        boolean test,
        int images,
        int dropped,
        List<Outcomes> outcomes,
        List<String> names)
        implements ClaimData {

    public static Sample of(List<List<SettingResult>> subjects, boolean test) {
        boolean groups = subjects.stream().anyMatch(settings -> settings.size() > 1);
        List<List<double[]>> accuracies = new ArrayList<>();
        subjects.forEach(_ -> accuracies.add(new ArrayList<>()));
        int dropped = 0;
        for (TrialResult trial : subjects.getFirst().getFirst().trials()) {
            List<double[]> each =
                    subjects.stream()
                            .map(stepSettings -> of(stepSettings, trial.seeds(), test))
                            .toList();
            if (each.stream().allMatch(values -> values.length > 0)) {
                if (!groups || each.stream().allMatch(Sample::finite)) {
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
                Math.max(
                        1,
                        test
                                ? first.test().orElseThrow().images()
                                : first.stepSetting().setting().data().validation());
        List<Outcomes> outcomes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (!groups) {
            for (int s = 0; s < subjects.size(); s++) {
                SettingResult setting = subjects.get(s).getFirst();
                outcomes.add(
                        Outcomes.of(
                                accuracies.get(s).stream().mapToDouble(a -> a[0]).toArray(),
                                images,
                                setting.chance(test)));
                names.add(setting.stepSetting().name());
            }
        }
        return new Sample(accuracies, test, images, dropped, outcomes, names);
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

    /// Those with which nothing diverged, among those that the subjects have in common.
    public Verdict.Pairs pairs() {
        int finite =
                (int)
                        IntStream.range(0, seeds())
                                .filter(i -> accuracies.stream().allMatch(s -> finite(s.get(i))))
                                .count();
        return new Verdict.Pairs(finite, seeds() + dropped);
    }

    /// Whether a network diverged with a pair of seeds, used or left out.
    public boolean diverged() {
        return dropped > 0 || outcomes.stream().anyMatch(each -> each.diverged() > 0);
    }

    /// Whether no network of single settings is left, or no pair of groups.
    public boolean lost() {
        return outcomes.isEmpty()
                ? seeds() == 0 && dropped > 0
                : seeds() > 0
                        && outcomes.stream().allMatch(each -> each.diverged() == each.seeds());
    }

    @Override
    public boolean groups() {
        return outcomes.isEmpty();
    }

    @Override
    public boolean irregular() {
        return outcomes.stream().anyMatch(each -> !each.single());
    }

    @Override
    public boolean clusters() {
        return outcomes.stream()
                .anyMatch(each -> each.split().filter(split -> !split.stuck()).isPresent());
    }

    @Override
    public int failures(int subject) {
        return groups()
                ? 0
                : (int) IntStream.range(0, seeds()).filter(i -> fails(subject, i)).count();
    }

    @Override
    public int[] learned() {
        return IntStream.range(0, seeds())
                .filter(i -> IntStream.range(0, outcomes.size()).noneMatch(s -> fails(s, i)))
                .toArray();
    }

    private boolean fails(int subject, int pair) {
        double accuracy = accuracies.get(subject).get(pair)[0];
        return Double.isNaN(accuracy)
                || outcomes.get(subject)
                        .split()
                        .filter(split ->
                                split.stuck()
                                        && accuracy < (split.lowMean() + split.highMean()) / 2)
                        .isPresent();
    }

    @Override
    public double[] mean(int subject) {
        return accuracies.get(subject).stream()
                .mapToDouble(values ->
                        Double.isNaN(values[0]) && values.length == 1
                                ? 0
                                : Summary.of(values).mean())
                .toArray();
    }

    @Override
    public double[] spread(int subject) {
        return accuracies.get(subject).stream()
                .mapToDouble(
                        values -> values.length == 1 ? 0 : Summary.of(values).standardDeviation())
                .toArray();
    }

    @Override
    public Resolution resolution() {
        return Resolution.ofImages(images);
    }

    /// On what it was measured.
    public String measured() {
        return (test ? "test" : "validation") + " accuracy, " + pairs().text();
    }

    /// What a reader must know of the outcomes.
    public String remark() {
        List<String> remarks = new ArrayList<>();
        if (dropped > 0) {
            remarks.add(
                    dropped
                            + (dropped == 1 ? " pair" : " pairs")
                            + " of seeds left out, for a trial diverged, which counts for neither"
                            + " side");
        }
        for (int i = 0; i < outcomes.size(); i++) {
            if (!outcomes.get(i).single()) {
                remarks.add(names.get(i) + ": " + outcomes.get(i).text());
            }
        }
        if (outcomes.stream().anyMatch(each -> each.diverged() > 0)) {
            remarks.add("a network that diverged counts against its side");
        }
        return String.join("; ", remarks);
    }
}
