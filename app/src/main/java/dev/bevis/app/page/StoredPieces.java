package dev.bevis.app.page;

import dev.bevis.app.terminal.VerdictText;
import dev.bevis.choice.Wording;
import dev.bevis.report.text.ReportInput;
import dev.bevis.statistics.Summary;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.progress.StudyEvents;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.progress.Trace;
import dev.bevis.study.progress.TrialState;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.search.Round;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.RateHistory;
import dev.bevis.study.trial.TrialResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a page shows of a study from the store alone: trials that ended, results of all rounds,
/// claims as they stand, what lint says, and what is still to come.
final class StoredPieces {

    /// Settings of which means of curves are made.
    private static final int MOST_MEANS = 12;

    private static final int MOST_RATES = 120;

    private final int study;
    private final Set<String> told = new LinkedHashSet<>();
    private final Map<String, SequencedMap<String, Trace>> traces = new LinkedHashMap<>();

    /// @param study its place on the page
    StoredPieces(int study) {
        this.study = study;
    }

    /// What there is now.
    ///
    /// @param drawn whether the curves of a trial are there already, with more than the store has
    void put(ReportInput input, Predicate<String> drawn, Map<String, String> pieces) {
        StudyResult result = input.result();
        SequencedMap<String, SequencedMap<String, PageRecords.Band>> means;
        int place = 0;
        for (StepResult step : result.steps().values()) {
            for (StepResult.RoundResult round : step.shown()) {
                round.stepSettings().forEach(setting -> trials(step, setting, drawn, pieces));
            }
            if (step.step() instanceof RangeTestStep test && !step.shown().isEmpty()) {
                pieces.put(
                        "range/" + study + "/" + place,
                        PageJson.of(RangePieces.of(study, test, step.shown().getLast())));
            }
            means = means(step.latest());
            if (!means.isEmpty()) {
                pieces.put(
                        "means/" + study + "/" + place,
                        PageJson.of(new PageRecords.ShownMeans(study, step.step().name(), means)));
            }
            place++;
        }
        pieces.put("known/" + study, PageJson.of(known(input)));
    }

    /// The state of a study that nobody trains in this process: what is planned and there.
    static StudyState state(StudyResult result) {
        StudyState[] state = {StudyState.NOTHING};
        StudyEvents events =
                new StudyEvents(result.study(), () -> 0, event -> state[0] = state[0].with(event));
        for (StepResult step : result.steps().values()) {
            events.planned(step, step.latest(), List.of());
        }
        return state[0];
    }

    private void trials(
            StepResult step,
            SettingResult setting,
            Predicate<String> drawn,
            Map<String, String> pieces) {
        String name = setting.stepSetting().name();
        for (int i = 0; i < setting.ids().size(); i++) {
            String id = setting.ids().get(i);
            if (told.add(step.step().name() + "/" + id)) {
                TrialResult trial = setting.trials().get(i);
                traces.put(id, traces(trial));
                pieces.put(
                        "row/" + study + "/" + id,
                        PageJson.of(row(step.step().name(), name, id, trial)));
                if (!drawn.test(id)) {
                    SequencedMap<String, Trace> shown = new LinkedHashMap<>(traces(trial));
                    shown.put(TrialState.LEARNING_RATE, rates(setting, trial));
                    pieces.put(
                            "curves/" + study + "/" + id,
                            PageJson.of(
                                    new PageRecords.ShownCurves(
                                            study,
                                            step.step().name(),
                                            id,
                                            name,
                                            StatePieces.lines(shown, Trace.MOST))));
                }
            }
        }
    }

    /// The learning rates that a trial had, which nobody has to keep.
    private static Trace rates(SettingResult setting, TrialResult trial) {
        Trace rates = Trace.NONE;
        if (trial.steps() > 0) {
            RateHistory history = RateHistory.of(setting.stepSetting().setting(), trial);
            long between = Math.ceilDiv(trial.steps(), MOST_RATES);
            for (long step = 0; step < trial.steps(); step += between) {
                rates = rates.plus(step + 1, history.at(step));
            }
        }
        return rates;
    }

    private static SequencedMap<String, Trace> traces(TrialResult trial) {
        SequencedMap<String, Trace> traces = new LinkedHashMap<>();
        for (TrialResult.Point point : trial.curve()) {
            traces.merge(
                    point.of() + " loss",
                    Trace.NONE.plus(point.step(), point.loss()),
                    (before, _) -> before.plus(point.step(), point.loss()));
            traces.merge(
                    point.of() + " accuracy",
                    Trace.NONE.plus(point.step(), point.accuracy()),
                    (before, _) -> before.plus(point.step(), point.accuracy()));
        }
        return traces;
    }

    private PageRecords.ShownRow row(String step, String setting, String id, TrialResult trial) {
        return new PageRecords.ShownRow(
                study,
                step,
                id,
                setting,
                trial.seeds().init(),
                trial.seeds().data(),
                trial.steps(),
                trial.steps(),
                trial.outcome(),
                trial.train() == null ? null : PageJson.number(trial.train().loss()),
                trial.accuracy().isPresent() ? PageJson.number(trial.accuracy().get()) : null,
                trial.divergence() == null ? null : trial.divergence().layer(),
                null);
    }

    /// The means of the best settings.
    private SequencedMap<String, SequencedMap<String, PageRecords.Band>> means(
            List<SettingResult> settings) {
        List<SettingResult> best =
                settings.stream()
                        .filter(setting -> setting.trials().size() > 1)
                        .sorted((a, b) -> Double.compare(mean(b), mean(a)))
                        .limit(MOST_MEANS)
                        .toList();
        SequencedMap<String, SequencedMap<String, PageRecords.Band>> means = new LinkedHashMap<>();
        for (SettingResult setting : best) {
            List<Map<String, Trace>> all = new ArrayList<>();
            for (String id : setting.ids()) {
                Map<String, Trace> one = traces.get(id);
                if (one != null) {
                    all.add(one);
                }
            }
            SequencedMap<String, PageRecords.Band> bands = MeanCurves.of(all);
            if (!bands.isEmpty()) {
                means.put(setting.stepSetting().name(), bands);
            }
        }
        return means;
    }

    private static double mean(SettingResult setting) {
        return setting.validationSummary().map(Summary::mean).orElse(-1.0);
    }

    private PageRecords.Known known(ReportInput input) {
        StudyResult result = input.result();
        List<PageRecords.PlannedStep> steps = new ArrayList<>();
        for (Step step : result.study().steps()) {
            StepStatus status = result.status(step);
            steps.add(
                    new PageRecords.PlannedStep(
                            step.name(),
                            step.kind(),
                            status.text(),
                            status instanceof StepStatus.Finished,
                            step.isJudged(),
                            step.shared().question().orElse(null)));
        }
        List<PageRecords.KnownClaim> claims = new ArrayList<>();
        for (Verdict verdict : result.verdicts()) {
            claims.add(
                    new PageRecords.KnownClaim(
                            verdict.step(),
                            verdict.answer().symbol(),
                            VerdictText.line(verdict).strip().substring(2),
                            verdict.answer() != Verdict.Answer.NOT_JUDGED));
        }
        List<String> findings = new ArrayList<>();
        for (LintFinding finding : input.findings()) {
            if (finding.acknowledged().isEmpty()) {
                findings.add(
                        finding.warning().text()
                                + finding.step().map(step -> ", step '" + step + "'").orElse("")
                                + ": "
                                + finding.reason());
            }
        }
        List<PageRecords.KnownRound> rounds = new ArrayList<>();
        result.steps().values().forEach(step -> rounds(step, rounds));
        return new PageRecords.Known(
                study,
                result.complete(),
                !input.isEmpty(),
                steps,
                claims,
                findings,
                input.damages(),
                rounds);
    }

    private static void rounds(StepResult step, List<PageRecords.KnownRound> rounds) {
        List<StepResult.RoundResult> shown = step.shown();
        for (int i = 0; i < shown.size(); i++) {
            List<PageRecords.ShownSetting> settings = new ArrayList<>();
            List<PageRecords.Test> tests = new ArrayList<>();
            for (SettingResult setting : shown.get(i).stepSettings()) {
                settings.add(
                        StatePieces.setting(
                                setting.stepSetting().name(),
                                setting.planned(),
                                setting.diverged(),
                                setting.validationSummary().orElse(null),
                                new TreeMap<>(StudyEvents.numbers(setting.stepSetting()))));
                setting.testSummary().ifPresent(summary -> tests.add(test(setting, summary)));
            }
            rounds.add(
                    new PageRecords.KnownRound(
                            step.step().name(),
                            i + 1,
                            i < step.rounds().size(),
                            words(step, i),
                            settings,
                            tests));
        }
    }

    /// Such as `27 settings for 1 epoch; 9 or more go on`.
    private static String words(StepResult step, int round) {
        List<SettingResult> settings = step.shown().get(round).stepSettings();
        String words =
                Wording.count(settings.size(), "setting")
                        + " for "
                        + settings.stream()
                                .map(each ->
                                        each.stepSetting().setting().training().length().words())
                                .distinct()
                                .collect(Collectors.joining(" or "));
        List<Round> rounds = step.step().rounds();
        if (round + 1 >= rounds.size() || !rounds.get(round + 1).dropsByScores()) {
            return words;
        }
        int kept = Math.min(settings.size(), rounds.get(round + 1).least(settings.size()));
        return words + "; " + kept + " or more go on";
    }

    private static PageRecords.Test test(SettingResult setting, @Nullable Summary summary) {
        return new PageRecords.Test(
                setting.stepSetting().name(),
                summary == null ? 0 : summary.n(),
                summary == null ? null : PageJson.number(summary.mean()),
                summary == null ? null : PageJson.number(summary.low()),
                summary == null ? null : PageJson.number(summary.high()));
    }
}
