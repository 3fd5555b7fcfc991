package dev.bevis.report;

import dev.bevis.document.Block;
import dev.bevis.document.Inline;
import dev.bevis.statistics.Reported;
import dev.bevis.study.ReportedComparison;
import dev.bevis.study.StepResult;
import dev.bevis.study.StudyResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Numbers of the report that is reproduced, beside ours.
final class ReportedTables {

    private static final double POINTS = 100;

    /// A setting farther from the reported one, by this factor, is not compared with it.
    private static final double NEAR = 2;

    private ReportedTables() {}

    /// Whether what a number is compared with is close enough to judge it.
    static boolean isNear(ReportedComparison number) {
        return number.factor() <= NEAR;
    }

    /// Those of a step; empty if it has none.
    static List<Block> of(StudyResult result, StepResult step, String id) {
        return tables(
                ReportedComparison.of(result).stream()
                        .filter(number -> number.step().equals(step.step()))
                        .toList(),
                id,
                false);
    }

    /// Those of all steps; empty if there are none.
    static List<Block> of(StudyResult result, String id) {
        return tables(ReportedComparison.of(result), id, true);
    }

    private static List<Block> tables(List<ReportedComparison> numbers, String id, boolean steps) {
        List<Block> blocks = new ArrayList<>();
        accuracies(numbers, id, steps).ifPresent(blocks::add);
        gradients(numbers, id + "-gradients", steps).ifPresent(blocks::add);
        return blocks;
    }

    private static Optional<Block> accuracies(
            List<ReportedComparison> numbers, String id, boolean steps) {
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (ReportedComparison number : numbers) {
            for (ReportedComparison.Accuracy accuracy : number.accuracies()) {
                List<List<Inline>> row = new ArrayList<>();
                if (steps) {
                    row.add(Inline.text(number.step().name()));
                }
                row.add(Inline.text(setting(number)));
                row.add(Inline.text(images(accuracy)));
                row.add(Inline.text(Numbers.trimmed(POINTS * accuracy.theirs())));
                row.add(Inline.text(ours(accuracy)));
                row.add(
                        accuracy.reported()
                                .map(reported ->
                                        isNear(number)
                                                ? verdict(reported).content()
                                                : Inline.text("no setting of ours is near"))
                                .orElseGet(() -> Inline.text("not measured")));
                row.add(Inline.text(remark(number)));
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Block.Column> columns = new ArrayList<>();
        if (steps) {
            columns.add(new Block.Column("step", false));
        }
        columns.add(new Block.Column("setting", false));
        columns.add(new Block.Column("accuracy on", false));
        columns.add(new Block.Column("reported %", true));
        columns.add(new Block.Column("ours % [95 %]", true));
        columns.add(new Block.Column("verdict", false));
        columns.add(new Block.Column("remark", false));
        return Optional.of(
                new Block.Table(
                        id,
                        Inline.text(
                                "Reported accuracies beside ours. Theirs is one run on N images: it"
                                        + " is consistent with ours if it lies no farther from our"
                                        + " mean than one more run of ours, measured on as many"
                                        + " images, would in 95 of 100 cases."),
                        columns,
                        rows));
    }

    private static String setting(ReportedComparison number) {
        String round =
                number.round().isPresent() ? "round " + number.round().getAsInt() + ", " : "";
        return round
                + number.arm()
                        .map(arm -> Words.name(arm.arm()))
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
        return of + images + (accuracy.stated() ? "" : " (not stated there)");
    }

    private static String ours(ReportedComparison.Accuracy accuracy) {
        return accuracy.reported()
                .map(reported -> Numbers.percent(reported.ours(), reported.theirs().images()))
                .orElse(Numbers.NONE);
    }

    private static Words verdict(Reported reported) {
        return switch (reported.verdict()) {
            case CONSISTENT -> new Words().badge("✓", "consistent", Inline.Tone.GOOD);
            case OURS_HIGHER ->
                    new Words()
                            .badge("↑", "ours is higher by " + points(reported), Inline.Tone.OPEN);
            case OURS_LOWER ->
                    new Words()
                            .badge("↓", "ours is lower by " + points(reported), Inline.Tone.OPEN);
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

    private static Optional<Block> gradients(
            List<ReportedComparison> numbers, String id, boolean steps) {
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (ReportedComparison number : numbers) {
            number.error()
                    .ifPresent(error -> {
                        List<List<Inline>> row = new ArrayList<>();
                        if (steps) {
                            row.add(Inline.text(number.step().name()));
                        }
                        row.add(Inline.text(error.check().arm()));
                        row.add(Inline.text(error.parameter().orElse("largest of all")));
                        row.add(Inline.text(Numbers.scientific(error.theirs())));
                        row.add(Inline.text(Numbers.scientific(error.centered())));
                        row.add(Inline.text(Numbers.scientific(error.forward())));
                        row.add(Inline.text(remark(number)));
                        rows.add(row);
                    });
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Block.Column> columns = new ArrayList<>();
        if (steps) {
            columns.add(new Block.Column("step", false));
        }
        columns.add(new Block.Column("network", false));
        columns.add(new Block.Column("parameter", false));
        columns.add(new Block.Column("reported error", true));
        columns.add(new Block.Column("ours, centered", true));
        columns.add(new Block.Column("ours, forward", true));
        columns.add(new Block.Column("remark", false));
        return Optional.of(
                new Block.Table(
                        id,
                        Inline.text(
                                "Reported errors of gradients beside ours. Errors depend on the"
                                        + " point, the batch and the precision, so that only their"
                                        + " order of magnitude can be compared: all are rounding"
                                        + " errors."),
                        columns,
                        rows));
    }
}
