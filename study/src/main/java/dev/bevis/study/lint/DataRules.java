package dev.bevis.study.lint;

import dev.bevis.choice.Wording;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.SplitFacts;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.DataChoices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What the parts of the data are like: `equal-across-parts`, `class-without-images`. Only a store
/// knows the data.
final class DataRules {

    private static final int NAMED = 3;

    private final SplitFacts.Reader reader;

    DataRules(StudyResult result, Store store) throws IOException {
        reader = SplitFacts.Reader.stored(store, result.study().name());
    }

    /// What is known of the splits of a step, each once.
    List<SplitFacts> facts(StepResult step) throws IOException {
        Set<DataChoices> splits = new LinkedHashSet<>();
        step.shown().stream()
                .flatMap(round -> round.stepSettings().stream())
                .forEach(each -> splits.add(each.stepSetting().setting().data()));
        List<SplitFacts> facts = new ArrayList<>();
        for (DataChoices data : splits) {
            reader.of(data).ifPresent(facts::add);
        }
        return facts;
    }

    /// Of several splits the one where most images are equal is told.
    static List<Fault> equal(List<SplitFacts> facts, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        worst(facts, SplitFacts::validationEqual)
                .flatMap(each ->
                        equal(each, each.validationEqual(), each.validation(), "validation"))
                .ifPresent(reason -> faults.add(fault(step, reason)));
        worst(facts, SplitFacts::testEqual)
                .flatMap(each -> equal(each, each.testEqual(), each.dataset().test(), "test"))
                .ifPresent(reason -> faults.add(fault(step, reason)));
        return faults;
    }

    private static Optional<SplitFacts> worst(
            List<SplitFacts> facts, ToIntFunction<SplitFacts> equal) {
        return facts.stream().max(Comparator.comparingInt(equal));
    }

    private static Fault fault(StepResult step, String reason) {
        return new Fault(step.step().shared().at(), reason);
    }

    private static Optional<String> equal(SplitFacts facts, int equal, int all, String part) {
        String examples = facts.dataset().shape().examples();
        return equal == 0
                ? Optional.empty()
                : Optional.of(
                        Wording.count(equal)
                                + " of the "
                                + Wording.count(all)
                                + " "
                                + part
                                + " "
                                + examples
                                + " of "
                                + facts.dataset().title()
                                + (equal == 1 ? " equals one" : " equal some")
                                + " that "
                                + (equal == 1 ? "is" : "are")
                                + " trained on");
    }

    static List<Fault> without(List<SplitFacts> facts, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (SplitFacts each : facts) {
            SplitFacts.Without without = each.without();
            without(each, without.train(), "training")
                    .ifPresent(reason -> faults.add(fault(step, reason)));
            without(each, without.validation(), "validation")
                    .ifPresent(reason -> faults.add(fault(step, reason)));
            without(each, without.test(), "test")
                    .ifPresent(reason -> faults.add(fault(step, reason)));
        }
        return faults;
    }

    private static Optional<String> without(SplitFacts facts, List<String> classes, String part) {
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = classes.subList(0, Math.min(NAMED, classes.size()));
        int more = classes.size() - named.size();
        String nothing = " no " + part + " " + facts.dataset().shape().examples();
        return Optional.of(
                facts.dataset().title()
                        + ": "
                        + (classes.size() == 1
                                ? "the class " + classes.getFirst() + " has" + nothing
                                : Wording.count(classes.size())
                                        + " classes have"
                                        + nothing
                                        + " ("
                                        + String.join(", ", named)
                                        + (more == 0 ? "" : " and " + Wording.count(more) + " more")
                                        + ")"));
    }
}
