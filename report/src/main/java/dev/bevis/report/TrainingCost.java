package dev.bevis.report;

import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialOrigin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What one training of a step costs: its arithmetic, and the time that it took.
public final class TrainingCost {

    private static final double TERA = 1e12;

    /// A cheaper training is over before its cost is of interest to anybody.
    private static final double LEAST_OPERATIONS = TERA;

    private TrainingCost() {}

    /// What one training of a step costs.
    ///
    /// @return empty for a step whose trainings are all short, or that has none
    public static Optional<List<InlineText>> of(ReportInput material, StepResult step) {
        List<Double> operations = new ArrayList<>();
        List<TrialOrigin> origins = new ArrayList<>();
        for (SettingResult setting : step.latest()) {
            var own = setting.stepSetting().setting();
            material.reading()
                    .dataset(own)
                    .ifPresent(
                            dataset -> operations.add(StudyTrial.of(own).work(dataset).training()));
            setting.ids().forEach(id -> material.reading().trained(id).ifPresent(origins::add));
        }
        return sentence(
                        operations,
                        origins.stream()
                                .map(TrialOrigin::seconds)
                                .filter(Objects::nonNull)
                                .toList())
                .map(InlineText::text);
    }

    /// `One training takes 5.7 TFLOP (10¹² floating-point operations), and took 1 min 7 s to 1 min
    /// 38 s of computing summed over threads, which two cores do in half of that by the clock.`
    ///
    /// @param operations of a training of each setting, those of its products
    /// @param seconds of each training, summed over its threads, for a study trains networks side
    ///   by side where it can; those that are known
    static Optional<String> sentence(List<Double> operations, List<Double> seconds) {
        double most = operations.stream().mapToDouble(each -> each).max().orElse(0);
        double least = operations.stream().mapToDouble(each -> each).min().orElse(0);
        if (most < LEAST_OPERATIONS) {
            return Optional.empty();
        }
        String takes =
                "One training takes "
                        + range(tera(least), tera(most))
                        + " TFLOP (10¹² floating-point operations)";
        if (seconds.isEmpty()) {
            return Optional.of(takes + ".");
        }
        double longest = seconds.stream().mapToDouble(each -> each).max().orElse(0);
        double shortest = seconds.stream().mapToDouble(each -> each).min().orElse(0);
        return Optional.of(
                takes
                        + ", and took "
                        + range(Numbers.duration(shortest), Numbers.duration(longest))
                        + " of computing summed over threads, which two cores do in half of that by"
                        + " the clock.");
    }

    private static String tera(double operations) {
        return Numbers.fixed(operations / TERA, 1);
    }

    private static String range(String least, String most) {
        return least.equals(most) ? most : least + " to " + most;
    }
}
