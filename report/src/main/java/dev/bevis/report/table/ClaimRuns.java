package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.report.text.JudgedClaim;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The networks that claims rest on.
///
/// @param runs on both of its sides; none while they are missing
record ClaimRuns(JudgedClaim claim, List<Run> runs) {

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
            return setting.test().map(scores -> scores.accuracies()[at]).filter(Double::isFinite);
        }
    }

    ClaimRuns {
        runs = List.copyOf(runs);
    }

    /// Those of all claims of a study, in order.
    static List<ClaimRuns> of(StudyResult result) {
        return JudgedClaim.all(result).stream()
                .map(claim -> new ClaimRuns(claim, runs(claim)))
                .toList();
    }

    private static List<Run> runs(JudgedClaim claim) {
        List<Run> runs = new ArrayList<>();
        for (int side = 0; side < claim.settings().size(); side++) {
            String step = claim.subjects().get(side).step();
            for (SettingResult setting : claim.settings().get(side)) {
                for (int at = 0; at < setting.trials().size(); at++) {
                    runs.add(new Run(claim.number(), side + 1, step, setting, at));
                }
            }
        }
        return runs;
    }

    /// What the data say about the claim.
    Verdict verdict() {
        return claim.verdict();
    }

    /// The number of the claim in its study, from 1.
    int number() {
        return claim.number();
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
