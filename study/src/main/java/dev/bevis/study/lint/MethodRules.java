package dev.bevis.study.lint;

import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.file.Design;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.Mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a step measures and trains: `split-not-stated`, `gradient-sums-cancel`,
/// `losses-not-comparable`, `not-shuffled`, `remainder-left-out`, `learning-rate-grows`,
/// `adapts-to-test`.
final class MethodRules {

    private static final int NAMED = 3;

    private MethodRules() {}

    private static List<Fault> at(Step step, Optional<String> reason) {
        Mark at = step.shared().at();
        return reason.map(r -> List.of(new Fault(at, r))).orElse(List.of());
    }

    static List<Fault> split(Design design, Step step) {
        List<String> numbers =
                step.shared().reported().stream()
                        .flatMap(reported -> reported.accuracy().stream())
                        .map(StudyForms::text)
                        .distinct()
                        .toList();
        if (numbers.isEmpty()) {
            return List.of();
        }
        String named = String.join(", ", numbers.subList(0, Math.min(NAMED, numbers.size())));
        String more = numbers.size() > NAMED ? " and " + (numbers.size() - NAMED) + " more" : "";
        return at(
                step,
                Optional.of(
                        "of which examples the reported accuracies ("
                                + named
                                + " %"
                                + more
                                + ") are is not said; write validation or test, or acknowledge"
                                + " that the report does not tell"));
    }

    static List<Fault> sums(Design design, Step step) {
        boolean sums =
                step instanceof Step.Check check
                        && check.size()
                                .flatMap(CheckSize::formula)
                                .equals(Optional.of(CheckSize.Formula.SUMS));
        return at(
                step,
                sums
                        ? Optional.of(
                                "gradients are compared by their sums over all entries, where"
                                        + " errors of opposite sign cancel, and those of the last"
                                        + " layer are zero whatever its entries; take norm or"
                                        + " elements")
                        : Optional.empty());
    }

    static List<Fault> losses(Design design, Step step) {
        List<Figure> shown =
                step.shared().figures().stream()
                        .map(WantedFigure::figure)
                        .filter(Figure::showsLosses)
                        .distinct()
                        .toList();
        List<String> losses =
                design.stepSettings(step).stream()
                        .map(stepSetting -> stepSetting.setting().network().loss().text())
                        .distinct()
                        .toList();
        return at(
                step,
                Design.trains(step) && losses.size() > 1 && !shown.isEmpty()
                        ? Optional.of(
                                "values of "
                                        + String.join(" and ", losses)
                                        + " are on different scales, and the figures show them"
                                        + " together; show accuracy, or a step for each loss")
                        : Optional.empty());
    }

    static List<Fault> growing(Design design, Step step) {
        List<String> remarks =
                design.stepSettings(step).stream()
                        .flatMap(stepSetting ->
                                stepSetting.setting().training().learningRate().remark().stream())
                        .distinct()
                        .toList();
        return at(
                step,
                Design.trains(step) && !remarks.isEmpty()
                        ? Optional.of(String.join("; ", remarks))
                        : Optional.empty());
    }

    static List<Fault> adapting(Design design, Step step) {
        List<String> remarks =
                step.test().isEmpty()
                        ? List.of()
                        : design.stepSettings(step).stream()
                                .flatMap(stepSetting ->
                                        stepSetting
                                                .setting()
                                                .training()
                                                .batchStatistics()
                                                .remark()
                                                .stream())
                                .distinct()
                                .toList();
        return at(
                step,
                remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks)));
    }

    static List<String> neverShuffled(Design design) {
        return design.study().defaults().training().shuffle()
                ? List.of()
                : List.of(
                        "batches are the same examples in the same order in every epoch; leave out"
                                + " 'shuffle: false', or vary it in a step to show that it does not"
                                + " matter");
    }

    static List<Fault> notShuffled(Design design, Step step) {
        boolean never =
                Design.trains(step)
                        && design.study().defaults().training().shuffle()
                        && step.shared().from().isEmpty()
                        && design.stepSettings(step).stream()
                                .noneMatch(
                                        stepSetting -> stepSetting.setting().training().shuffle());
        return at(
                step,
                never
                        ? Optional.of(
                                "batches are the same examples in the same order in every epoch;"
                                        + " shuffle, or vary it to show that it does not matter")
                        : Optional.empty());
    }

    static List<String> remainderEverywhere(Design design) {
        return leftOut(List.of(design.study().defaults())).stream().toList();
    }

    static List<Fault> remainder(Design design, Step step) {
        if (!Design.trains(step)
                || step.shared().from().isPresent()
                || leftOut(List.of(design.study().defaults())).isPresent()) {
            return List.of();
        }
        return at(
                step,
                leftOut(design.stepSettings(step).stream().map(StepSetting::setting).toList()));
    }

    private static Optional<String> leftOut(List<Setting> settings) {
        List<String> found = new ArrayList<>();
        for (Setting setting : settings) {
            TrainingChoices training = setting.training();
            int images = setting.data().train();
            int rest = images % training.batch();
            if (rest > 0 && !training.keepRemainder()) {
                found.add(
                        String.format(
                                Locale.ROOT,
                                "batches of %d leave %d of %,d examples out of each epoch",
                                training.batch(),
                                rest,
                                images));
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join("; ", found.stream().distinct().toList())
                                + "; 'keep-remainder: true' makes a short last batch of them");
    }
}
