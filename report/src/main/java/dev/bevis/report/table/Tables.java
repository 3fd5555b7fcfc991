package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.statistics.Summary;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.CheckResult;
import dev.bevis.train.progress.Evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// Tables of results.
public final class Tables {

    private static final double POINTS = 100;

    /// A loss from which on its size is all that it says.
    private static final double LARGE = 1e6;

    private Tables() {}

    /// The settings of a round with their numbers; of a search the best first. What counts stands
    /// beside the name, so that a narrow screen shows it.
    ///
    /// @param step that has the round; empty for none
    /// @param number of the round, from 1
    /// @param sorted whether the best comes first, or all stand in the order of the study
    public static DocumentBlock.Table results(
            String id,
            String what,
            String step,
            int number,
            StepResult.RoundResult round,
            boolean sorted) {
        List<Row> rows = new ArrayList<>();
        List<BestOfMany.Standing> standings = standings(round);
        for (int i = 0; i < round.stepSettings().size(); i++) {
            SettingResult setting = round.stepSettings().get(i);
            if (!setting.trials().isEmpty()) {
                rows.add(new Row(setting, standings.isEmpty() ? "" : standings.get(i).text()));
            }
        }
        if (sorted) {
            rows.sort(
                    Comparator.comparingDouble(row -> {
                        double score = row.setting().score(round.choose());
                        return Double.isNaN(score) ? 1 : -score;
                    }));
        }
        boolean test = rows.stream().anyMatch(row -> row.setting().test().isPresent());
        return TableColumn.table(
                id,
                caption(what, round, test),
                columns(rows, test),
                data(step, number),
                rows);
    }

    /// How each setting compares with the best; empty for a setting alone, and while some have
    /// fewer seeds than others.
    private static List<BestOfMany.Standing> standings(StepResult.RoundResult round) {
        long seeds =
                round.stepSettings().stream()
                        .mapToInt(setting -> setting.trials().size())
                        .distinct()
                        .count();
        return round.stepSettings().size() < 2 || seeds > 1 || round.trials() < round.planned()
                ? List.of()
                : round.leaders().standings();
    }

    /// A setting of a round.
    ///
    /// @param standing how it compares with the best; empty if that cannot be said
    private record Row(SettingResult setting, String standing) {

        Optional<MeanAccuracy> test() {
            return setting.testAccuracy();
        }

        Optional<Summary> validation() {
            return setting.validationSummary();
        }
    }

    private static List<TableColumn<Row>> columns(List<Row> rows, boolean test) {
        List<TableColumn<Row>> columns = new ArrayList<>();
        columns.add(TableColumn.text("setting", row -> Words.name(row.setting().stepSetting())));
        if (test) {
            columns.add(TableColumn.number("test accuracy %", Tables::test));
            columns.add(
                    TableColumn.number(
                            "with other images",
                            row ->
                                    row.test()
                                            .map(mean ->
                                                    Numbers.range(mean.seedsAndImages()))
                                            .orElse(Numbers.NONE)));
            columns.add(
                    TableColumn.number(
                            "s of test", row -> deviation(row.test().map(MeanAccuracy::seeds))));
        }
        if (rows.stream().anyMatch(row -> row.validation().isPresent())) {
            columns.add(
                    TableColumn.number(
                            "validation accuracy %",
                            row -> shown(row.validation(), validationImages(row.setting()))));
            columns.add(
                    TableColumn.number("s of validation", row -> deviation(row.validation())));
        }
        columns.add(TableColumn.number("n", row -> trials(row.setting())));
        if (rows.stream().anyMatch(row -> !row.standing().isEmpty())) {
            columns.add(TableColumn.text("against the best", Row::standing));
        }
        if (rows.stream().anyMatch(row -> !row.setting().outcomes().text().isEmpty())) {
            columns.add(TableColumn.text("outcomes", row -> row.setting().outcomes().text()));
        }
        columns.add(TableColumn.number("training accuracy %", row -> training(row.setting())));
        columns.add(
                TableColumn.number("training loss", row -> mean(row.setting(), Evaluation::loss)));
        return columns;
    }

    private static DataColumns<Row> data(String step, int number) {
        return new DataColumns<Row>()
                .word("step", _ -> step)
                .whole("round", _ -> number)
                .word("setting", row -> row.setting().stepSetting().name())
                .whole("trials_planned", row -> row.setting().planned())
                .whole("trials", row -> row.setting().trials().size())
                .whole("trials_diverged", row -> row.setting().diverged())
                .accuracy("validation_accuracy", Row::validation)
                .whole(
                        "validation_images",
                        row -> row.setting().stepSetting().setting().data().validation())
                .accuracy("test_accuracy", row -> row.test().map(MeanAccuracy::seeds))
                .interval(
                        "test_accuracy_percent_with_images",
                        row -> row.test().map(MeanAccuracy::seedsAndImages))
                .wholeIfAny(
                        "test_images",
                        row ->
                                row.setting()
                                        .test()
                                        .map(scores -> OptionalInt.of(scores.images()))
                                        .orElse(OptionalInt.empty()))
                .accuracy(
                        "training_accuracy", row -> summary(row.setting(), Evaluation::accuracy))
                .number(
                        "training_loss",
                        row -> summary(row.setting(), Evaluation::loss).map(Summary::mean))
                .word("against_the_best", Row::standing)
                .word("outcomes", row -> row.setting().outcomes().text());
    }

    private static String test(Row row) {
        return shown(row.test().map(MeanAccuracy::seeds), testImages(row.setting()));
    }

    /// `5`, or `3 of 5` while some are missing.
    private static String trials(SettingResult stepSetting) {
        String there = Integer.toString(stepSetting.trials().size());
        return stepSetting.complete() ? there : there + " of " + stepSetting.planned();
    }

    private static String caption(String what, StepResult.RoundResult round, boolean test) {
        SettingResult first = round.stepSettings().getFirst();
        StringBuilder text = new StringBuilder(what);
        if (round.trials() < round.planned()) {
            text.append(", unfinished: ")
                    .append(Numbers.count(round.trials()))
                    .append(" of ")
                    .append(Numbers.count(round.planned()))
                    .append(" trials");
            int without = round.stepSettings().size() - round.begun().size();
            if (without > 0) {
                text.append("; ")
                        .append(Numbers.count(without))
                        .append(without == 1 ? " setting has" : " settings have")
                        .append(" none yet and no row");
            }
        }
        int seeds = first.planned();
        text.append(
                seeds == 1
                        ? ". One run each: no interval can be given"
                        : ". Means over n pairs of seeds [95 % interval for other seeds, these"
                                + " images], and standard deviations s in points"
                                + (test
                                        ? "; with other images: the interval for other seeds and"
                                                + " other images of the kind"
                                        : ""));
        text.append("; accuracies on ")
                .append(Numbers.count(first.stepSetting().setting().data().train()))
                .append(" training");
        int validation = first.stepSetting().setting().data().validation();
        if (validation > 0) {
            text.append(test ? ", " : " and ")
                    .append(Numbers.count(validation))
                    .append(" validation");
        }
        if (test) {
            text.append(" and ").append(Numbers.count(testImages(first))).append(" test");
        }
        return text.append(" images.").toString();
    }

    private static int validationImages(SettingResult stepSetting) {
        return Math.max(1, stepSetting.stepSetting().setting().data().validation());
    }

    private static int testImages(SettingResult stepSetting) {
        return stepSetting.test().map(SettingResult.TestScores::images).orElse(1);
    }

    private static String shown(Optional<Summary> summary, int images) {
        return summary.map(s -> Numbers.percent(s, images)).orElse(Numbers.NONE);
    }

    private static String deviation(Optional<Summary> summary) {
        return summary.map(s -> Numbers.deviation(s.standardDeviation())).orElse(Numbers.NONE);
    }

    private static Optional<Summary> summary(
            SettingResult stepSetting, ToDoubleFunction<Evaluation> value) {
        double[] values =
                stepSetting.trials().stream()
                        .map(trial -> Optional.ofNullable(trial.train()))
                        .flatMap(Optional::stream)
                        .mapToDouble(value)
                        .filter(Double::isFinite)
                        .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    private static String mean(SettingResult stepSetting, ToDoubleFunction<Evaluation> value) {
        return summary(stepSetting, value)
                .map(s ->
                        s.mean() >= LARGE
                                ? Numbers.scientific(s.mean())
                                : Numbers.fixed(
                                        s.mean(),
                                        s.isSingle()
                                                ? 3
                                                : Math.max(
                                                        2,
                                                        Numbers.decimals(
                                                                (s.high() - s.low()) / 2))))
                .orElse(Numbers.NONE);
    }

    private static String training(SettingResult stepSetting) {
        return summary(stepSetting, Evaluation::accuracy)
                .map(s ->
                        Numbers.fixed(
                                POINTS * s.mean(),
                                s.isSingle()
                                        ? 1
                                        : Numbers.decimals(POINTS * (s.high() - s.low()) / 2)))
                .orElse(Numbers.NONE);
    }

    /// Gradient checks, network by network.
    public static DocumentBlock.Table checkedNetworks(String id, List<CheckResult> checks) {
        return TableColumn.table(
                id,
                "Largest errors of analytic gradients against difference quotients over the"
                    + " parameters of each network: ‖a − n‖ / (‖a‖ + ‖n‖) of whole parameters, and"
                    + " |a − n| / (|a| + |n|) of single entries.",
                List.of(
                        TableColumn.text("network", CheckResult::settingName),
                        TableColumn.number(
                                "parameters", check -> Integer.toString(check.parameters().size())),
                        TableColumn.number(
                                "norm error, centered",
                                check -> largest(check, p -> p.centered().norm())),
                        TableColumn.number(
                                "entry error, centered",
                                check -> largest(check, p -> p.centered().maximum())),
                        TableColumn.number(
                                "entry error, forward",
                                check -> largest(check, p -> p.forward().maximum())),
                        TableColumn.words("verdict", Tables::verdict)),
                new DataColumns<CheckResult>()
                        .word("network", CheckResult::settingName)
                        .whole("parameters", check -> check.parameters().size())
                        .number("cost", check -> Optional.of(check.cost()))
                        .number(
                                "error_of_norm_centered_largest",
                                check -> Optional.of(error(check, p -> p.centered().norm())))
                        .number(
                                "error_of_entry_centered_largest",
                                check -> Optional.of(error(check, p -> p.centered().maximum())))
                        .number(
                                "error_of_entry_forward_largest",
                                check -> Optional.of(error(check, p -> p.forward().maximum())))
                        .word("passes", check -> Boolean.toString(check.passes())),
                checks);
    }

    private static Words verdict(CheckResult check) {
        return check.passes()
                ? new Words().badge("✓", "gradients agree", InlineText.Tone.GOOD)
                : new Words().badge("✗", "gradients differ", InlineText.Tone.BAD);
    }

    private static String largest(
            CheckResult check, ToDoubleFunction<CheckResult.Parameter> error) {
        return Numbers.scientific(error(check, error));
    }

    private static double error(CheckResult check, ToDoubleFunction<CheckResult.Parameter> error) {
        return check.parameters().stream()
                .filter(parameter -> parameter.verdict().equals("agrees"))
                .mapToDouble(error)
                .max()
                .orElse(0);
    }

    /// A parameter of a network that was checked.
    private record Checked(CheckResult check, CheckResult.Parameter parameter) {}

    /// Gradient checks, parameter by parameter.
    public static DocumentBlock.Table checks(String id, List<CheckResult> checks) {
        return TableColumn.table(
                id,
                "Analytic gradients against difference quotients: ‖a − n‖ / (‖a‖ + ‖n‖) of whole"
                        + " parameters, and the largest |a − n| / (|a| + |n|) of single entries.",
                List.of(
                        TableColumn.text("network", row -> row.check().settingName()),
                        TableColumn.words(
                                "parameter", row -> new Words().code(row.parameter().name())),
                        TableColumn.number("entries", row -> entries(row.parameter())),
                        TableColumn.number(
                                "norm error, centered",
                                row -> Numbers.scientific(row.parameter().centered().norm())),
                        TableColumn.number(
                                "largest error, centered",
                                row -> Numbers.scientific(row.parameter().centered().maximum())),
                        TableColumn.number(
                                "largest error, forward",
                                row -> Numbers.scientific(row.parameter().forward().maximum())),
                        TableColumn.number(
                                "sum of analytic",
                                row -> Numbers.sum(row.parameter().analyticSum())),
                        TableColumn.number(
                                "sum of numeric",
                                row -> Numbers.sum(row.parameter().centered().numericSum())),
                        TableColumn.words("verdict", row -> verdict(row.parameter().verdict()))),
                parameters(),
                checks.stream()
                        .flatMap(check ->
                                check.parameters().stream()
                                        .map(parameter -> new Checked(check, parameter)))
                        .toList());
    }

    private static DataColumns<Checked> parameters() {
        return new DataColumns<Checked>()
                .word("network", row -> row.check().settingName())
                .word("parameter", row -> row.parameter().name())
                .whole("rows", row -> row.parameter().rows())
                .whole("columns", row -> row.parameter().columns())
                .whole("entries_checked", row -> row.parameter().entries())
                .number("difference_width", row -> Optional.of(row.parameter().step()))
                .number(
                        "error_of_norm_centered",
                        row -> Optional.of(row.parameter().centered().norm()))
                .number(
                        "error_of_entry_centered_largest",
                        row -> Optional.of(row.parameter().centered().maximum()))
                .number(
                        "error_of_entry_centered_sum",
                        row -> Optional.of(row.parameter().centered().sum()))
                .number(
                        "error_of_norm_forward",
                        row -> Optional.of(row.parameter().forward().norm()))
                .number(
                        "error_of_entry_forward_largest",
                        row -> Optional.of(row.parameter().forward().maximum()))
                .number(
                        "error_of_entry_forward_sum",
                        row -> Optional.of(row.parameter().forward().sum()))
                .number("sum_analytic", row -> Optional.of(row.parameter().analyticSum()))
                .number("sum_centered", row -> Optional.of(row.parameter().centered().numericSum()))
                .number("sum_forward", row -> Optional.of(row.parameter().forward().numericSum()))
                .word("verdict", row -> row.parameter().verdict());
    }

    private static String entries(CheckResult.Parameter parameter) {
        return Numbers.count(parameter.entries())
                + " of "
                + Numbers.count((long) parameter.rows() * parameter.columns());
    }

    private static Words verdict(String verdict) {
        return switch (verdict) {
            case "agrees" -> new Words().badge("✓", "agrees", InlineText.Tone.GOOD);
            case "zero" -> new Words().badge("✓", "zero, as it must be", InlineText.Tone.GOOD);
            case "tiny" -> new Words().badge("?", "too small to tell", InlineText.Tone.OPEN);
            case "kinks" -> new Words().badge("?", "only kinks", InlineText.Tone.OPEN);
            default -> new Words().badge("✗", verdict, InlineText.Tone.BAD);
        };
    }

    /// Faults that lint found; those without a reason first.
    public static Optional<DocumentBlock> findings(
            String id, List<LintFinding> findings, boolean steps) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<LintFinding>> columns = new ArrayList<>();
        columns.add(
                TableColumn.words(
                        "warning", finding -> new Words().code(finding.warning().text())));
        if (steps) {
            columns.add(
                    TableColumn.text("step", finding -> finding.step().orElse("the whole study")));
        }
        columns.add(
                TableColumn.text("what was found", finding -> Words.sentence(finding.reason())));
        columns.add(
                TableColumn.words(
                        "acknowledged, because",
                        finding ->
                                finding.acknowledged()
                                        .map(reason -> Words.of(Words.sentence(reason)))
                                        .orElseGet(() -> new Words().strong("not acknowledged"))));
        return Optional.of(
                TableColumn.table(
                        id,
                        "Limitations of the design and of its results.",
                        columns,
                        new DataColumns<LintFinding>()
                                .word("warning", finding -> finding.warning().text())
                                .word("step", finding -> finding.step().orElse(""))
                                .word("found", LintFinding::reason)
                                .word(
                                        "acknowledged_because",
                                        finding -> finding.acknowledged().orElse("")),
                        findings));
    }
}
