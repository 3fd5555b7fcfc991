package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.file.Subject;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Comparisons of settings of which one was tuned more than another: `tuned-unequally`.
final class TuningRules {

    /// Fields that change no result.
    private static final List<String> NO_MATTER = List.of("evaluate", "training-scores");

    private TuningRules() {}

    static List<Fault> find(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        varied(design, step).ifPresent(faults::add);
        for (Located<QuotedClaim> claim : step.shared().allClaims()) {
            claim(design, step, claim).ifPresent(faults::add);
        }
        return faults;
    }

    /// A step that starts from a search and varies what the search held fixed.
    private static Optional<Fault> varied(Design design, Step step) {
        Optional<Step.Search> origin = Design.origin(design.study(), step);
        boolean compares = step.compares();
        List<StepSetting> stepSettings = design.stepSettings(step);
        if (origin.isEmpty() || !compares || stepSettings.size() < 2) {
            return Optional.empty();
        }
        Set<String> varied = new LinkedHashSet<>();
        for (StepSetting stepSetting : stepSettings) {
            varied.addAll(
                    Field.differences(stepSettings.getFirst().setting(), stepSetting.setting())
                            .sequencedKeySet());
        }
        List<String> searched = searched(origin.get());
        varied.removeAll(searched);
        varied.removeAll(NO_MATTER);
        return varied.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                step.shared().at(),
                                "'"
                                        + origin.get().name()
                                        + "' tuned "
                                        + String.join(", ", searched)
                                        + " for one value of "
                                        + String.join(", ", varied)
                                        + " only; tune each value with a search of its own"));
    }

    private static List<String> searched(Step.Search search) {
        return search.rounds().stream()
                .flatMap(round -> round.space().stream())
                .flatMap(space -> space.ranges().sequencedKeySet().stream())
                .distinct()
                .toList();
    }

    private static Optional<Fault> claim(Design design, Step step, Located<QuotedClaim> claim) {
        if (!claim.value().claim().comparesAccuracies()) {
            return Optional.empty();
        }
        List<String> names = claim.value().claim().names();
        List<Integer> tried =
                names.stream()
                        .map(name -> Subject.of(design.study(), step, name))
                        .map(subject -> tried(design, subject))
                        .toList();
        return tried.stream().distinct().count() < 2
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                claim.at(),
                                "'"
                                        + claim.value().claim().text()
                                        + "' compares the best of "
                                        + count(tried.getFirst())
                                        + " with the best of "
                                        + count(tried.getLast())
                                        + "; tune both alike"));
    }

    private static String count(int settings) {
        return settings == 1 ? "1 setting" : settings + " settings";
    }

    /// How many settings the search behind a subject tries; 1 without one.
    private static int tried(Design design, Subject subject) {
        return design.study()
                .step(subject.step())
                .flatMap(step -> Design.origin(design.study(), step))
                .map(design::settings)
                .orElse(1);
    }
}
