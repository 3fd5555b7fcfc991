package dev.bevis.report;

import dev.bevis.document.Block;
import dev.bevis.document.Inline;
import dev.bevis.statistics.Summary;
import dev.bevis.study.ArmResult;
import dev.bevis.study.CheckResult;
import dev.bevis.study.Finding;
import dev.bevis.study.StepResult;
import dev.bevis.train.Evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Tables of results.
final class Tables {

    private static final double POINTS = 100;

    /// A loss from which on its size is all that it says.
    private static final double LARGE = 1e6;

    private Tables() {}

    /// The settings of a round with their numbers; of a search the best first.
    ///
    /// @param sorted whether the best comes first, or all stand in the order of the study
    static Block.Table results(
            String id, String what, StepResult.RoundResult round, boolean sorted) {
        boolean test = round.arms().stream().anyMatch(arm -> arm.test().isPresent());
        boolean diverged = round.arms().stream().anyMatch(arm -> arm.diverged() > 0);
        boolean validated =
                round.arms().stream().anyMatch(arm -> arm.validationSummary().isPresent());
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column("setting", false));
        columns.add(new Block.Column("n", true));
        columns.add(new Block.Column("training loss", true));
        columns.add(new Block.Column("training accuracy %", true));
        if (validated) {
            columns.add(new Block.Column("validation accuracy %", true));
            columns.add(new Block.Column("s of validation", true));
        }
        if (test) {
            columns.add(new Block.Column("test accuracy %", true));
            columns.add(new Block.Column("s of test", true));
        }
        if (diverged) {
            columns.add(new Block.Column("diverged", true));
        }
        List<ArmResult> arms = new ArrayList<>(round.arms());
        if (sorted) {
            arms.sort(
                    Comparator.comparingDouble(arm -> {
                        double score = arm.score(round.choose());
                        return Double.isNaN(score) ? 1 : -score;
                    }));
        }
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (ArmResult arm : arms) {
            List<List<Inline>> row = new ArrayList<>();
            row.add(Inline.text(Words.name(arm.arm())));
            row.add(Inline.text(Integer.toString(arm.trials().size())));
            row.add(Inline.text(mean(arm, Evaluation::loss)));
            row.add(Inline.text(training(arm)));
            if (validated) {
                row.add(Inline.text(shown(arm.validationSummary(), validationImages(arm))));
                row.add(Inline.text(deviation(arm.validationSummary())));
            }
            if (test) {
                row.add(Inline.text(shown(arm.testSummary(), testImages(arm))));
                row.add(Inline.text(deviation(arm.testSummary())));
            }
            if (diverged) {
                row.add(Inline.text(Integer.toString(arm.diverged())));
            }
            rows.add(row);
        }
        return new Block.Table(id, caption(what, round, test), columns, rows);
    }

    private static List<Inline> caption(String what, StepResult.RoundResult round, boolean test) {
        ArmResult first = round.arms().getFirst();
        StringBuilder text = new StringBuilder(what);
        int seeds = first.trials().size();
        text.append(
                seeds == 1
                        ? ". One run each: no interval can be given"
                        : ". Means over n pairs of seeds [95 % interval], and standard deviations"
                                + " s in points");
        text.append("; accuracies on ")
                .append(Numbers.count(first.arm().setting().data().train()))
                .append(" training");
        int validation = first.arm().setting().data().validation();
        if (validation > 0) {
            text.append(test ? ", " : " and ")
                    .append(Numbers.count(validation))
                    .append(" validation");
        }
        if (test) {
            text.append(" and ").append(Numbers.count(testImages(first))).append(" test");
        }
        return Inline.text(text.append(" images.").toString());
    }

    private static int validationImages(ArmResult arm) {
        return Math.max(1, arm.arm().setting().data().validation());
    }

    private static int testImages(ArmResult arm) {
        return arm.test().map(ArmResult.TestScores::images).orElse(1);
    }

    private static String shown(Optional<Summary> summary, int images) {
        return summary.map(s -> Numbers.percent(s, images)).orElse(Numbers.NONE);
    }

    private static String deviation(Optional<Summary> summary) {
        return summary.map(s -> Numbers.deviation(s.standardDeviation())).orElse(Numbers.NONE);
    }

    private static Optional<Summary> summary(ArmResult arm, ToDoubleFunction<Evaluation> value) {
        double[] values =
                arm.trials().stream()
                        .map(trial -> Optional.ofNullable(trial.train()))
                        .flatMap(Optional::stream)
                        .mapToDouble(value)
                        .filter(Double::isFinite)
                        .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    private static String mean(ArmResult arm, ToDoubleFunction<Evaluation> value) {
        return summary(arm, value)
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

    private static String training(ArmResult arm) {
        return summary(arm, Evaluation::accuracy)
                .map(s ->
                        Numbers.fixed(
                                POINTS * s.mean(),
                                s.isSingle()
                                        ? 1
                                        : Numbers.decimals(POINTS * (s.high() - s.low()) / 2)))
                .orElse(Numbers.NONE);
    }

    /// Gradient checks, network by network.
    static Block.Table checkedNetworks(String id, List<CheckResult> checks) {
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (CheckResult check : checks) {
            rows.add(
                    List.of(
                            Inline.text(check.arm()),
                            Inline.text(Integer.toString(check.parameters().size())),
                            Inline.text(largest(check, p -> p.centered().norm())),
                            Inline.text(largest(check, p -> p.centered().maximum())),
                            Inline.text(largest(check, p -> p.forward().maximum())),
                            check.passes()
                                    ? new Words()
                                            .badge("✓", "gradients agree", Inline.Tone.GOOD)
                                            .content()
                                    : new Words()
                                            .badge("✗", "gradients differ", Inline.Tone.BAD)
                                            .content()));
        }
        return new Block.Table(
                id,
                Inline.text(
                        "Largest errors of analytic gradients against difference quotients over the"
                                + " parameters of each network: ‖a − n‖ / (‖a‖ + ‖n‖) of whole"
                                + " parameters, and |a − n| / (|a| + |n|) of single entries."),
                List.of(
                        new Block.Column("network", false),
                        new Block.Column("parameters", true),
                        new Block.Column("norm error, centered", true),
                        new Block.Column("entry error, centered", true),
                        new Block.Column("entry error, forward", true),
                        new Block.Column("verdict", false)),
                rows);
    }

    private static String largest(
            CheckResult check, ToDoubleFunction<CheckResult.Parameter> error) {
        return Numbers.scientific(
                check.parameters().stream()
                        .filter(parameter -> parameter.verdict().equals("agrees"))
                        .mapToDouble(error)
                        .max()
                        .orElse(0));
    }

    /// Gradient checks, parameter by parameter.
    static Block.Table checks(String id, List<CheckResult> checks) {
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (CheckResult check : checks) {
            for (CheckResult.Parameter parameter : check.parameters()) {
                rows.add(
                        Arrays.asList(
                                Inline.text(check.arm()),
                                new Words().code(parameter.name()).content(),
                                Inline.text(
                                        Numbers.count(parameter.entries())
                                                + " of "
                                                + Numbers.count(
                                                        (long) parameter.rows()
                                                                * parameter.columns())),
                                Inline.text(Numbers.scientific(parameter.centered().norm())),
                                Inline.text(Numbers.scientific(parameter.centered().maximum())),
                                Inline.text(Numbers.scientific(parameter.forward().maximum())),
                                Inline.text(Numbers.sum(parameter.analyticSum())),
                                Inline.text(Numbers.sum(parameter.centered().numericSum())),
                                verdict(parameter.verdict())));
            }
        }
        return new Block.Table(
                id,
                Inline.text(
                        "Analytic gradients against difference quotients: ‖a − n‖ / (‖a‖ + ‖n‖) of"
                                + " whole parameters, and the largest |a − n| / (|a| + |n|) of"
                                + " single entries."),
                List.of(
                        new Block.Column("network", false),
                        new Block.Column("parameter", false),
                        new Block.Column("entries", true),
                        new Block.Column("norm error, centered", true),
                        new Block.Column("largest error, centered", true),
                        new Block.Column("largest error, forward", true),
                        new Block.Column("sum of analytic", true),
                        new Block.Column("sum of numeric", true),
                        new Block.Column("verdict", false)),
                rows);
    }

    private static List<Inline> verdict(String verdict) {
        return switch (verdict) {
            case "agrees" -> new Words().badge("✓", "agrees", Inline.Tone.GOOD).content();
            case "zero" ->
                    new Words().badge("✓", "zero, as it must be", Inline.Tone.GOOD).content();
            case "tiny" -> new Words().badge("?", "too small to tell", Inline.Tone.OPEN).content();
            case "kinks" -> new Words().badge("?", "only kinks", Inline.Tone.OPEN).content();
            default -> new Words().badge("✗", verdict, Inline.Tone.BAD).content();
        };
    }

    /// Faults that lint found; those without a reason first.
    static Optional<Block> findings(String id, List<Finding> findings, boolean steps) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column("warning", false));
        if (steps) {
            columns.add(new Block.Column("step", false));
        }
        columns.add(new Block.Column("what was found", false));
        columns.add(new Block.Column("acknowledged, because", false));
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            List<List<Inline>> row = new ArrayList<>();
            row.add(new Words().code(finding.warning().text()).content());
            if (steps) {
                row.add(Inline.text(finding.step().orElse("the whole study")));
            }
            row.add(Inline.text(Words.sentence(finding.reason())));
            row.add(
                    finding.acknowledged()
                            .map(reason -> Inline.text(Words.sentence(reason)))
                            .orElseGet(() -> new Words().strong("not acknowledged").content()));
            rows.add(row);
        }
        return Optional.of(
                new Block.Table(
                        id,
                        Inline.text("What a critic would say of the design and its results."),
                        columns,
                        rows));
    }
}
