package dev.bevis.report.text;

import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// On what results hold: data, normalization and images. What is common to all of a study is said
/// once, the rest beside each result.
public final class Conditions {

    private final ReportInput material;
    private final List<String> datasets;
    private final boolean isNormalizedInOneWay;
    private final boolean differInStated;

    public Conditions(ReportInput material) {
        this.material = material;
        Trained trained = Trained.of(material);
        datasets = trained.distinct(this::dataset);
        isNormalizedInOneWay = trained.distinct(s -> s.data().normalize()).size() == 1;
        differInStated =
                material.result().verdicts().stream()
                                .map(verdict -> verdict.stated())
                                .distinct()
                                .count()
                        > 1;
    }

    /// Whether some claims were stated before their results and others not.
    boolean differInStated() {
        return differInStated;
    }

    /// The dataset of a setting, such as `CIFAR-10 (a JPEG-compressed copy)`.
    public String dataset(Setting setting) {
        return material.reading()
                .dataset(setting)
                .map(DatasetIdentity::title)
                .orElseGet(() -> setting.data().source().title());
    }

    /// What is common to all results.
    public String common() {
        Trained trained = Trained.of(material);
        return String.join(" and ", datasets)
                + (isNormalizedInOneWay ? " with " + inputs(trained.settings().getFirst()) : "");
    }

    /// What is told beside a claim.
    public List<String> of(JudgedClaim claim) {
        return of(claim.all(), claim.test());
    }

    /// All conditions of a claim, those too that are common to its study.
    public List<String> full(JudgedClaim claim) {
        List<SettingResult> settings = claim.all();
        return List.of(
                distinct(settings, this::dataset),
                distinct(settings, Conditions::inputs),
                images(settings, claim.test()));
    }

    /// What is told beside a result of some settings.
    ///
    /// @param test whether it is of test images
    public List<String> of(List<SettingResult> settings, boolean test) {
        List<String> parts = new ArrayList<>();
        if (datasets.size() > 1) {
            parts.add(distinct(settings, this::dataset));
        }
        if (!isNormalizedInOneWay) {
            parts.add(distinct(settings, Conditions::inputs));
        }
        parts.add(images(settings, test));
        return parts;
    }

    /// Such as `standardized inputs` or `inputs as they are`.
    private static String inputs(Setting setting) {
        return setting.data().normalize().inputs();
    }

    private static String distinct(List<SettingResult> settings, Function<Setting, String> of) {
        return String.join(
                " or ",
                settings.stream()
                        .map(each -> of.apply(each.stepSetting().setting()))
                        .distinct()
                        .toList());
    }

    /// What the examples are called that a claim was judged on.
    Examples examples(JudgedClaim claim) {
        return Examples.of(material, claim.all());
    }

    private String images(List<SettingResult> settings, boolean test) {
        SettingResult first = settings.getFirst();
        int count =
                test
                        ? first.test().map(SettingResult.TestScores::images).orElse(0)
                        : first.stepSetting().setting().data().validation();
        return Numbers.count(count)
                + (test ? " test " : " validation ")
                + Examples.of(material, settings).plural();
    }
}
