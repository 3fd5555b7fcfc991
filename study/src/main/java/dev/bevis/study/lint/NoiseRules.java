package dev.bevis.study.lint;

import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.Proportion;
import dev.bevis.study.file.Design;
import dev.bevis.study.file.Subject;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.reported.ReportedScore;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Choices between settings that cannot be told apart: `within-noise`.
final class NoiseRules {

    private static final double POINTS = 100;
    private static final double ERROR = 0.05;

    private NoiseRules() {}

    /// In reported numbers, where the design has one seed as the report does; with more, results
    /// decide.
    static List<Fault> reported(Design design, Step step) {
        if (!Design.trains(step) || Design.seeds(design.study(), step) > 1) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        int rounds = Math.max(1, step.rounds().size());
        for (int round = 1; round <= rounds; round++) {
            scores(step, rounds, round, ReportedScore.of(design, step, round))
                    .ifPresent(faults::add);
        }
        for (Located<QuotedClaim> claim : step.shared().claims()) {
            if (claim.value().claim().ordersAccuracies()) {
                claim(design, step, claim, claim.value().claim().names()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static Optional<Fault> scores(
            Step step, int rounds, int round, List<ReportedScore> scores) {
        if (scores.size() < 2) {
            return Optional.empty();
        }
        int images = scores.getFirst().images();
        double[][] accuracies =
                scores.stream()
                        .map(score -> new double[] {score.percent() / POINTS})
                        .toArray(double[][]::new);
        List<ReportedScore> same =
                BestOfMany.of(accuracies, images).candidates().stream().map(scores::get).toList();
        ReportedScore best = scores.getFirst();
        return same.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                step.shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "%sthe reported %s %% of %s is indistinguishable from %d"
                                                + " other%s %s %%: on %,d examples and one seed,"
                                                + " differences below %.1f points are noise",
                                        rounds > 1 ? "round " + round + ", " : "",
                                        StudyForms.text(best.percent()),
                                        best.name(),
                                        same.size(),
                                        same.size() == 1 ? "," : "s down to",
                                        StudyForms.text(same.getLast().percent()),
                                        images,
                                        noise(best.percent(), images))));
    }

    /// The difference in points that two networks on different images exceed by chance in one of
    /// twenty cases.
    private static double noise(double percent, int images) {
        double share = percent / POINTS;
        return 1.96 * POINTS * Math.sqrt(2 * share * (1 - share) / images);
    }

    private static Optional<Fault> claim(
            Design design, Step step, Located<QuotedClaim> claim, List<String> names) {
        List<ReportedScore> scores =
                names.stream()
                        .map(name -> Subject.of(design.study(), step, name))
                        .flatMap(subject -> ReportedScore.of(design, subject).stream())
                        .toList();
        if (scores.size() < 2) {
            return Optional.empty();
        }
        ReportedScore a = scores.getFirst();
        ReportedScore b = scores.getLast();
        Proportion.Contrast contrast =
                new Proportion(a.percent() / POINTS, a.images())
                        .against(new Proportion(b.percent() / POINTS, b.images()));
        return contrast.p() <= ERROR
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                claim.at(),
                                String.format(
                                        Locale.ROOT,
                                        "'%s' rests on %s and %s %%, which differ by chance with"
                                                + " p = %.2g (z = %.1f)",
                                        claim.value().claim().text(),
                                        StudyForms.text(a.percent()),
                                        StudyForms.text(b.percent()),
                                        contrast.p(),
                                        contrast.z())));
    }

    /// In results, where something starts from the choice.
    static List<Fault> found(StudyResult result, StepResult step) {
        if (step.chosen().isEmpty()
                || step.stepSettings().size() < 2
                || !Design.choosesForOthers(result.study(), step.step())) {
            return List.of();
        }
        StepResult.RoundResult finalists = step.finalists();
        BestOfMany leaders = finalists.leaders();
        SettingResult best = finalists.stepSettings().get(leaders.best());
        int same = leaders.candidates().size();
        int others = finalists.stepSettings().size() - 1;
        return same == 0
                ? List.of()
                : List.of(
                        new Fault(
                                step.step().shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "%s, the best with %.2f %%, is indistinguishable from %s"
                                            + " with %s; which is best stays open: add seeds, or"
                                            + " acknowledge that it does not matter",
                                        best.stepSetting().name(),
                                        POINTS * best.score(finalists.choose()),
                                        others == 1
                                                ? "the other setting"
                                                : same + " of the other " + others + " settings",
                                        best.trials().size() == 1
                                                ? "one pair of seeds"
                                                : best.trials().size() + " pairs of seeds")));
    }
}
