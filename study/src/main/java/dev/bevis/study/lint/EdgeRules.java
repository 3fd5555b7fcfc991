package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.reported.ReportedScore;
import dev.bevis.study.result.Ranked;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.search.Positions;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.search.SearchedInterval;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// The best setting at the end of what was tried: `optimum-at-edge`.
///
/// What counts is the whole search: a zoom may have its best at an end if an earlier round went
/// further. Where a setting inside cannot be told from the best one, as on a plateau, the end is no
/// more than chance.
final class EdgeRules {

    private static final int BEST = 3;

    private EdgeRules() {}

    static List<Fault> reported(Design design, Step step) {
        if (!(step instanceof Step.Search search)) {
            return List.of();
        }
        List<SequencedMap<String, Range>> spaces = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < search.rounds().size(); i++) {
            search.rounds().get(i).space().map(SearchSpace::ranges).ifPresent(spaces::add);
            last = ReportedScore.of(design, step, i + 1).isEmpty() ? last : i + 1;
        }
        List<Change> best =
                ReportedScore.of(design, step, last).stream()
                        .flatMap(score -> score.number().at().map(at -> at.value()).stream())
                        .limit(BEST)
                        .toList();
        return faults(step, "reported", best, hulls(spaces));
    }

    static List<Fault> found(StudyResult result, StepResult step) {
        if (!(step.step() instanceof Step.Search) || !step.complete()) {
            return List.of();
        }
        List<SequencedMap<String, Range>> spaces =
                step.rounds().stream()
                        .flatMap(round -> round.space().map(SearchSpace::ranges).stream())
                        .toList();
        StepResult.RoundResult finalists = step.finalists();
        SequencedMap<String, SearchedInterval> hulls = hulls(spaces);
        hulls.entrySet()
                .removeIf(field -> mayLieInside(finalists, field.getKey(), field.getValue()));
        List<Change> best =
                Ranked.of(finalists).stream().limit(BEST).map(EdgeRules::values).toList();
        return faults(step.step(), "found", best, hulls);
    }

    /// Whether a setting that lies at no end may be as good as the best one.
    private static boolean mayLieInside(
            StepResult.RoundResult round, String field, SearchedInterval interval) {
        return round.leaders().candidates().stream()
                .map(index -> round.stepSettings().get(index))
                .anyMatch(stepSetting -> end(values(stepSetting), field, interval).isEmpty());
    }

    private static Change values(SettingResult stepSetting) {
        return new Change(Field.values(stepSetting.stepSetting().setting()));
    }

    private static SequencedMap<String, SearchedInterval> hulls(
            List<SequencedMap<String, Range>> spaces) {
        SequencedMap<String, SearchedInterval> hulls = new LinkedHashMap<>();
        for (SequencedMap<String, Range> space : spaces) {
            space.forEach((field, range) ->
                    range.interval()
                            .ifPresent(interval ->
                                    hulls.merge(field, interval, SearchedInterval::and)));
        }
        return hulls;
    }

    private static List<Fault> faults(
            Step step,
            String source,
            List<Change> best,
            SequencedMap<String, SearchedInterval> hulls) {
        List<Fault> faults = new ArrayList<>();
        if (best.isEmpty()) {
            return faults;
        }
        hulls.forEach((field, interval) -> {
            Optional<Double> end = end(best.getFirst(), field, interval);
            if (end.isPresent()) {
                long there =
                        best.stream().filter(one -> end.equals(end(one, field, interval))).count();
                boolean low = end.get() == interval.low();
                faults.add(
                        new Fault(
                                step.shared().at(),
                                String.format(
                                        Locale.ROOT,
                                        "the best setting %s lies at the end %s of %s %s%s; extend"
                                                + " the range %s",
                                        source,
                                        StudyForms.text(end.get()),
                                        field,
                                        interval.text(),
                                        best.size() == 1
                                                ? ""
                                                : " ("
                                                        + there
                                                        + " of the best "
                                                        + best.size()
                                                        + ")",
                                        low ? "below" : "above")));
            }
        });
        return faults;
    }

    private static Optional<Double> end(Change setting, String field, SearchedInterval interval) {
        Object value = setting.values().get(field);
        OptionalDouble place = value == null ? OptionalDouble.empty() : Positions.of(value);
        return place.isEmpty() ? Optional.empty() : interval.end(place.getAsDouble());
    }
}
