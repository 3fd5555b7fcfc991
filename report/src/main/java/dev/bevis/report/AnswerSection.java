package dev.bevis.report;

import dev.bevis.data.augment.TestViews;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.text.BestSentences;
import dev.bevis.report.text.ClaimSentence;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.ConstantAnswer;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.JudgedClaim;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.SettingLabels;
import dev.bevis.report.text.Unfinished;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.statistics.Population;
import dev.bevis.statistics.Summary;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a study found, first of all: each claim with its answer, and of steps that claim nothing
/// what came out.
final class AnswerSection {

    private final ReportInput material;
    private final Conditions conditions;
    private final SettingLabels labels;
    private final List<JudgedClaim> claims;
    private final ClaimSentence sentences;

    AnswerSection(ReportInput material) {
        this.material = material;
        conditions = new Conditions(material);
        labels = SettingLabels.explaining(material);
        claims = JudgedClaim.all(material.result());
        sentences =
                new ClaimSentence(
                        conditions, labels, claims, ReportedComparison.of(material.result()));
    }

    Section section() {
        List<DocumentBlock> blocks = new ArrayList<>();
        if (material.isEmpty()) {
            blocks.add(Words.of(new Unfinished(material).nothingSaid()).paragraph());
            return Section.of("answer", "Answer", blocks);
        }
        List<DocumentBlock> steps = new ArrayList<>();
        for (Step step : material.study().steps()) {
            List<List<InlineText>> items = items(step);
            if (!items.isEmpty()) {
                steps.add(heading(step));
                steps.add(new DocumentBlock.Bullets(items));
            }
        }
        if (steps.isEmpty()) {
            blocks.add(Words.of(new Unfinished(material).nothingSaid()).paragraph());
        }
        if (!claims.isEmpty()) {
            blocks.add(counts());
        }
        blocks.add(scope());
        blocks.addAll(steps);
        return Section.of("answer", "Answer", blocks);
    }

    /// How many claims are supported, with what is true of all of them.
    private DocumentBlock counts() {
        List<String> parts = new ArrayList<>();
        for (Verdict.Answer answer : Verdict.Answer.values()) {
            long count = claims.stream().filter(c -> c.verdict().answer() == answer).count();
            if (count > 0) {
                parts.add(count + " " + answer.text());
            }
        }
        Words words = new Words();
        if (claims.size() == 1) {
            words.text("The only claim of the study is " + parts.getFirst().substring(2) + ".");
        } else {
            words.text(
                    parts.size() == 1
                            ? alike(claims.getFirst().verdict().answer())
                            : "Of the "
                                    + claims.size()
                                    + " claims of the study, "
                                    + listed(parts).replaceFirst(" ", are(parts))
                                    + ".");
        }
        List<Verdict.Stated> stated =
                claims.stream().map(c -> c.verdict().stated()).distinct().toList();
        if (stated.size() == 1) {
            words.text(
                    (claims.size() == 1 ? " It was " : " All were ")
                            + switch (stated.getFirst()) {
                                case BEFORE, AFTER -> stated.getFirst().text() + ".";
                                case UNKNOWN ->
                                        "written down at a time that is not recorded, before or"
                                                + " after the results.";
                            });
        }
        int tests = Verdict.tests(material.result().verdicts());
        if (tests > 1) {
            words.text(
                    " Their p values are corrected together for "
                            + tests
                            + " tests (Holm); 95 % intervals are not corrected.");
        }
        return words.paragraph();
    }

    /// What is said where all claims have one answer.
    private String alike(Verdict.Answer answer) {
        String all = claims.size() + " claims of the study ";
        return switch (answer) {
            case SUPPORTED, REFUTED -> "All " + all + "are " + answer.text() + ".";
            case NOT_DECIDED -> "None of the " + all + "is decided.";
            case NOT_JUDGED -> "None of the " + all + "can be judged yet.";
        };
    }

    private static String are(List<String> parts) {
        return parts.getFirst().startsWith("1 ") ? " is " : " are ";
    }

    private static String listed(List<String> parts) {
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    /// On what all of it was measured, and what intervals cover.
    private DocumentBlock scope() {
        Words words = Words.of("Everything here was measured on ").text(conditions.common());
        return words.text(
                        ". Unless said otherwise, intervals and p values are about "
                                + Examples.of(material).within(Population.SEEDS)
                                + " (")
                .reference("methods-statistics")
                .text(" and ")
                .reference("limitations")
                .text(").")
                .paragraph();
    }

    private DocumentBlock heading(Step step) {
        Words words = new Words().strong(Words.sentence(step.name()).replaceAll("\\.$", ""));
        step.shared().question().ifPresent(q -> words.text(": ").text(Words.sentence(q)));
        material.result()
                .step(step.name())
                .ifPresent(result -> words.text(" (").reference(material.id(result)).text(")"));
        return words.paragraph();
    }

    private List<List<InlineText>> items(Step step) {
        List<List<InlineText>> items = new ArrayList<>();
        claims.stream()
                .filter(claim -> claim.verdict().step().equals(step.name()))
                .forEach(claim -> items.add(sentences.of(claim)));
        Optional<StepResult> result = material.result().step(step.name());
        if (result.isPresent()) {
            switch (step) {
                case Step.Check _ -> checks(result.get()).ifPresent(items::add);
                case Step.Search _ ->
                        new BestSentences(material, conditions, labels)
                                .of(result.get())
                                .ifPresent(items::add);
                case Step.Final _ -> {
                    TrainingCost.of(material, result.get()).ifPresent(cost -> items.add(0, cost));
                    items.addAll(0, accuracies(result.get()));
                }
                case FeaturesStep _ -> {}
                case RangeTestStep test ->
                        items.addAll(
                                new RangeTestReport(material.id(result.get()), result.get(), test)
                                        .sentences());
                case EnsembleStep _ ->
                        items.addAll(0, new EnsembleSentences(material).of(result.get()));
                case Step.Train _, Step.Compare _ -> {
                    if (items.isEmpty()) {
                        items.addAll(unclaimed(result.get()));
                    }
                }
            }
        }
        return items;
    }

    /// What came out of a step that claims nothing.
    private List<List<InlineText>> unclaimed(StepResult step) {
        if (step.stepSettings().size() == 1) {
            return accuracies(step);
        }
        return new BestSentences(material, conditions, labels).of(step).stream().toList();
    }

    private static Optional<List<InlineText>> checks(StepResult step) {
        int networks = step.checks().size();
        if (networks == 0) {
            return Optional.empty();
        }
        long agree = step.checks().stream().filter(check -> check.passes()).count();
        return Optional.of(
                agree == networks
                        ? InlineText.text(
                                "Analytic gradients agree with difference quotients for "
                                        + all(networks)
                                        + " checked.")
                        : new Words()
                                .strong("Analytic gradients differ from difference quotients")
                                .text(
                                        " for "
                                                + (networks - agree)
                                                + " of "
                                                + networks
                                                + " networks.")
                                .content());
    }

    private static String all(int networks) {
        return switch (networks) {
            case 1 -> "the one network";
            case 2 -> "both networks";
            default -> "all " + networks + " networks";
        };
    }

    /// The accuracy that each setting of a step reaches.
    private List<List<InlineText>> accuracies(StepResult step) {
        List<List<InlineText>> items = new ArrayList<>();
        for (SettingResult setting : step.stepSettings()) {
            boolean test = setting.test().isPresent();
            Optional<Summary> summary = test ? setting.testSummary() : setting.validationSummary();
            summary.ifPresent(s -> items.add(accuracy(step, setting, s, test)));
        }
        return items;
    }

    private List<InlineText> accuracy(
            StepResult step, SettingResult setting, Summary summary, boolean test) {
        List<String> parts = new ArrayList<>(conditions.of(List.of(setting), test));
        parts.add("n = " + summary.n());
        int images =
                test
                        ? setting.test().orElseThrow().images()
                        : setting.stepSetting().setting().data().validation();
        Words words = labels.of(step, setting);
        words.text(" reaches a " + (test ? "test" : "validation") + " accuracy of ")
                .strong(Numbers.percent(summary, images) + " %")
                .text(" (" + String.join(", ", parts) + ")");
        Optional<MeanAccuracy> both = test ? setting.testAccuracy() : Optional.empty();
        both.filter(_ -> !summary.isSingle())
                .ifPresent(mean -> {
                    Interval interval = mean.seedsAndImages();
                    words.text(
                            "; for "
                                    + Examples.of(material, step).of(Population.SEEDS_AND_IMAGES)
                                    + " the interval is "
                                    + Numbers.range(interval)
                                    + " %");
                });
        Optional<String> balanced = ConstantAnswer.balanced(setting, test);
        if (balanced.isPresent()) {
            words.text(
                    "; its balanced accuracy is "
                            + balanced.get()
                            + " %. The largest class is "
                            + new ConstantAnswer(material).shares(List.of(setting)).getLast());
        }
        words.text(".");
        Optional<MeanAccuracy> viewed = setting.viewedAccuracy();
        if (test && viewed.isPresent()) {
            words.text(
                    " Averaged over "
                            + step.step().views().map(TestViews::words).orElse("views")
                            + ", it is "
                            + Numbers.percent(viewed.get().seeds(), images)
                            + " %: a second figure, for claims are judged by the plain one.");
        }
        String outcomes = setting.outcomes().text();
        if (!outcomes.isEmpty()) {
            words.text(" " + Words.sentence(outcomes));
        }
        return words.content();
    }
}
