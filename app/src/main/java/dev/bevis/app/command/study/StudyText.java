package dev.bevis.app.command.study;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.app.terminal.VerdictText;
import dev.bevis.statistics.Summary;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.lint.UntrainedRules;
import dev.bevis.study.result.RateSuggestion;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.Standings;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `run` tells of the results of a study.
public final class StudyText {

    private static final int MOST_ROWS = 12;

    private StudyText() {}

    /// All that is known, step by step.
    public static String result(StudyResult result, List<LintFinding> findings) {
        StringBuilder text = new StringBuilder();
        for (StepResult step : result.steps().values()) {
            text.append('\n').append(heading(step)).append('\n');
            if (!step.complete()) {
                text.append("  ").append(result.status(step.step()).text()).append('\n');
            }
            text.append(checks(step));
            for (int round = 0; round < step.shown().size(); round++) {
                text.append(round(step, round));
            }
            result.verdicts().stream()
                    .filter(verdict -> verdict.step().equals(step.step().name()))
                    .forEach(verdict -> text.append(VerdictText.line(verdict)));
        }
        text.append(StepLines.left(result));
        text.append(LintText.findings(findings));
        return text.toString();
    }

    private static String heading(StepResult step) {
        String question = step.step().shared().question().map(q -> ": " + q).orElse("");
        return Text.printable(step.step().name() + question);
    }

    private static String checks(StepResult step) {
        if (step.checks().isEmpty()) {
            return "";
        }
        TextTable table =
                new TextTable(2, "network", "verdict", "largest norm error", "largest entry error");
        for (CheckResult check : step.checks()) {
            table.add(
                    check.settingName(),
                    check.passes() ? "gradients agree" : "GRADIENTS DIFFER",
                    scientific(
                            check.parameters().stream()
                                    .filter(p -> p.verdict().equals("agrees"))
                                    .mapToDouble(p -> p.centered().norm())
                                    .max()
                                    .orElse(0)),
                    scientific(
                            check.parameters().stream()
                                    .filter(p -> p.verdict().equals("agrees"))
                                    .mapToDouble(p -> p.centered().maximum())
                                    .max()
                                    .orElse(0)));
        }
        return table.text("  ");
    }

    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    private static String round(StepResult step, int number) {
        StepResult.RoundResult round = step.shown().get(number);
        if (step.step() instanceof RangeTestStep test) {
            return rates(test, round);
        }
        StringBuilder text = new StringBuilder();
        if (step.roundsInAll() > 1) {
            text.append("  round ").append(number + 1).append(" of ").append(step.roundsInAll());
            text.append('\n');
            round.space()
                    .ifPresent(space ->
                            space.notes()
                                    .forEach(note -> text.append("  ").append(note).append('\n')));
        }
        boolean test =
                round.stepSettings().stream()
                        .anyMatch(stepSetting -> stepSetting.test().isPresent());
        boolean search = !step.step().rounds().isEmpty();
        List<SettingResult> stepSettings = new ArrayList<>(round.begun());
        if (search) {
            stepSettings.sort(
                    Comparator.comparingDouble((SettingResult stepSetting) -> {
                        double score = stepSetting.score(round.choose());
                        return Double.isNaN(score) ? 1 : -score;
                    }));
        }
        boolean views =
                round.stepSettings().stream()
                        .anyMatch(stepSetting -> stepSetting.viewed().isPresent());
        List<String> titles = new ArrayList<>(List.of("setting", "n", "validation %"));
        if (test) {
            titles.add("test %");
        }
        if (views) {
            titles.add("test % over views");
        }
        titles.add("");
        TextTable table = new TextTable(1, titles.toArray(String[]::new));
        for (SettingResult stepSetting :
                stepSettings.subList(
                        0,
                        Math.min(stepSettings.size(), search ? MOST_ROWS : stepSettings.size()))) {
            table.add(row(step.step(), stepSetting, test));
        }
        text.append(table.text("  "));
        if (search && stepSettings.size() > MOST_ROWS) {
            text.append("  and ").append(stepSettings.size() - MOST_ROWS).append(" more\n");
        }
        int without = round.stepSettings().size() - stepSettings.size();
        if (without > 0) {
            text.append("  ").append(without);
            text.append(without == 1 ? " setting has" : " settings have").append(" no trial yet\n");
        }
        if (number >= step.rounds().size() || step.step().judgesTheseNetworks()) {
            return text.toString();
        }
        boolean last = step.roundsInAll() > 1 && number == step.roundsInAll() - 1;
        return text.append(last ? best("chosen", step.finalists()) : best("best", round))
                .toString();
    }

    private static List<String> row(Step step, SettingResult stepSetting, boolean test) {
        int validation = stepSetting.stepSetting().setting().data().validation();
        boolean these = step.judgesTheseNetworks();
        List<String> cells = new ArrayList<>();
        cells.add(stepSetting.stepSetting().name());
        cells.add(
                (stepSetting.trials().size() - stepSetting.diverged())
                        + (stepSetting.complete() ? "" : " of " + stepSetting.planned()));
        cells.add(shown(stepSetting.validationSummary(), these, validation));
        if (test) {
            int images = stepSetting.test().map(SettingResult.TestScores::images).orElse(1);
            cells.add(shown(stepSetting.testSummary(), these, images));
        }
        stepSetting.viewedAccuracy().ifPresent(viewed -> cells.add(Percent.of(viewed.seeds())));
        cells.add(wrong(stepSetting));
        return cells;
    }

    /// The rates that a range test suggests.
    private static String rates(RangeTestStep test, StepResult.RoundResult round) {
        TextTable table =
                new TextTable(1, "setting", "n", "suggested rate", "least loss at", "steepest at");
        for (SettingResult setting : round.begun()) {
            Optional<RateSuggestion> found = RateSuggestion.of(test, setting);
            table.add(
                    List.of(
                            setting.stepSetting().name(),
                            Integer.toString(setting.trials().size()),
                            found.map(each -> rate(each.rate())).orElse("–"),
                            found.map(each ->
                                            rate(each.least()) + (each.isOpen() ? " or more" : ""))
                                    .orElse("–"),
                            found.flatMap(RateSuggestion::steepest)
                                    .map(StudyText::rate)
                                    .orElse("–")));
        }
        return table.text("  ") + "  suggested: a tenth of the rate with the least smoothed loss\n";
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.2g", rate);
    }

    /// An accuracy with the interval that it has.
    ///
    /// @param these whether of one network alone that is the interval for other images
    private static String shown(Optional<Summary> accuracy, boolean these, int images) {
        return accuracy.map(s -> these ? Percent.ofNetworks(s, images) : Percent.of(s)).orElse("–");
    }

    /// How many trials went wrong, and how.
    private static String wrong(SettingResult stepSetting) {
        List<String> wrong = new ArrayList<>();
        String outcomes = stepSetting.outcomes().text();
        if (!outcomes.isEmpty()) {
            wrong.add(outcomes);
        }
        int above = UntrainedRules.count(stepSetting);
        if (above > 0) {
            wrong.add(above + " ended above the untrained loss");
        }
        return String.join(", ", wrong);
    }

    private static String best(String word, StepResult.RoundResult round) {
        Optional<SettingResult> best = round.best();
        if (round.stepSettings().size() < 2 || best.isEmpty()) {
            return "";
        }
        String others = Standings.text(round, round.leaders(), StepSetting::name);
        return "  "
                + word
                + " "
                + Text.printable(best.get().stepSetting().name())
                + ". "
                + Text.printable(others)
                + "\n";
    }

    /// How the command ends.
    static ExitCode exitCode(StudyResult result) {
        if (!result.complete() && !result.stuck()) {
            return ExitCode.UNFINISHED;
        }
        boolean wrong =
                result.verdicts().stream().anyMatch(Verdict::fails)
                        || result.steps().values().stream()
                                .flatMap(step -> step.checks().stream())
                                .anyMatch(check -> !check.passes());
        boolean diverged =
                result.steps().values().stream()
                        .flatMap(step -> step.rounds().stream())
                        .flatMap(round -> round.stepSettings().stream())
                        .allMatch(stepSetting ->
                                stepSetting.diverged() == stepSetting.trials().size());
        boolean trained =
                result.steps().values().stream().anyMatch(step -> !step.rounds().isEmpty());
        return result.stuck() || (trained && diverged)
                ? ExitCode.DIVERGED
                : wrong ? ExitCode.FAILED : ExitCode.OK;
    }
}
