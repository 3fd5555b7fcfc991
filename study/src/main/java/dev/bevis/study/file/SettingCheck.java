package dev.bevis.study.file;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.MisplacedValueException;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.train.Trial;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Problems;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tries all settings of a study that are known before anything is trained.
final class SettingCheck {

    private static final int MOST_ARMS = 10_000;

    private final Study study;
    private final Problems problems;
    private final Map<String, Setting> chosen = new TreeMap<>();
    private final Set<String> told = new TreeSet<>();

    SettingCheck(Study study, Problems problems) {
        this.study = study;
        this.problems = problems;
    }

    /// Whether all are right; if not, problems were reported.
    boolean check() {
        boolean right = true;
        for (Step step : study.steps()) {
            right &= step(step);
        }
        return right;
    }

    /// A step that starts from one with problems is not tried.
    private boolean step(Step step) {
        if (step.shared().from().filter(from -> !chosen.containsKey(from.value())).isPresent()) {
            return false;
        }
        Mark at = step.shared().at();
        try {
            Setting base = study.base(step, chosen);
            if (step instanceof Step.Search search) {
                for (int i = 0; i < search.rounds().size(); i++) {
                    at = search.rounds().get(i).shared().at();
                    stepSettings(search, i, base)
                            .forEach(stepSetting -> stepSetting(step, stepSetting));
                }
                at = step.shared().at();
            } else {
                few(step);
                step.settings(base).forEach(stepSetting -> stepSetting(step, stepSetting));
            }
            chosen.put(step.name(), study.provisional(step, base));
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            if (e instanceof MisplacedValueException misplaced) {
                at = misplaced.at();
            }
            String message = String.valueOf(e.getMessage());
            if (told.add(message)) {
                problems.add(at, "step '" + step.name() + "': " + message);
            }
            return false;
        }
    }

    /// The settings of a round; of one that depends on results, the one setting it starts from.
    private static List<StepSetting> stepSettings(Step.Search search, int number, Setting base) {
        Round round = search.rounds().get(number);
        if (round.space().isEmpty()) {
            round.requireAfter(SearchSettings.before(search, number), StudyForms.NUMBERS);
            return List.of(
                    StepSetting.named(
                            search.name(), SearchSettings.likely(search, number, base).setting()));
        }
        few(round.space().get().count());
        return SearchSettings.of(round, base).orElseThrow();
    }

    private static void few(Step step) {
        long settings = 1;
        for (List<?> values : step.varied().map(v -> v.fields().values()).orElse(List.of())) {
            settings *= values.size();
            few(settings);
        }
    }

    /// Refuses too many before they are made.
    private static void few(long settings) {
        if (settings > MOST_ARMS) {
            throw new IllegalArgumentException(
                    "more than 10,000 settings; take out values or fields");
        }
    }

    /// Tries one setting.
    ///
    /// @throws IllegalArgumentException if it cannot be trained
    static void stepSetting(Step step, StepSetting stepSetting) {
        var _ = stepSetting.setting().data().split();
        var _ = stepSetting.setting().steps();
        var _ = stepSetting.setting().evaluations();
        if (stepSetting.setting().data().validation() == 0 && step.isJudged() && !step.isFresh()) {
            throw new IllegalArgumentException(
                    "there are no validation images; a study chooses and compares by them, all but"
                            + " final steps, which may train on all images");
        }
        if (step.trains()) {
            stepSetting
                    .setting()
                    .trial(new Trial.Seeds(1, 1))
                    .requireTrainable(stepSetting.setting().data().train());
            stepSetting.setting().requireFeedback();
        }
    }
}
