package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportedOnce;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Numbers of the report that is reproduced, beside ours.
public final class ReportedTables {

    private static final double POINTS = 100;

    private final List<ReportedComparison> numbers;
    private final boolean steps;

    /// @param steps whether the tables say which step a number belongs to
    private ReportedTables(List<ReportedComparison> numbers, boolean steps) {
        this.numbers = numbers;
        this.steps = steps;
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
                "Reported accuracies beside ours. Theirs is one run: it is consistent with ours if"
                    + " the difference is no larger than chance explains in 95 of 100 cases."
                    + " Noticeable is the difference that would have been noticed in four of five"
                    + " cases. A number is counted once, by its first row.",
                number -> number.accuracies().stream(),
                List.of(
                        TableColumn.text("setting", row -> setting(row.number())),
                        TableColumn.number(
                                "reported %",
                                row ->
                                        row.isFirst()
                                                ? Numbers.trimmed(POINTS * row.part().theirs())
                                                : "same"),
                        TableColumn.number("ours % [95 %]", row -> ours(row.part())),
                        TableColumn.words(
                                "verdict", row -> verdict(row.number(), row.part().reported())),
                        TableColumn.number(
                                "noticeable, points",
                                row ->
                                        row.part()
                                                .reported()
                                                .map(r -> Numbers.fixed(POINTS * r.noticeable(), 1))
                                                .orElse(Numbers.NONE)),
                        TableColumn.text("accuracy on", row -> images(row.part()))),
                new DataColumns<Row<ReportedComparison.Accuracy>>()
                        .whole("reported_number", Row::place)
                        .word("first_use", row -> Boolean.toString(row.isFirst()))
                        .word("step", row -> row.number().step().name())
                        .wholeIfAny("round", row -> row.number().round())
                        .word("compared_with", row -> setting(row.number()))
                        .word("nearest_only", row -> Boolean.toString(row.number().nearest()))
                        .word(
                                "evaluation",
                                row ->
                                        row.part().choose() == Choose.BEST_EVALUATION
                                                ? "best"
                                                : "last")
                        .word("images_of", row -> row.part().of().name().toLowerCase(Locale.ROOT))
                        .word("images_stated", row -> Boolean.toString(row.part().stated()))
                        .hundredfold("reported_percent", row -> Optional.of(row.part().theirs()))
                        .wholeIfAny("reported_images", row -> row.part().images())
                        .whole(
                                "ours_n",
                                row -> row.part().reported().map(r -> r.ours().n()).orElse(0))
                        .accuracy("ours", row -> row.part().reported().map(Reported::ours))
                        .word(
                                "same_images",
                                row ->
                                        row.part()
                                                .reported()
                                                .map(r -> Boolean.toString(r.sameImages()))
                                                .orElse(""))
                        .hundredfold(
                                "difference_points",
                                row -> row.part().reported().map(Reported::difference))
                        .hundredfold(
                                "allowance_points",
                                row -> row.part().reported().map(Reported::allowance))
                        .hundredfold(
                                "noticeable_points",
                                row -> row.part().reported().map(Reported::noticeable))
                        .word(
                                "verdict",
                                row ->
                                        ReportedOnce.isNear(row.number())
                                                ? row.part()
                                                        .reported()
                                                        .map(r ->
                                                                r.verdict()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT))
                                                        .orElse("not measured")
                                                : "no setting of ours is near")
                        .word("remark", row -> remark(row.number())));
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
                        TableColumn.number(
                                "reported error", row -> Numbers.scientific(row.part().theirs())),
                        TableColumn.number(
                                "ours, centered", row -> Numbers.scientific(row.part().centered())),
                        TableColumn.number(
                                "ours, forward", row -> Numbers.scientific(row.part().forward())),
                        TableColumn.text(
                                "parameter",
                                row -> row.part().parameter().orElse("largest of all"))),
                new DataColumns<Row<ReportedComparison.GradientError>>()
                        .whole("reported_number", Row::place)
                        .word("step", row -> row.number().step().name())
                        .word("network", row -> row.part().check().settingName())
                        .word("parameter", row -> row.part().parameter().orElse("largest of all"))
                        .word(
                                "formula",
                                row -> row.part().formula().name().toLowerCase(Locale.ROOT))
                        .number("reported_error", row -> Optional.of(row.part().theirs()))
                        .number("ours_centered", row -> Optional.of(row.part().centered()))
                        .number("ours_forward", row -> Optional.of(row.part().forward()))
                        .word("remark", row -> remark(row.number())));
    }

    /// What a row shows, of a reported number.
    ///
    /// @param place of the number among those of the table, from 1
    /// @param isFirst whether the number has no row before this one
    private record Row<T>(ReportedComparison number, int place, T part, boolean isFirst) {}

    /// A row for each part of each number; empty without rows.
    private <T> Optional<DocumentBlock> table(
            String id,
            String caption,
            Function<ReportedComparison, Stream<T>> parts,
            List<TableColumn<Row<T>>> columns,
            DataColumns<Row<T>> data) {
        List<Row<T>> rows = new ArrayList<>();
        List<List<ReportedComparison>> once = ReportedOnce.grouped(numbers);
        Set<Integer> seen = new TreeSet<>();
        for (ReportedComparison number : numbers) {
            int place =
                    IntStream.range(0, once.size())
                            .filter(i -> once.get(i).contains(number))
                            .findFirst()
                            .orElseThrow();
            for (T part : parts.apply(number).toList()) {
                rows.add(new Row<>(number, place + 1, part, seen.add(place)));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<Row<T>>> all = new ArrayList<>(columns);
        if (steps) {
            all.add(TableColumn.text("step", row -> row.number().step().name()));
        }
        if (rows.stream().anyMatch(row -> !remark(row.number()).isEmpty())) {
            all.add(TableColumn.text("remark", row -> remark(row.number())));
        }
        return Optional.of(TableColumn.table(id, caption, all, data, rows));
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
        return ReportedOnce.isNear(number)
                ? verdict(reported.get())
                : Words.of("no setting of ours is near");
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
