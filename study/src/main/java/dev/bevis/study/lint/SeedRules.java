package dev.bevis.study.lint;

import dev.bevis.statistics.Power;
import dev.bevis.study.file.Design;
import dev.bevis.study.file.Study;
import dev.bevis.study.file.Subject;
import dev.bevis.study.reported.ReportedScore;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// How many seeds there are for what is asked: `one-seed`, `too-few-seeds`; and which:
/// `seeds-of-choice`.
final class SeedRules {

    /// Standard deviation, in points, of the difference of two settings over pairs of seeds, as
    /// long as none was measured: usual for networks of this size on 10,000 images.
    private static final double SPREAD = 0.5;

    private static final double ERROR = 0.05;
    private static final int ENOUGH = 5;

    private SeedRules() {}

    static List<String> oneEverywhere(Design design) {
        return everywhere(design)
                ? List.of(
                        "every setting is trained with one pair of seeds; how much another pair"
                                + " would change is unknown, so no difference can be tested; write"
                                + " 'seeds: 5'")
                : List.of();
    }

    private static boolean everywhere(Design design) {
        List<Step> training = design.training();
        return !training.isEmpty()
                && training.stream().allMatch(step -> Design.seeds(design.study(), step) == 1);
    }

    static List<Fault> one(Design design, Step step) {
        boolean alone =
                Design.trains(step)
                        && Design.seeds(design.study(), step) == 1
                        && !everywhere(design);
        return alone
                ? List.of(
                        new Fault(
                                step.shared().at(),
                                "settings are trained with one pair of seeds; how much another"
                                        + " pair would change is unknown; write 'seeds: 5'"))
                : List.of();
    }

    static List<Fault> tooFew(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        for (Located<QuotedClaim> claim : step.shared().claims()) {
            List<Subject> subjects =
                    claim.value().claim().names().stream()
                            .map(name -> Subject.of(design.study(), step, name))
                            .toList();
            List<Seeds> each =
                    subjects.stream()
                            .flatMap(subject -> design.study().step(subject.step()).stream())
                            .map(of -> Design.seedsOf(design.study(), of))
                            .toList();
            int seeds = each.stream().mapToInt(Seeds::count).min().orElse(1);
            Optional<Fault> apart = apart(claim, each);
            if (apart.isPresent()) {
                faults.add(apart.get());
                continue;
            }
            OptionalDouble margin = margin(design, claim.value().claim(), subjects);
            if (seeds > 1 && margin.isPresent()) {
                tooFew(claim, seeds, margin.getAsDouble()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    /// A claim about settings that are not trained with the same seeds.
    private static Optional<Fault> apart(Located<QuotedClaim> claim, List<Seeds> each) {
        long first = each.stream().mapToLong(Seeds::first).max().orElse(0);
        long last = each.stream().mapToLong(Seeds::last).min().orElse(0);
        boolean some = each.stream().anyMatch(seeds -> seeds.count() > 1);
        return !some || last > first
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                claim.at(),
                                "'"
                                        + claim.value().claim().text()
                                        + "' is tested by pairs of the same seeds, and its sides"
                                        + " have "
                                        + (last == first ? "one" : "none")
                                        + " in common: "
                                        + each.stream()
                                                .map(Seeds::text)
                                                .collect(Collectors.joining(" and "))
                                        + "; give a step 'seeds' so that there are more, such as"
                                        + " 'seeds: {count: 5, first: "
                                        + first
                                        + "}'"));
    }

    /// A final step whose seeds are some of those that its setting was chosen with.
    static List<Fault> ofChoice(Design design, Step step) {
        Study study = design.study();
        if (!step.isFresh()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Step> before = from(study, step);
        while (before.isPresent()) {
            Seeds seeds = study.seeds(step);
            List<Seeds> others =
                    before.get() instanceof Step.Search search
                            ? search.rounds().stream()
                                    .map(round -> study.seeds(search, round))
                                    .toList()
                            : List.of(study.seeds(before.get()));
            Optional<Seeds> same = others.stream().filter(seeds::overlaps).findFirst();
            if (same.isPresent()) {
                faults.add(
                        new Fault(
                                step.shared().at(),
                                "the step trains with the seeds "
                                        + seeds.text()
                                        + ", and its setting was chosen in '"
                                        + before.get().name()
                                        + "' with "
                                        + same.get().text()
                                        + "; leave out 'seeds', which takes fresh ones"));
            }
            before = from(study, before.get());
        }
        return faults;
    }

    private static Optional<Step> from(Study study, Step step) {
        return step.shared().from().flatMap(from -> study.step(from.value()));
    }

    /// The difference in points that has to be resolved, where the claim or the report tells it.
    private static OptionalDouble margin(Design design, Claim claim, List<Subject> subjects) {
        return claim.toResolve(
                subjects.stream()
                        .flatMap(subject -> ReportedScore.of(design, subject).stream())
                        .map(ReportedScore::percent)
                        .toList());
    }

    private static Optional<Fault> tooFew(Located<QuotedClaim> claim, int seeds, double margin) {
        double resolved = Power.smallestDifference(seeds, SPREAD, ERROR);
        if (resolved <= margin) {
            return Optional.empty();
        }
        var needed = Power.pairsToDecide(margin, SPREAD, ERROR);
        return Optional.of(
                new Fault(
                        claim.at(),
                        String.format(
                                Locale.ROOT,
                                "'%s' needs a difference of %.2f points resolved, and %d pairs of"
                                        + " seeds resolve %.2f where seeds spread by %.1f; %s",
                                claim.value().claim().text(),
                                margin,
                                seeds,
                                resolved,
                                SPREAD,
                                needed.isPresent()
                                        ? "take " + Math.max(needed.getAsInt(), ENOUGH)
                                        : "claim less, or ask it")));
    }

    /// Claims that results left open, with the seeds that would decide them.
    static List<Fault> undecided(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (Verdict verdict : result.verdicts()) {
            if (verdict.step().equals(step.step().name())
                    && verdict.demanded()
                    && verdict.answer() == Verdict.Answer.NOT_DECIDED
                    && verdict.needed().isPresent()) {
                faults.add(
                        new Fault(
                                step.step().shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "'%s' is not decided by %s; an effect of this size needs"
                                                + " %s",
                                        verdict.claim().text(),
                                        verdict.pairs().text(),
                                        verdict.needed().get())));
            }
        }
        return faults;
    }
}
