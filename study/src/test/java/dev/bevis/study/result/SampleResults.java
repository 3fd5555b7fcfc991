package dev.bevis.study.result;

import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Results of a round that nothing was trained for.
///
/// @param round from 0, of a search
/// @param accuracies of its settings, in order; NaN for one that diverged. Seeds differ by up to
///   0.3 points
/// @param costs of every curve, at the beginning, after nine tenths and at the end
/// @param notes of the search
/// @param loss of trained networks
public record SampleResults(
        int round, List<Double> accuracies, List<Double> costs, List<String> notes, double loss) {

    private static final double BETWEEN_SEEDS = 0.003;

    public static SampleResults round(int round, Double... accuracies) {
        return new SampleResults(round, List.of(accuracies), List.of(), List.of(), 1);
    }

    public SampleResults costs(double first, double ninth, double last) {
        return new SampleResults(round, accuracies, List.of(first, ninth, last), notes, loss);
    }

    /// Curves with a first point alone, and another loss at the end.
    public SampleResults losses(double first, double last) {
        return new SampleResults(round, accuracies, List.of(first), notes, last);
    }

    public SampleResults noted(String note) {
        return new SampleResults(round, accuracies, costs, List.of(note), loss);
    }

    public StepResult.RoundResult of(Study study, Step step) {
        Setting base = study.base(step, study.provisional());
        Optional<SearchSpace> space = Optional.empty();
        List<StepSetting> stepSettings;
        if (step instanceof Step.Search search) {
            SearchSpace plain = search.rounds().get(round).space().orElseThrow();
            stepSettings = SearchSettings.of(plain, base);
            space = Optional.of(new SearchSpace(plain.ranges(), plain.sampling(), 0, notes));
        } else {
            stepSettings = step.settings(base);
        }
        List<SettingResult> results = new ArrayList<>();
        for (int i = 0; i < stepSettings.size(); i++) {
            results.add(result(stepSettings.get(i), accuracies.get(i), study.seeds(step)));
        }
        return new StepResult.RoundResult(space, results, Choose.VALIDATION);
    }

    private SettingResult result(StepSetting stepSetting, double accuracy, Seeds seeds) {
        List<TrialResult> trials = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Trial.Seeds pair : seeds.pairs()) {
            // Neither in step with the accuracy nor the same for all settings.
            double luck = BETWEEN_SEEDS * Math.sin(pair.init() * (1 + 100 * accuracy));
            trials.add(trial(stepSetting, pair, accuracy + luck));
            ids.add(stepSetting.name() + pair.init());
        }
        return SettingResult.of(stepSetting, ids, trials, trials.size(), 10);
    }

    private TrialResult trial(StepSetting stepSetting, Trial.Seeds seeds, double accuracy) {
        boolean finished = !Double.isNaN(accuracy);
        long steps = stepSetting.setting().steps();
        List<TrialResult.Point> curve = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            long step = i == 0 ? 0 : i == 1 ? steps * 9 / 10 : steps;
            curve.add(new TrialResult.Point(step, "train", costs.get(i), costs.get(i), 0.5));
        }
        Evaluation evaluation = finished ? new Evaluation(loss, loss, accuracy) : null;
        return new TrialResult(
                TrialResult.FORMAT,
                new TreeMap<>(),
                StudyForms.plain(stepSetting.setting()),
                seeds,
                finished ? "finished" : "diverged",
                steps,
                finished ? null : new TrialResult.Divergence(1, 0.01, "dense1"),
                evaluation,
                evaluation,
                null,
                "",
                curve,
                null,
                null);
    }
}
