package dev.bevis.app.page;

import dev.bevis.study.result.RangeTest;
import dev.bevis.study.result.RateSuggestion;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.RangeTestStep;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a page shows of a range test: the smoothed loss over the learning rate, up to where it is
/// no number any more, and the rate that this suggests.
final class RangePieces {

    /// Points of a curve.
    private static final int MOST = 240;

    private RangePieces() {}

    /// Of the trials that are there.
    ///
    /// @param study its place on the page
    static PageRecords.ShownRange of(int study, RangeTestStep step, StepResult.RoundResult round) {
        List<PageRecords.RangeOfSetting> settings = new ArrayList<>();
        for (SettingResult setting : round.begun()) {
            Optional<RateSuggestion> found = RateSuggestion.of(step, setting);
            settings.add(
                    new PageRecords.RangeOfSetting(
                            setting.stepSetting().name(),
                            found.map(each -> PageJson.number(each.rate())).orElse(null),
                            found.map(each -> PageJson.number(each.least())).orElse(null),
                            found.map(RateSuggestion::isOpen).orElse(false),
                            RateSuggestion.tests(step, setting).stream()
                                    .map(RangePieces::line)
                                    .toList()));
        }
        return new PageRecords.ShownRange(study, step.name(), settings);
    }

    private static PageRecords.RangeLine line(RangeTest test) {
        List<@Nullable BigDecimal> rates = new ArrayList<>();
        List<@Nullable BigDecimal> losses = new ArrayList<>();
        int between = Math.max(1, Math.ceilDiv(test.points().size(), MOST));
        for (int i = 0; i < test.points().size(); i += between) {
            rates.add(PageJson.number(test.points().get(i).rate()));
            losses.add(PageJson.number(test.points().get(i).loss()));
        }
        return new PageRecords.RangeLine(rates, losses);
    }
}
