package dev.bevis.report;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.table.Tables;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Literature;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Trained;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.PlannedResolution;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the data of a study cannot show.
final class Limitations {

    private static final double ERROR = 0.05;

    private final ReportInput material;
    private final Conditions conditions;
    private final List<SettingResult> settings;

    Limitations(ReportInput material) {
        this.material = material;
        conditions = new Conditions(material);
        settings =
                material.result().steps().values().stream()
                        .flatMap(step -> step.shown().stream())
                        .flatMap(round -> round.begun().stream())
                        .toList();
    }

    Section section() {
        List<DocumentBlock> blocks = new ArrayList<>();
        List<List<InlineText>> items = new ArrayList<>();
        if (!settings.isEmpty()) {
            items.add(seeds());
            resolution().ifPresent(items::add);
            failures().ifPresent(items::add);
            items.add(images());
            copies().ifPresent(items::add);
            chosen().ifPresent(items::add);
            adapted().ifPresent(items::add);
            reported().ifPresent(items::add);
            stated().ifPresent(items::add);
        }
        if (!items.isEmpty()) {
            blocks.add(new DocumentBlock.Bullets(items));
        }
        Tables.findings("warnings-all", material.findings(), true)
                .ifPresentOrElse(
                        table -> {
                            blocks.add(
                                    Words.of("The rules of ")
                                            .code("bevis lint")
                                            .text(" found, in the design and in the results:")
                                            .paragraph());
                            blocks.add(table);
                        },
                        () ->
                                blocks.add(
                                        Words.of("The rules of ")
                                                .code("bevis lint")
                                                .text(" found nothing else.")
                                                .paragraph()));
        return Section.of("limitations", "Limitations", blocks);
    }

    private static Words head(String what) {
        return new Words().strong(what + ".").text(" ");
    }

    private List<InlineText> seeds() {
        IntSummaryStatistics counts =
                settings.stream().mapToInt(s -> s.trials().size()).summaryStatistics();
        String n =
                counts.getMin() == counts.getMax()
                        ? Numbers.seeds(counts.getMax())
                        : counts.getMin() + " to " + counts.getMax() + " pairs of seeds";
        return head("Few seeds")
                .text("Each setting was trained with ")
                .text(n + (counts.getMax() == 1 ? ". " : "; "))
                .text(
                        counts.getMax() == 1
                                ? "How much another pair would change is unknown."
                                : "intervals rest on the assumption that accuracies are nearly"
                                        + " normal over seeds, which so few cannot check.")
                .content();
    }

    /// The smallest difference that steps show in four of five cases.
    private Optional<List<InlineText>> resolution() {
        List<String> parts = new ArrayList<>();
        for (StepResult step : material.result().steps().values()) {
            if (step.complete() && step.stepSettings().size() > 1) {
                int seeds = step.stepSettings().getFirst().planned();
                PlannedResolution resolution = PlannedResolution.of(seeds, step);
                if (resolution.measured() && resolution.difference().isPresent()) {
                    parts.add(
                            Numbers.fixed(100 * resolution.difference().getAsDouble(), 1)
                                    + " points in '"
                                    + step.step().name()
                                    + "'");
                }
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        head("Small differences")
                                .text("A true difference between two settings is")
                                .text(
                                        " missed in more than one of five cases if it is below"
                                                + " about ")
                                .text(String.join(", ", parts))
                                .text(" (paired t-test at 5 %, before any correction ")
                                .cite(Literature.POWER)
                                .text(").")
                                .content());
    }

    /// Failures that so few seeds would not have shown.
    private Optional<List<InlineText>> failures() {
        int most =
                settings.stream()
                        .filter(s -> s.complete() && s.outcomes().text().isEmpty())
                        .mapToInt(s -> s.trials().size())
                        .max()
                        .orElse(0);
        if (most < 2) {
            return Optional.empty();
        }
        double rate = 1 - StrictMath.pow(ERROR, 1.0 / most);
        return Optional.of(
                head("Rare failures")
                        .text("Where all ")
                        .text(most + " seeds of a setting learn alike, up to ")
                        .text(Numbers.fixed(100 * rate, 0) + " % of seeds may still get stuck,")
                        .text(" diverge or do much worse (95 % confidence, rule of three ")
                        .cite(Literature.RULE_OF_THREE)
                        .text(").")
                        .content());
    }

    private List<InlineText> images() {
        SettingResult first =
                settings.stream()
                        .filter(s -> s.test().isPresent())
                        .findFirst()
                        .orElse(settings.getFirst());
        int images =
                first.test()
                        .map(SettingResult.TestScores::images)
                        .orElse(first.stepSetting().setting().data().validation());
        Optional<Double> mean =
                first.testSummary().or(first::validationSummary).map(summary -> summary.mean());
        String examples = Examples.of(material, first.stepSetting().setting()).plural();
        Words words =
                head("These " + examples)
                        .text("Intervals and p are about other seeds on these ")
                        .text(examples)
                        .text(" and say nothing of others, unless they say so.");
        if (mean.isPresent() && images > 0) {
            Interval interval = new Proportion(mean.get(), images).interval();
            words.text(
                            " On another "
                                    + Numbers.count(images)
                                    + " of the kind, the accuracy of one and the same network"
                                    + " would lie within about ±"
                                    + Numbers.fixed(50 * (interval.high() - interval.low()), 1)
                                    + " points ")
                    .cite(Literature.WILSON)
                    .text(".");
        }
        return words.content();
    }

    private Optional<List<InlineText>> copies() {
        List<String> copies =
                Trained.of(material).distinct(conditions::dataset).stream()
                        .filter(title -> title.contains("JPEG"))
                        .toList();
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        head("A copy of the data")
                                .text("The images went through JPEG compression (")
                                .text(String.join(", ", copies))
                                .text("). Accuracies on the original may differ by more than")
                                .text(" their intervals.")
                                .content());
    }

    /// Validation images that chose something.
    private Optional<List<InlineText>> chosen() {
        String examples = Examples.of(material).plural();
        List<String> steps =
                material.result().steps().values().stream()
                        .filter(step -> !step.step().rounds().isEmpty() && step.complete())
                        .map(step ->
                                "'"
                                        + step.step().name()
                                        + "' chose among "
                                        + step.finalists().stepSettings().size())
                        .toList();
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        head("Validation " + examples + " used again")
                                .text(String.join("; ", steps))
                                .text(" settings by their accuracy on the validation ")
                                .text(examples + ", so")
                                .text(" the accuracies there of what was chosen are too high on")
                                .text(" average.")
                                .content());
    }

    /// Examples that took part in making the networks that they evaluate.
    private Optional<List<InlineText>> adapted() {
        boolean tested = settings.stream().anyMatch(s -> adapts(s) && s.test().isPresent());
        String examples = Examples.of(material).plural();
        String which = tested ? "test " + examples : "validation " + examples;
        return settings.stream().noneMatch(Limitations::adapts)
                ? Optional.empty()
                : Optional.of(
                        head(Words.sentence(which).replace(".", "") + " that take part")
                                .text("Where batch statistics adapt, batch norm normalizes with")
                                .text(" mean and variance of the very ")
                                .text(examples + " that are evaluated")
                                .text(tested ? ", test " + examples + " among them" : "")
                                .text("; labels are not used. The answer for one then depends on")
                                .text(" the others, and accuracies on ")
                                .text(examples + " that come one by one may be lower.")
                                .content());
    }

    private static boolean adapts(SettingResult result) {
        return result.stepSetting().setting().training().batchStatistics().adapt();
    }

    private Optional<List<InlineText>> reported() {
        String examples = Examples.of(material).plural();
        boolean compares =
                ReportedComparison.of(material.result()).stream()
                        .anyMatch(number -> !number.accuracies().isEmpty());
        return compares
                ? Optional.of(
                        head("Reported numbers")
                                .text("Each is taken for the accuracy of one run; where the")
                                .text(
                                        " report does not say on which "
                                                + examples
                                                + " or with which choices,")
                                .text(" ours may differ for that reason.")
                                .content())
                : Optional.empty();
    }

    private Optional<List<InlineText>> stated() {
        List<Verdict> verdicts = material.result().verdicts();
        String late =
                verdicts.stream()
                        .filter(verdict -> verdict.stated() == Verdict.Stated.AFTER)
                        .map(verdict -> "'" + verdict.claim().text() + "'")
                        .collect(Collectors.joining(", "));
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        head("Claims made with results there")
                                .text("The results may have suggested ")
                                .text(late)
                                .text("; their p are too small by an unknown amount.")
                                .content());
    }
}
