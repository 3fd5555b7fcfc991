package dev.bevis.study.file;

import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.RateFrom;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.yaml.Problems;

import java.util.List;
import java.util.Optional;

/// What a step of some kind cannot do, though all that it says can be read and its settings are
/// right.
final class StepKindCheck {

    private final Study study;
    private final Problems problems;

    StepKindCheck(Study study, Problems problems) {
        this.study = study;
        this.problems = problems;
    }

    void check(Step step) {
        accuracies(step).ifPresent(fault -> add(step, fault));
        views(step).ifPresent(fault -> add(step, fault));
        weights(step).ifPresent(fault -> add(step, fault));
        rate(step).ifPresent(fault -> add(step, fault));
        if (step instanceof EnsembleStep ensemble) {
            EnsembleCheck.fault(study, ensemble).ifPresent(fault -> add(step, fault));
        }
    }

    private void add(Step step, String fault) {
        problems.add(step.shared().at(), "step '" + step.name() + "': " + fault);
    }

    /// The suggestion has to be one, and something has to be trained with it.
    private Optional<String> rate(Step step) {
        Optional<RateFrom> from = step.shared().rateFrom();
        if (from.isEmpty()) {
            return Optional.empty();
        }
        if (!step.trains() || !step.isJudged()) {
            return Optional.of("it " + step.does() + ", so it takes no suggested learning rate");
        }
        Step test = study.step(from.get().step().value()).orElseThrow();
        List<String> names =
                study.stepSettings(test).stream().flatMap(each -> each.names().stream()).toList();
        Optional<String> named = from.get().setting();
        if (named.map(names::contains).orElse(study.stepSettings(test).size() == 1)) {
            return Optional.empty();
        }
        return Optional.of(
                named.map(name -> "the range test has no setting '" + name + "'")
                                .orElse("the range test has several settings")
                        + "; write for example 'rate-from: {step: "
                        + test.name()
                        + ", setting: "
                        + names.getFirst()
                        + "}'. Known: "
                        + String.join(", ", names));
    }

    private static Optional<String> accuracies(Step step) {
        Step.Shared shared = step.shared();
        boolean asks =
                shared.quoteTest().isPresent()
                        || shared.choose().isPresent()
                        || !shared.allClaims().isEmpty()
                        || !shared.reported().isEmpty();
        return step.trains() && !step.isJudged() && asks
                ? Optional.of(
                        "it "
                                + step.does()
                                + ", which makes no accuracies that could be claimed, reported,"
                                + " chosen by or shown of test images; take out 'claims', 'ask',"
                                + " 'reported', 'choose' and 'quote-test'")
                : Optional.empty();
    }

    private Optional<String> views(Step step) {
        boolean sure =
                step.views().isEmpty()
                        || study.stepSettings(step).stream()
                                .allMatch(each ->
                                        each.setting().network().loss().givesProbabilities());
        return sure
                ? Optional.empty()
                : Optional.of(
                        "views are averaged by probabilities, and with this loss networks give"
                                + " none; leave 'views' out, or write 'loss: softmax'");
    }

    /// Weights fit networks of the same layers only, and are there only as far as training went.
    private Optional<String> weights(Step step) {
        if (!step.trains()) {
            return step.shared()
                    .weightsFrom()
                    .map(_ -> "it " + step.does() + ", so it cannot start from weights");
        }
        Optional<WeightsFrom> from = study.weightsFrom(step);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        String name = from.get().step().value();
        Step origin = study.step(name).orElseThrow();
        Setting theirs = study.provisional().get(name);
        boolean isChosen = !origin.rounds().isEmpty();
        if (theirs != null && !isChosen && from.get().at().isPresent()) {
            try {
                var _ = from.get().until(theirs);
            } catch (IllegalArgumentException tooLate) {
                return Optional.of(String.valueOf(tooLate.getMessage()));
            }
        }
        for (StepSetting each :
                step.rounds().isEmpty() ? study.stepSettings(step) : List.<StepSetting>of()) {
            Setting ours = each.setting();
            if (theirs != null
                    && !isChosen
                    && !ours.network().hidden().equals(theirs.network().hidden())) {
                return Optional.of(
                        "weights of hidden layers of "
                                + theirs.network().hidden()
                                + ", which '"
                                + name
                                + "' trains, do not fit layers of "
                                + ours.network().hidden()
                                + "; take the setting, too, with 'from: "
                                + name
                                + "', or write 'network: {hidden: "
                                + theirs.network().hidden()
                                + "}'");
            }
        }
        return Optional.empty();
    }
}
