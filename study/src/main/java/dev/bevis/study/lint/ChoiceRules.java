package dev.bevis.study.lint;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.study.file.Design;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a step chooses: `chosen-by-test`, `chosen-by-best-evaluation`, `validation-too-small`.
final class ChoiceRules {

    /// Points to either side that an accuracy of one half may be uncertain by. Settings worth
    /// comparing differ by about as much; 4,266 images reach it.
    private static final double WIDEST = 1.5;

    private static final double POINTS = 100;

    private ChoiceRules() {}

    static List<Fault> byTest(Design design, Step step) {
        return chooses(step, Choose.TEST)
                ? List.of(
                        new Fault(
                                step.shared().at(),
                                "the best setting is chosen by test accuracy, which then says"
                                        + " nothing of unseen examples; choose by validation, and"
                                        + " open the test set in a final step"))
                : List.of();
    }

    static List<Fault> byBest(Design design, Step step) {
        if (!chooses(step, Choose.BEST_EVALUATION)) {
            return List.of();
        }
        Setting setting = design.stepSettings(step).getFirst().setting();
        long points = Math.max(1, setting.evaluations().upTo(setting.steps()) - 1);
        return List.of(
                new Fault(
                        step.shared().at(),
                        String.format(
                                Locale.ROOT,
                                "a setting counts with the best of the %d points of its curve,"
                                        + " which is high partly by luck; choose by the trained"
                                        + " network",
                                points)));
    }

    private static boolean chooses(Step step, Choose by) {
        return step.shared().choose().equals(Optional.of(by));
    }

    static List<Fault> validationSize(Design design, Step step) {
        boolean compares =
                !step.rounds().isEmpty()
                        || (step.compares() && design.stepSettings(step).size() > 1);
        if (!compares) {
            return List.of();
        }
        int images =
                design.stepSettings(step).stream()
                        .mapToInt(stepSetting -> stepSetting.setting().data().validation())
                        .min()
                        .orElse(0);
        if (images == 0) {
            return List.of();
        }
        Interval interval = new Proportion(0.5, images).interval();
        double half = POINTS * (interval.high() - interval.low()) / 2;
        return half <= WIDEST
                ? List.of()
                : List.of(
                        new Fault(
                                step.shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "validation on %,d examples: a 95 %% interval of ±%.1f"
                                                + " points around one half, wider than the"
                                                + " differences between good settings; hold out"
                                                + " more, 5,000 if there are as many",
                                        images,
                                        half)));
    }
}
