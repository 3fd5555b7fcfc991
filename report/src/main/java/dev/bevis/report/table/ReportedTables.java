package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Numbers of the report that is reproduced, beside ours.
public final class ReportedTables {

    private static final double POINTS = 100;

    /// A setting farther from the reported one, by this factor, is not compared with it.
    private static final double NEAR = 2;

    private final List<ReportedComparison> numbers;
    private final boolean steps;

    /// @param steps whether the tables say which step a number belongs to
    private ReportedTables(List<ReportedComparison> numbers, boolean steps) {
        this.numbers = numbers;
        this.steps = steps;
    }

    /// Whether what a number is compared with is close enough to judge it.
    public static boolean isNear(ReportedComparison number) {
        return number.factor() <= NEAR;
    }

    /// Those of a step; empty if it has none.
    public static List<DocumentBlock> of(StudyResult result, StepResult step, String id) {
        List<ReportedComparison> numbers =
                ReportedComparison.of(result).stream()
                        .filter(number -> number.step().equals(step.step()))
                        .toList();
        return new ReportedTables(numbers, false).tables(id);
    }

    /// Those of all steps; empty if there are none.
    public static List<DocumentBlock> of(StudyResult result, String id) {
        return new ReportedTables(ReportedComparison.of(result), true).tables(id);
    }

    private List<DocumentBlock> tables(String id) {
        return Stream.of(
                        accuracies(id),
                        gradients(id + "-gradients"),
                        GradientSums.reported(id + "-sums", numbers))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<DocumentBlock> accuracies(String id) {
        return table(
                id,
                "Reported accuracies beside ours. Theirs is one run on N images: it is consistent"
                    + " with ours if it lies no farther from our mean than one more run of ours,"
                    + " measured on as many images, would in 95 of 100 cases.",
                number -> number.accuracies().stream(),
                List.of(
                        TableColumn.text("setting", row -> setting(row.number())),
                        TableColumn.text("accuracy on", row -> images(row.part())),
                        TableColumn.number(
                                "reported %", row -> Numbers.trimmed(POINTS * row.part().theirs())),
                        TableColumn.number("ours % [95 %]", row -> ours(row.part())),
                        TableColumn.words(
                                "verdict", row -> verdict(row.number(), row.part().reported()))));
    }

    private Optional<DocumentBlock> gradients(String id) {
        return table(
                id,
                "Reported errors of gradients beside ours. Errors depend on the point, the batch"
                    + " and the precision, so that only their order of magnitude can be compared."
                    + " Centered differences leave mostly rounding errors, forward differences an"
                    + " error of the order of their width h.",
                number -> number.error().stream(),
                List.of(
                        TableColumn.text("network", row -> row.part().check().settingName()),
                        TableColumn.text(
                                "parameter",
                                row -> row.part().parameter().orElse("largest of all")),
                        TableColumn.number(
                                "reported error", row -> Numbers.scientific(row.part().theirs())),
                        TableColumn.number(
                                "ours, centered", row -> Numbers.scientific(row.part().centered())),
                        TableColumn.number(
                                "ours, forward", row -> Numbers.scientific(row.part().forward()))));
    }

    /// What a row shows, of a reported number.
    private record Row<T>(ReportedComparison number, T part) {}

    /// A row for each part of each number; empty without rows.
    private <T> Optional<DocumentBlock> table(
            String id,
            String caption,
            Function<ReportedComparison, Stream<T>> parts,
            List<TableColumn<Row<T>>> columns) {
        List<Row<T>> rows =
                numbers.stream()
                        .flatMap(number -> parts.apply(number).map(part -> new Row<>(number, part)))
                        .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<Row<T>>> all = new ArrayList<>();
        if (steps) {
            all.add(TableColumn.text("step", row -> row.number().step().name()));
        }
        all.addAll(columns);
        all.add(TableColumn.text("remark", row -> remark(row.number())));
        return Optional.of(TableColumn.table(id, caption, all, rows));
    }

    private static String setting(ReportedComparison number) {
        String round =
                number.round().isPresent() ? "round " + number.round().getAsInt() + ", " : "";
        return round
                + number.stepSetting()
                        .map(stepSetting -> Words.name(stepSetting.stepSetting()))
                        .orElseGet(() ->
                                number.number()
                                        .setting()
                                        .map(name -> name.value())
                                        .orElse("(not among ours)"));
    }

    private static String images(ReportedComparison.Accuracy accuracy) {
        String of =
                switch (accuracy.of()) {
                    case VALIDATION -> "validation";
                    case TEST -> "test";
                };
        String images =
                accuracy.images().isPresent()
                        ? ", N = " + Numbers.count(accuracy.images().getAsInt())
                        : "";
        String best = accuracy.choose() == Choose.BEST_EVALUATION ? ", best evaluation" : "";
        return of + best + images + (accuracy.stated() ? "" : " (not stated there)");
    }

    private static String ours(ReportedComparison.Accuracy accuracy) {
        return accuracy.reported()
                .map(reported -> Numbers.percent(reported.ours(), reported.theirs().images()))
                .orElse(Numbers.NONE);
    }

    private static Words verdict(ReportedComparison number, Optional<Reported> reported) {
        if (reported.isEmpty()) {
            return Words.of("not measured");
        }
        return isNear(number) ? verdict(reported.get()) : Words.of("no setting of ours is near");
    }

    private static Words verdict(Reported reported) {
        return switch (reported.verdict()) {
            case CONSISTENT -> new Words().badge("✓", "consistent", InlineText.Tone.GOOD);
            case OURS_HIGHER ->
                    new Words()
                            .badge(
                                    "↑",
                                    "ours is higher by " + points(reported),
                                    InlineText.Tone.OPEN);
            case OURS_LOWER ->
                    new Words()
                            .badge(
                                    "↓",
                                    "ours is lower by " + points(reported),
                                    InlineText.Tone.OPEN);
        };
    }

    private static String points(Reported reported) {
        return Numbers.fixed(POINTS * Math.abs(reported.difference()), 1);
    }

    private static String remark(ReportedComparison number) {
        String nearest =
                number.nearest()
                        ? "Nearest of ours to "
                                + number.number()
                                        .at()
                                        .map(at ->
                                                at.value().values().entrySet().stream()
                                                        .map(e ->
                                                                e.getKey()
                                                                        + " "
                                                                        + value(e.getValue()))
                                                        .collect(Collectors.joining(", ")))
                                        .orElse("the reported values")
                                + "; "
                        : "";
        String because = number.number().because().orElse("");
        String text = nearest + because;
        return text.isEmpty() ? "" : Words.sentence(text.replaceAll("; $", ""));
    }

    private static String value(Object value) {
        return value instanceof Double number ? Numbers.chosen(number) : value.toString();
    }
}
