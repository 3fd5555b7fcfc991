package dev.bevis.study.search;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Range;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Round;
import dev.bevis.study.step.Step;

import java.util.List;

/// How many settings a round of a search has, as far as that is known before there are results: a
/// zoom may come to fewer, where points fall together.
public final class RoundSize {

    private RoundSize() {}

    /// How many settings the round has, as far as that is known.
    ///
    /// @param number index of the round
    /// @param base setting that the search starts from
    public static int of(Step.Search search, int number, Setting base) {
        Round round = search.rounds().get(number);
        if (!(round instanceof Round.Zoom(Round.Around around, var _))) {
            return SearchSpace.of(round).stepSettings(base.with(round.shared().change())).size();
        }
        if (around.trials().isPresent()) {
            return around.trials().getAsInt();
        }
        int count = 1;
        for (Range range : before(search, number).fields().values()) {
            count *=
                    switch (range) {
                        case Range.Values(List<Object> values)
                                when !StudyForms.areNumbers(values) ->
                                Math.min((int) values.stream().distinct().count(), around.best());
                        case Range.Values(List<Object> values)
                                when values.stream().distinct().count() < 2 ->
                                1;
                        case Range.Values _, Range.Numbers _ -> around.points().orElse(1);
                    };
        }
        return count;
    }

    /// What the last round before ranges over that says so itself.
    ///
    /// @param number index of a zoom
    public static Round.Over before(Step.Search search, int number) {
        return switch (search.rounds().get(number - 1)) {
            case Round.Grid(Round.Over over, var _) -> over;
            case Round.Random(int _, Round.Over over, var _, var _) -> over;
            case Round.Zoom _ -> before(search, number - 1);
        };
    }
}
