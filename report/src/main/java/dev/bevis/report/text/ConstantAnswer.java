package dev.bevis.report.text;

import dev.bevis.statistics.Summary;
import dev.bevis.study.result.ClassBalance;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// What answering the largest class every time would be worth, where classes are so uneven that an
/// accuracy has to be seen beside it.
public final class ConstantAnswer {

    private final ReportInput material;

    public ConstantAnswer(ReportInput material) {
        this.material = material;
    }

    /// The largest class with its share, such as `Adelie with 44.1 % of the validation rows`: one
    /// for each class that is the largest of a split on which the settings were judged; none where
    /// classes are even.
    public List<String> shares(List<SettingResult> settings) {
        SequencedMap<String, SequencedSet<String>> shares = new LinkedHashMap<>();
        for (SettingResult setting : settings) {
            setting.balance().ifPresent(balance -> share(setting, balance, "validation", shares));
            setting.test().ifPresent(scores -> share(setting, scores.balance(), "test", shares));
        }
        return shares.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " with " + Trained.and(List.copyOf(entry.getValue())))
                .toList();
    }

    /// As [#shares], at the end of a caption; empty where classes are even.
    public String remark(List<SettingResult> settings) {
        List<String> shares = shares(settings);
        return shares.isEmpty()
                ? ""
                : ". Classes are uneven: the largest is "
                        + Trained.and(shares)
                        + ", which is the accuracy of always answering it";
    }

    private void share(
            SettingResult setting,
            ClassBalance balance,
            String split,
            SequencedMap<String, SequencedSet<String>> to) {
        if (balance.isUneven()) {
            List<String> classes =
                    material.reading()
                            .dataset(setting.stepSetting().setting())
                            .map(DatasetIdentity::classes)
                            .orElse(List.of());
            String name =
                    balance.largest() < classes.size()
                            ? classes.get(balance.largest())
                            : "class " + balance.largest();
            to.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                    .add(
                            Numbers.fixed(100 * balance.constant(), 1)
                                    + " % of the "
                                    + split
                                    + " "
                                    + Examples.of(material, setting.stepSetting().setting())
                                            .plural());
        }
    }

    /// The balanced accuracy of a setting beside its accuracy: `97.1 [95.0, 98.4] %`; empty where
    /// classes are even.
    ///
    /// @param test whether on test examples
    public static Optional<String> balanced(SettingResult setting, boolean test) {
        return summary(setting, test)
                .map(summary -> Numbers.percent(summary, examples(setting, test)));
    }

    /// The balanced accuracy of a setting, as a number.
    public static Optional<Summary> summary(SettingResult setting, boolean test) {
        Optional<ClassBalance> balance =
                test ? setting.test().map(SettingResult.TestScores::balance) : setting.balance();
        return balance.filter(ClassBalance::isUneven)
                .flatMap(each -> SettingResult.summary(each.accuracies(), examples(setting, test)));
    }

    private static int examples(SettingResult setting, boolean test) {
        return test
                ? setting.test().map(SettingResult.TestScores::images).orElse(1)
                : setting.stepSetting().setting().data().validation();
    }
}
