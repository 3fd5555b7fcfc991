package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.SubjectResults;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The networks that claims rest on.
///
/// @param verdict on the claim
/// @param number of the claim among those of its study, from 1
/// @param runs on both of its sides; none while they are missing
record ClaimRuns(Verdict verdict, int number, List<Run> runs) {

    /// A network of one side of a claim.
    ///
    /// @param side 1 for what the claim names first, 2 for what it names second
    /// @param step where the setting is
    /// @param at place of the trial among those of the setting
    record Run(int claim, int side, String step, SettingResult setting, int at) {

        TrialResult trial() {
            return setting.trials().get(at);
        }

        String id() {
            return setting.ids().get(at);
        }

        Optional<Double> validation() {
            return trial().accuracy().isPresent()
                    ? Optional.of(setting.validation()[at]).filter(Double::isFinite)
                    : Optional.empty();
        }

        Optional<Double> test() {
            return setting.test()
                    .map(scores -> scores.accuracies()[at])
                    .filter(Double::isFinite);
        }
    }

    ClaimRuns {
        runs = List.copyOf(runs);
    }

    /// Those of all claims of a study, in order.
    static List<ClaimRuns> of(StudyResult result) {
        List<ClaimRuns> all = new ArrayList<>();
        for (Verdict verdict : result.verdicts()) {
            int number = all.size() + 1;
            all.add(
                    new ClaimRuns(
                            verdict,
                            number,
                            result.study()
                                    .step(verdict.step())
                                    .map(step -> runs(result, step, verdict, number))
                                    .orElse(List.of())));
        }
        return all;
    }

    private static List<Run> runs(StudyResult result, Step step, Verdict verdict, int number) {
        List<Run> runs = new ArrayList<>();
        List<String> names = verdict.claim().names();
        for (int side = 0; side < names.size(); side++) {
            Subject subject = Subject.of(result.study(), step, names.get(side));
            for (SettingResult setting : SubjectResults.of(subject, result)) {
                for (int at = 0; at < setting.trials().size(); at++) {
                    runs.add(new Run(number, side + 1, subject.step(), setting, at));
                }
            }
        }
        return runs;
    }

    /// The trials that it rests on.
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        runs.forEach(run -> ids.add(run.id()));
        return ids;
    }

    /// The first of `claims` before this one that rests on the same networks, all of them and no
    /// others.
    Optional<ClaimRuns> sameAs(List<ClaimRuns> claims) {
        return runs.isEmpty()
                ? Optional.empty()
                : claims.stream()
                        .filter(other -> other.number < number && other.ids().equals(ids()))
                        .findFirst();
    }

    /// All runs as data: a row for each network of each side of each claim.
    static Chart.Data data(List<ClaimRuns> claims) {
        return new DataColumns<Run>()
                .whole("claim_number", Run::claim)
                .whole("side", Run::side)
                .word("step", Run::step)
                .word("setting", run -> run.setting().stepSetting().name())
                .whole("init_seed", run -> run.trial().seeds().init())
                .whole("data_seed", run -> run.trial().seeds().data())
                .word("trial", Run::id)
                .word("outcome", run -> run.trial().outcome())
                .hundredfold("validation_accuracy_percent", Run::validation)
                .hundredfold("test_accuracy_percent", Run::test)
                .of(claims.stream().flatMap(claim -> claim.runs().stream()).toList());
    }
}
