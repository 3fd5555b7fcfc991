package dev.bevis.study.file;

import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.RateFrom;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.Warning;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Suggestions;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What can be wrong with a study though each of its parts can be read: names of nothing, settings
/// that do not fit together.
final class StudyCheck {

    private static final Pattern STEP_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}");

    private final Study study;
    private final Problems problems;
    private final List<Step> earlier = new ArrayList<>();

    private StudyCheck(Study study, Problems problems) {
        this.study = study;
        this.problems = problems;
    }

    static void check(Study study, Problems problems) {
        new StudyCheck(study, problems).check();
    }

    private void check() {
        acknowledged(study.file().acknowledge());
        boolean known = true;
        for (Step step : study.steps()) {
            acknowledged(step.shared().acknowledge());
            known &= name(step);
            earlier.add(step);
        }
        if (!known) {
            return;
        }
        earlier.clear();
        for (Step step : study.steps()) {
            known &= from(step) && weightsFrom(step) && rateFrom(step);
            earlier.add(step);
        }
        known = known && study.steps().stream().allMatch(this::seeds);
        if (known && new SettingCheck(study, problems).check()) {
            study.steps().forEach(this::names);
            study.steps().forEach(this::figures);
            StepKindCheck kinds = new StepKindCheck(study, problems);
            study.steps().forEach(kinds::check);
        }
    }

    /// Whether there are seeds left for a final step.
    private boolean seeds(Step step) {
        try {
            var _ = study.seeds(step);
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(
                    step.shared().at(),
                    "a final step takes seeds from behind those that its setting was chosen with,"
                            + " and "
                            + study.lastSeedBefore(step)
                            + " is the last there is; begin the others lower, or write seeds for"
                            + " this step, such as 'seeds: {count: 5, first: 1}'");
            return false;
        }
    }

    private boolean name(Step step) {
        Mark at = step.shared().at();
        if (!STEP_NAME.matcher(step.name()).matches()) {
            problems.add(
                    at,
                    "a step's name has 1 to 80 letters, digits, blanks, dots, hyphens and"
                            + " underscores and begins with a letter or digit; this one has"
                            + " others or none");
            return false;
        }
        if (earlier.stream().anyMatch(other -> other.name().equals(step.name()))) {
            problems.add(at, "there are two steps called '" + step.name() + "'; rename one");
            return false;
        }
        return true;
    }

    private boolean from(Step step) {
        Optional<Located<String>> from = step.shared().from();
        if (from.isEmpty()) {
            if (step.isFresh()) {
                problems.add(
                        step.shared().at(),
                        "a final step trains what an earlier one chose; name that with 'from'");
                return false;
            }
            return true;
        }
        String name = from.get().value();
        Optional<Step> found = study.step(name);
        if (found.isPresent() && earlier.contains(found.get())) {
            if (!found.get().chooses()) {
                problems.add(
                        from.get().at(),
                        "'"
                                + name
                                + "' "
                                + found.get().does()
                                + "; it chooses no setting"
                                + instead(earlier.stream().filter(Step::chooses).toList()));
                return false;
            }
            return true;
        }
        problems.add(
                from.get().at(),
                found.isPresent()
                        ? "'" + name + "' is not an earlier step, so its choice is not known here"
                        : "there is no step '"
                                + name
                                + "'"
                                + ". "
                                + Suggestions.sentence(name, names(earlier)));
        return false;
    }

    /// The last of the steps that would be right, as an example.
    private static String instead(List<Step> right) {
        return right.isEmpty() ? "" : "; take for example '" + right.getLast().name() + "'";
    }

    /// Whether the step whose weights it starts from is an earlier one that trains.
    private boolean weightsFrom(Step step) {
        Optional<WeightsFrom> from = step.shared().weightsFrom();
        if (from.isEmpty()) {
            return true;
        }
        Located<String> name = from.get().step();
        Optional<Step> found = study.step(name.value()).filter(earlier::contains);
        if (found.isPresent() && Design.trains(found.get())) {
            return true;
        }
        problems.add(
                name.at(),
                found.isPresent()
                        ? "'"
                                + name.value()
                                + "' "
                                + found.get().does()
                                + "; it leaves no weights"
                                + instead(earlier.stream().filter(Design::trains).toList())
                        : "there is no earlier step '"
                                + name.value()
                                + "' whose weights could be taken. "
                                + Suggestions.sentence(
                                        name.value(),
                                        names(earlier.stream().filter(Design::trains).toList())));
        return false;
    }

    /// Whether the range test whose suggestion it takes is an earlier one.
    private boolean rateFrom(Step step) {
        Optional<RateFrom> from = step.shared().rateFrom();
        if (from.isEmpty()) {
            return true;
        }
        Located<String> name = from.get().step();
        Optional<Step> found = study.step(name.value()).filter(earlier::contains);
        if (found.isPresent() && found.get() instanceof RangeTestStep) {
            return true;
        }
        List<String> tests =
                earlier.stream().filter(RangeTestStep.class::isInstance).map(Step::name).toList();
        problems.add(
                name.at(),
                found.isPresent()
                        ? "'" + name.value() + "' " + found.get().does() + "; it suggests no rate"
                        : "there is no earlier range test '"
                                + name.value()
                                + "'. "
                                + (tests.isEmpty()
                                        ? "Write one before this step, such as - range-test: "
                                                + name.value()
                                        : Suggestions.sentence(name.value(), tests)));
        return false;
    }

    /// The names of steps that have accuracies.
    private static List<String> names(List<Step> steps) {
        return steps.stream().filter(Step::isJudged).map(Step::name).toList();
    }

    /// Steps and fields that figures name.
    private void figures(Step step) {
        for (WantedFigure wanted : step.shared().figures()) {
            for (Located<String> with : wanted.with()) {
                List<String> others =
                        names(study.steps()).stream()
                                .filter(name -> !name.equals(step.name()))
                                .toList();
                if (!others.contains(with.value())) {
                    problems.add(
                            with.at(),
                            "a figure shows settings of another step beside those of this one, and"
                                    + " '"
                                    + with.value()
                                    + "' is none that trains. "
                                    + Suggestions.sentence(with.value(), others));
                }
            }
            List<String> fields = wanted.panels().isEmpty() ? List.of() : varied(step);
            wanted.panels()
                    .filter(field -> !fields.contains(field.value()))
                    .ifPresent(field ->
                            problems.add(
                                    field.at(),
                                    "panels stand for the values of a field that the step varies,"
                                            + " and '"
                                            + field.value()
                                            + "' is none. "
                                            + Suggestions.sentence(field.value(), fields)));
        }
    }

    /// The fields whose values tell the settings of a step apart.
    private List<String> varied(Step step) {
        Stream<String> fields =
                !step.rounds().isEmpty()
                        ? step.rounds().stream()
                                .flatMap(round -> round.space().stream())
                                .flatMap(space -> space.ranges().keySet().stream())
                        : study.stepSettings(step).stream()
                                .flatMap(stepSetting -> stepSetting.parts().stream())
                                .map(StepSetting.Part::field);
        return fields.filter(field -> !field.isEmpty()).distinct().toList();
    }

    /// Names in claims and reported numbers.
    private void names(Step step) {
        for (Located<QuotedClaim> claim : step.shared().allClaims()) {
            for (String name : claim.value().claim().names()) {
                try {
                    var _ = Subject.of(study, step, name);
                } catch (IllegalArgumentException e) {
                    problems.add(claim.at(), e.getMessage() + hint(step, name));
                }
            }
        }
        if (!step.rounds().isEmpty()) {
            return;
        }
        List<String> stepSettings =
                study.stepSettings(step).stream()
                        .flatMap(stepSetting -> stepSetting.names().stream())
                        .toList();
        for (ReportedNumber reported : step.shared().reported()) {
            reported.setting()
                    .filter(name -> !stepSettings.contains(name.value()))
                    .ifPresent(name ->
                            problems.add(
                                    name.at(),
                                    "the step has no setting '"
                                            + name.value()
                                            + "'"
                                            + ". "
                                            + Suggestions.sentence(name.value(), stepSettings)));
        }
    }

    /// What else there is, unless there is something of this name.
    private String hint(Step step, String name) {
        if (study.step(name.strip()).isPresent()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        if (step.rounds().isEmpty() && step.isJudged()) {
            study.stepSettings(step).forEach(stepSetting -> names.addAll(stepSetting.names()));
        }
        names.addAll(names(study.steps()));
        return ". " + Suggestions.sentence(name, names);
    }

    private void acknowledged(Map<String, Located<String>> warnings) {
        warnings.forEach((warning, reason) -> {
            if (!Warning.names().contains(warning)) {
                problems.add(
                        reason.at(),
                        "there is no warning '"
                                + warning
                                + "' to acknowledge. "
                                + Suggestions.sentence(warning, Warning.names()));
            }
        });
    }
}
