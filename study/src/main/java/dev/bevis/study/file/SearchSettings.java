package dev.bevis.study.file;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The settings of the rounds of a search, with their names.
public final class SearchSettings {

    private SearchSettings() {}

    /// All settings of a space, each once, in order. Names are short unless that would make two the
    /// same.
    ///
    /// @throws IllegalArgumentException for values that do not fit together
    public static List<StepSetting> of(SearchSpace space, Setting base) {
        List<StepSetting> all = new ArrayList<>();
        for (SequencedMap<String, Object> values : space.settings(StudyForms.NUMBERS)) {
            StepSetting stepSetting = new StepSetting(List.of(), base);
            for (var value : values.entrySet()) {
                stepSetting =
                        stepSetting.plus(
                                value.getKey(),
                                StudyForms.named(Field.named(value.getKey()), value.getValue()));
            }
            all.add(stepSetting);
        }
        List<StepSetting> stepSettings = StepSetting.distinct(all);
        boolean distinct =
                stepSettings.stream().map(StepSetting::name).distinct().count()
                        == stepSettings.size();
        return distinct
                ? stepSettings
                : stepSettings.stream()
                        .map(stepSetting -> stepSetting.spelledOut(StudyForms::text))
                        .toList();
    }

    /// The settings of a round; empty where they depend on results.
    ///
    /// @param base setting that the search starts from
    public static Optional<List<StepSetting>> of(Round round, Setting base) {
        return round.space().map(space -> of(space, base.with(round.shared().change())));
    }

    /// A setting like those of a round, whether or not these depend on results: the first of the
    /// first round, trained as this one says.
    ///
    /// @param number index of the round
    /// @param base setting that the search starts from
    public static StepSetting likely(Step.Search search, int number, Setting base) {
        Setting start = base.with(search.rounds().get(number).shared().change());
        return of(search.rounds().getFirst().space().orElseThrow(), start).getFirst();
    }

    /// How many settings a round of a search has, as far as that is known before there are results:
    /// one that depends on them may come to fewer, where points fall together, or, where it keeps
    /// what the seeds cannot tell apart, to more.
    ///
    /// @param number index of the round
    /// @param base setting that the search starts from
    public static int count(Step.Search search, int number, Setting base) {
        Round round = search.rounds().get(number);
        return of(round, base)
                .map(List::size)
                .orElseGet(() ->
                        (int)
                                Math.min(
                                        round.most(
                                                before(search, number),
                                                count(search, number - 1, base),
                                                StudyForms.NUMBERS),
                                        Integer.MAX_VALUE));
    }

    /// The last round before one that depends on no results.
    ///
    /// @param number index of one that does
    public static int origin(Step.Search search, int number) {
        int origin = number - 1;
        while (search.rounds().get(origin).space().isEmpty()) {
            origin--;
        }
        return origin;
    }

    /// What that ranges over.
    ///
    /// @param number index of a round that depends on results
    public static SequencedMap<String, Range> before(Step.Search search, int number) {
        return search.rounds().get(origin(search, number)).space().orElseThrow().ranges();
    }
}
