package dev.bevis.report.table;

import dev.bevis.report.text.Numbers;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;

import java.util.Optional;

/// The accuracy of networks that answer together, with the interval that can be given for it: of
/// one alone for other examples, of several for other seeds.
///
/// @param mean 0 to 1
/// @param percent with its interval, in percent
public record EnsembleAccuracy(double mean, String percent) {

    /// That of a setting; empty where it has none.
    ///
    /// @param test on the test images, else on the validation images
    public static Optional<EnsembleAccuracy> of(SettingResult setting, boolean test) {
        Optional<Summary> summary = test ? setting.testSummary() : setting.validationSummary();
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        int images =
                test
                        ? setting.test().orElseThrow().images()
                        : setting.stepSetting().setting().data().validation();
        Summary found = summary.get();
        Interval interval =
                found.isSingle()
                        ? new Proportion(found.mean(), images).interval()
                        : new Interval(found.low(), found.high());
        return Optional.of(
                new EnsembleAccuracy(found.mean(), Numbers.percent(found.mean(), interval)));
    }
}
