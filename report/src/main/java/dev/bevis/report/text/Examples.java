package dev.bevis.report.text;

import dev.bevis.statistics.Population;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Setting;

import java.util.List;
import java.util.stream.Stream;

/// What the examples are called that something was learned from: images, rows, or examples where
/// there are both.
///
/// @param plural `images`, `rows` or `examples`
public record Examples(String plural) {

    /// Of any kind.
    public static final Examples ANY = new Examples("examples");

    /// Those of all that a study trained on.
    public static Examples of(ReportInput material) {
        return of(material, Trained.of(material).settings().stream());
    }

    /// Those of a step.
    public static Examples of(ReportInput material, StepResult step) {
        return of(material, step.stepSettings());
    }

    /// Those of some settings.
    public static Examples of(ReportInput material, List<SettingResult> settings) {
        return settings.isEmpty()
                ? of(material)
                : of(material, settings.stream().map(each -> each.stepSetting().setting()));
    }

    /// Those of a setting. Where nothing is known of its data they are images, the only examples
    /// there were before datasets told.
    public static Examples of(ReportInput material, Setting setting) {
        return new Examples(
                material.reading()
                        .dataset(setting)
                        .map(dataset -> dataset.shape().examples())
                        .orElse("images"));
    }

    private static Examples of(ReportInput material, Stream<Setting> settings) {
        List<Examples> kinds = settings.map(setting -> of(material, setting)).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : ANY;
    }

    /// Those of several studies.
    public static Examples ofAll(List<ReportedStudy> studies) {
        List<Examples> kinds =
                studies.stream().map(study -> of(study.material())).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : ANY;
    }

    /// One of them: `image`, `row` or `example`.
    public String singular() {
        return plural.substring(0, plural.length() - 1);
    }

    /// One of them with its article: `an image`, `a row` or `an example`.
    public String one() {
        return ("aeiou".indexOf(plural.charAt(0)) >= 0 ? "an " : "a ") + singular();
    }

    /// What intervals and p speak of: `other seeds, these images`.
    public String of(Population population) {
        return population.text(plural);
    }

    /// As the other method, in a sentence: `other seeds on these images`.
    public String within(Population population) {
        return of(population).replace(", ", " on ");
    }
}
