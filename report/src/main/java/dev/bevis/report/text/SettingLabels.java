package dev.bevis.report.text;

import dev.bevis.study.file.Subject;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The names of settings, each explained where a reader meets it first: `plain (learning rate 0.01,
/// λ = 0)`.
public final class SettingLabels {

    /// Fields that change nothing of a network, and those that only hidden layers have.
    private static final List<String> NO_MATTER = List.of("evaluate", "training-scores");

    private static final List<String> OF_SPLIT = List.of("source", "train", "validation");

    private static final List<String> OF_HIDDEN =
            List.of("batch-norm", "activation", "dropout", "layer-norm", "skip");

    private final ReportInput material;
    private final boolean isExplaining;
    private final Set<String> explained = new LinkedHashSet<>();

    private SettingLabels(ReportInput material, boolean isExplaining) {
        this.material = material;
        this.isExplaining = isExplaining;
    }

    /// Names that are explained when they are asked for the first time.
    public static SettingLabels explaining(ReportInput material) {
        return new SettingLabels(material, true);
    }

    /// Names alone, where a table explains them.
    public static SettingLabels bare(ReportInput material) {
        return new SettingLabels(material, false);
    }

    /// A subject of a claim as readers get it.
    ///
    /// @param subject what the claim names
    /// @param name the word for it in the claim
    public Words of(Subject subject, String name) {
        Optional<StepResult> step = material.result().step(subject.step());
        List<SettingResult> settings = step.map(s -> settings(s, subject)).orElse(List.of());
        Words words = new Words().strong(shown(subject, name, settings));
        if (isExplaining && explained.add(subject.step() + "\0" + subject.names())) {
            String explanation = step.map(s -> explanation(s, subject, settings)).orElse("");
            words.text(explanation.isEmpty() ? "" : " (" + explanation + ")");
        }
        return words;
    }

    /// A setting of a step as readers get it.
    public Words of(StepResult step, SettingResult setting) {
        Words words = new Words().strong(Words.name(setting.stepSetting()));
        if (isExplaining
                && explained.add(
                        step.step().name() + "\0" + List.of(setting.stepSetting().name()))) {
            String text = explanation(step, setting.stepSetting());
            words.text(text.isEmpty() ? "" : " (" + text + ")");
        }
        return words;
    }

    private static String shown(Subject subject, String name, List<SettingResult> settings) {
        return subject.names().size() == 1 && settings.size() == 1
                ? Words.name(settings.getFirst().stepSetting())
                : name;
    }

    private static List<SettingResult> settings(StepResult step, Subject subject) {
        if (subject.names().isEmpty()) {
            return step.chosen().stream().toList();
        }
        return all(step).stream()
                .filter(each -> subject.names().contains(each.stepSetting().name()))
                .toList();
    }

    private static List<SettingResult> all(StepResult step) {
        return step.latest();
    }

    private String explanation(StepResult step, Subject subject, List<SettingResult> settings) {
        if (settings.isEmpty()) {
            return "";
        }
        StepSetting first = settings.getFirst().stepSetting();
        if (subject.names().isEmpty()) {
            return step.step().rounds().isEmpty()
                    ? explanation(step, first)
                    : "the setting that it chose: " + searched(step, first);
        }
        if (settings.size() == 1) {
            return explanation(step, first);
        }
        String common = common(settings, all(step));
        return "the mean of "
                + settings.size()
                + " settings"
                + (common.isEmpty() ? "" : ": " + common);
    }

    private String explanation(StepResult step, StepSetting setting) {
        if (step.step().isFresh()) {
            return chosenBy(step.step(), setting);
        }
        return step.step() instanceof Step.Train && all(step).size() == 1
                ? phrases(setting, varying(setting))
                : explanation(setting, all(step));
    }

    /// The fields in which not all that was trained is alike, but for those that change no network.
    private List<Field> varying(StepSetting setting) {
        boolean isLinear = setting.setting().network().isLinear();
        return Trained.of(material).varying().stream()
                .filter(field -> !NO_MATTER.contains(field.name()))
                .filter(field -> !(isLinear && OF_HIDDEN.contains(field.name())))
                .toList();
    }

    /// What the winner of a search has in the fields that were searched.
    private static String searched(StepResult step, StepSetting winner) {
        List<StepSetting> tried =
                step.shown().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .map(SettingResult::stepSetting)
                        .toList();
        return phrases(winner, UsualValues.differing(tried));
    }

    /// What a step took from an earlier one, and what it has in place of what that chose.
    private String chosenBy(Step last, StepSetting setting) {
        Optional<String> from = last.shared().from().map(there -> there.value());
        Optional<StepResult> origin = from.flatMap(material.result()::step);
        List<Field> changed =
                origin.flatMap(StepResult::chosen)
                        .map(winner -> changed(setting, winner.stepSetting()))
                        .orElse(List.of());
        List<Field> chosen =
                origin
                        .map(step ->
                                UsualValues.differing(
                                        step.shown().stream()
                                                .flatMap(r -> r.stepSettings().stream())
                                                .map(SettingResult::stepSetting)
                                                .toList()))
                        .orElse(List.of())
                        .stream()
                        .filter(field -> !changed.contains(field))
                        .toList();
        String what = phrases(setting, chosen);
        return from.map(name -> "the setting chosen in '" + name + "'").orElse("")
                + (what.isEmpty() ? "" : ": " + what)
                + (changed.isEmpty() ? "" : ", but " + phrases(setting, changed));
    }

    /// The fields that a step has in its own way, but for the split of the data.
    private static List<Field> changed(StepSetting setting, StepSetting winner) {
        return UsualValues.differing(List.of(setting, winner)).stream()
                .filter(field -> !NO_MATTER.contains(field.name()))
                .filter(field -> !OF_SPLIT.contains(field.name()))
                .toList();
    }

    /// What a setting has in the fields that its name does not tell.
    static String explanation(StepSetting setting, List<SettingResult> all) {
        List<Field> fields = new ArrayList<>();
        List<StepSetting> settings = all.stream().map(SettingResult::stepSetting).toList();
        if (setting.parts().stream().anyMatch(part -> part.field().isEmpty())) {
            fields.addAll(
                    UsualValues.of(settings)
                            .map(usual -> usual.own(setting))
                            .orElseGet(() -> UsualValues.differing(settings)));
        } else {
            for (StepSetting.Part part : setting.parts()) {
                Field field = Field.named(part.field());
                if (!saysAll(part, field, setting)) {
                    fields.add(field);
                }
            }
        }
        return phrases(setting, fields);
    }

    /// Whether the name of a value, with its field where that is told, is all there is to say.
    private static boolean saysAll(StepSetting.Part part, Field field, StepSetting setting) {
        String name = part.value();
        Object value = field.get(setting.setting());
        return name.equals(StudyForms.named(field, value).name())
                && !(value instanceof Boolean)
                && (StudyForms.areNumbers(List.of(value)) || !Words.value(name).equals(name));
    }

    private static String common(List<SettingResult> some, List<SettingResult> all) {
        StepSetting first = some.getFirst().stepSetting();
        List<Field> fields =
                UsualValues.differing(all.stream().map(SettingResult::stepSetting).toList())
                        .stream()
                        .filter(field ->
                                some.stream()
                                                .map(each -> value(field, each.stepSetting()))
                                                .distinct()
                                                .count()
                                        == 1)
                        .toList();
        return phrases(first, fields);
    }

    private static String value(Field field, StepSetting setting) {
        return Configurations.value(field, setting.setting());
    }

    private static String phrases(StepSetting setting, List<Field> fields) {
        return fields.stream()
                .map(field -> Configurations.phrase(field, setting.setting()))
                .collect(Collectors.joining(", "));
    }
}
