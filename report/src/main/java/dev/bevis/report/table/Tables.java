package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.ConstantAnswer;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.statistics.Population;
import dev.bevis.statistics.Summary;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
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
    /// @param examples what the settings learned from
    /// @param remark the end of the caption, such as what a constant answer is worth; may be empty
    /// @param sorted whether the best comes first, or all stand in the order of the study
    public static DocumentBlock.Table results(
            String id,
            String what,
            String step,
            int number,
            StepResult.RoundResult round,
            boolean sorted,
            Examples examples,
            String remark) {
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
                caption(what, round, test, examples) + remark + ".",
                columns(rows, test, examples),
                data(step, number, rows),
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

    private static List<TableColumn<Row>> columns(List<Row> rows, boolean test, Examples examples) {
        List<TableColumn<Row>> columns = new ArrayList<>();
        columns.add(TableColumn.text("setting", row -> Words.name(row.setting().stepSetting())));
        if (test) {
            columns.add(TableColumn.number("test accuracy %", Tables::test));
            balanced(columns, rows, true);
            columns.add(
                    TableColumn.number(
                            "with other " + examples.plural(),
                            row ->
                                    row.test()
                                            .map(mean -> Numbers.range(mean.seedsAndImages()))
                                            .orElse(Numbers.NONE)));
            if (rows.stream().anyMatch(row -> row.setting().viewed().isPresent())) {
                columns.add(TableColumn.number("over views %", Tables::viewed));
            }
            columns.add(
                    TableColumn.number(
                            "s of test", row -> deviation(row.test().map(MeanAccuracy::seeds))));
        }
        if (rows.stream().anyMatch(row -> row.validation().isPresent())) {
            columns.add(
                    TableColumn.number(
                            "validation accuracy %",
                            row -> shown(row.validation(), validationImages(row.setting()))));
            balanced(columns, rows, false);
            columns.add(TableColumn.number("s of validation", row -> deviation(row.validation())));
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

    /// Balanced accuracies, where classes are uneven.
    private static void balanced(List<TableColumn<Row>> columns, List<Row> rows, boolean test) {
        if (rows.stream()
                .anyMatch(row -> ConstantAnswer.balanced(row.setting(), test).isPresent())) {
            columns.add(
                    TableColumn.number(
                            test ? "balanced test %" : "balanced validation %",
                            row ->
                                    ConstantAnswer.balanced(row.setting(), test)
                                            .orElse(Numbers.NONE)));
        }
    }

    private static DataColumns<Row> data(String step, int number, List<Row> rows) {
        DataColumns<Row> data =
                new DataColumns<Row>()
                        .word("step", _ -> step)
                        .whole("round", _ -> number)
                        .word("setting", row -> row.setting().stepSetting().name())
                        .whole("trials_planned", row -> row.setting().planned())
                        .whole("trials", row -> row.setting().trials().size())
                        .whole("trials_diverged", row -> row.setting().diverged())
                        .accuracy("validation_accuracy", Row::validation)
                        .accuracy("validation_balanced_accuracy", row -> balanced(row, false))
                        .whole(
                                "validation_images",
                                row -> row.setting().stepSetting().setting().data().validation())
                        .accuracy("test_accuracy", row -> row.test().map(MeanAccuracy::seeds))
                        .accuracy("test_balanced_accuracy", row -> balanced(row, true))
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
                                "training_accuracy",
                                row -> summary(row.setting(), Evaluation::accuracy))
                        .number(
                                "training_loss",
                                row -> summary(row.setting(), Evaluation::loss).map(Summary::mean))
                        .word("against_the_best", Row::standing)
                        .word("outcomes", row -> row.setting().outcomes().text());
        return rows.stream().anyMatch(row -> row.setting().viewed().isPresent())
                ? data.accuracy(
                        "test_accuracy_over_views",
                        row -> row.setting().viewedAccuracy().map(MeanAccuracy::seeds))
                : data;
    }

    private static Optional<Summary> balanced(Row row, boolean test) {
        return ConstantAnswer.summary(row.setting(), test);
    }

    private static String test(Row row) {
        return shown(row.test().map(MeanAccuracy::seeds), testImages(row.setting()));
    }

    private static String viewed(Row row) {
        return shown(
                row.setting().viewedAccuracy().map(MeanAccuracy::seeds), testImages(row.setting()));
    }

    /// `5`, or `3 of 5` while some are missing.
    private static String trials(SettingResult stepSetting) {
        String there = Integer.toString(stepSetting.trials().size());
        return stepSetting.complete() ? there : there + " of " + stepSetting.planned();
    }

    private static String caption(
            String what, StepResult.RoundResult round, boolean test, Examples examples) {
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
                        : ". Means over n pairs of seeds [95 % interval for "
                                + examples.of(Population.SEEDS)
                                + "], and standard deviations s in points"
                                + (test
                                        ? "; with other "
                                                + examples.plural()
                                                + ": the interval for "
                                                + examples.of(Population.SEEDS_AND_IMAGES)
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
        return text.append(" ").append(examples.plural()).toString();
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
