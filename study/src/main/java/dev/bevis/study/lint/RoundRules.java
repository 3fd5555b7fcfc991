package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.reported.ReportedScore;
import dev.bevis.study.result.Ranked;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.search.SearchedInterval;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// What rounds of a search have to do with one another: `zoom-not-narrower`,
/// `zoom-leaves-out-best`, `reported-out-of-range`.
final class RoundRules {

    private static final int BEST = 3;

    private RoundRules() {}

    /// What a round ranges over, where the file says it.
    private static Optional<SequencedMap<String, Range>> over(Round round) {
        return round.space().map(SearchSpace::ranges);
    }

    static List<Fault> notNarrower(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.rounds();
        for (int i = 1; i < rounds.size(); i++) {
            Optional<SequencedMap<String, Range>> before = over(rounds.get(i - 1));
            Optional<SequencedMap<String, Range>> now = over(rounds.get(i));
            if (before.isPresent() && now.isPresent() && covers(now.get(), before.get())) {
                faults.add(
                        new Fault(
                                rounds.get(i).shared().at(),
                                "round "
                                        + (i + 1)
                                        + " covers all of round "
                                        + i
                                        + ", "
                                        + text(before.get())
                                        + ", and so looks no closer; write 'zoom: {best: 3, points:"
                                        + " 8}'"));
            }
        }
        return faults;
    }

    private static boolean covers(
            SequencedMap<String, Range> now, SequencedMap<String, Range> before) {
        boolean compared = false;
        for (var field : before.entrySet()) {
            Range range = now.get(field.getKey());
            Optional<SearchedInterval> old = field.getValue().interval();
            if (range == null || old.isEmpty()) {
                continue;
            }
            Optional<SearchedInterval> interval = range.interval();
            if (interval.isEmpty()
                    || !interval.get().holds(old.get().low())
                    || !interval.get().holds(old.get().high())) {
                return false;
            }
            compared = true;
        }
        return compared;
    }

    private static String text(SequencedMap<String, Range> over) {
        return String.join(
                ", ",
                over.entrySet().stream()
                        .flatMap(field ->
                                field
                                        .getValue()
                                        .interval()
                                        .map(interval -> field.getKey() + " " + interval.text())
                                        .stream())
                        .toList());
    }

    static List<Fault> leavesOutReported(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.rounds();
        for (int i = 1; i < rounds.size(); i++) {
            List<Change> best =
                    ReportedScore.of(design, step, i).stream()
                            .flatMap(score -> score.number().at().map(Located::value).stream())
                            .limit(BEST)
                            .toList();
            leftOut(rounds.get(i), i, best, "reported").ifPresent(faults::add);
        }
        return faults;
    }

    static List<Fault> leavesOutFound(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.step().rounds();
        for (int i = 1; i < rounds.size() && i <= step.rounds().size(); i++) {
            List<Change> best =
                    Ranked.of(step.rounds().get(i - 1)).stream()
                            .limit(BEST)
                            .map(stepSetting ->
                                    new Change(Field.values(stepSetting.stepSetting().setting())))
                            .toList();
            leftOut(rounds.get(i), i, best, "found").ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> leftOut(
            Round round, int before, List<Change> best, String source) {
        Optional<SequencedMap<String, Range>> over = over(round);
        if (over.isEmpty() || best.isEmpty()) {
            return Optional.empty();
        }
        List<String> left = new ArrayList<>();
        int settings = 0;
        for (Change change : best) {
            List<String> outside = outside(over.get(), change);
            settings += outside.isEmpty() ? 0 : 1;
            left.addAll(outside);
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                round.shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "%d of the best %d settings %s in round %d lie outside of"
                                                + " round %d, which has %s: %s; zoom, which spans"
                                                + " them",
                                        settings,
                                        best.size(),
                                        source,
                                        before,
                                        before + 1,
                                        text(over.get()),
                                        String.join(", ", left))));
    }

    private static List<String> outside(SequencedMap<String, Range> over, Change change) {
        List<String> outside = new ArrayList<>();
        for (var field : over.entrySet()) {
            Object value = change.values().get(field.getKey());
            if (value != null && !field.getValue().holds(value)) {
                outside.add(field.getKey() + " " + StudyForms.text(value));
            }
        }
        return outside;
    }

    static List<Fault> outOfRange(Design design, Step step) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = step.rounds();
        for (ReportedNumber number : step.shared().reported()) {
            if (number.at().isEmpty() || rounds.isEmpty()) {
                continue;
            }
            Located<Change> at = number.at().get();
            int round = number.round().orElse(1);
            if (round < 1 || round > rounds.size()) {
                faults.add(
                        new Fault(
                                at.at(),
                                "a reported number is of round "
                                        + round
                                        + ", but the search has "
                                        + rounds.size()));
                continue;
            }
            Optional<SequencedMap<String, Range>> over = over(rounds.get(round - 1));
            List<String> outside = over.map(o -> outside(o, at.value())).orElse(List.of());
            if (!outside.isEmpty()) {
                faults.add(
                        new Fault(
                                at.at(),
                                "the reported "
                                        + String.join(", ", outside)
                                        + " is not among "
                                        + text(over.orElseThrow())
                                        + " of round "
                                        + round
                                        + "; look for a misprint"));
            }
        }
        return faults;
    }

    /// What searches had to do to make a round smaller than the one before.
    static List<Fault> notes(StudyResult result, StepResult step) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < step.rounds().size(); i++) {
            int number = i + 1;
            step.rounds()
                    .get(i)
                    .space()
                    .ifPresent(space ->
                            space.notes()
                                    .forEach(note ->
                                            faults.add(
                                                    new Fault(
                                                            step.step().shared().at(),
                                                            "round " + number + ", " + note))));
        }
        return faults;
    }
}
