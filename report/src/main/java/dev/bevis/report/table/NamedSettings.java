package dev.bevis.report.table;

import dev.bevis.document.ColumnNames;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.UsualValues;
import dev.bevis.report.text.Words;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the names stand for that a study gives to settings.
public final class NamedSettings {

    /// Names of what is on or off, which readers get with the name of the field.
    private static final Pattern TRUTH = Pattern.compile("true|false|yes|no|on|off");

    private NamedSettings() {}

    /// A name of one value of a field.
    private record Name(StepSetting.Part part, String value) {

        Field field() {
            return Field.named(part.field());
        }

        /// Whether it is the value, or the name that the study made of it.
        boolean saysAll() {
            String shown = Words.value(part.value());
            return shown.equals(value)
                    || !shown.equals(part.value())
                    || TRUTH.matcher(shown).matches()
                    || shown.equals(part.field())
                    || shown.equals("no-" + part.field());
        }
    }

    /// A table of the names that a step has for settings; empty if they need no explanation.
    public static Optional<DocumentBlock> table(String id, StepResult step, Study study) {
        List<StepSetting> stepSettings =
                step.step() instanceof Step.Check check
                        ? check.settings(study.base(check, study.provisional()))
                        : step.step().compares()
                                ? step.latest().stream().map(SettingResult::stepSetting).toList()
                                : List.of();
        if (stepSettings.size() < 2) {
            return Optional.empty();
        }
        return stepSettings.getFirst().parts().stream().anyMatch(part -> part.field().isEmpty())
                ? differing(
                        id, "The fields in which the settings of this step differ.", stepSettings)
                : names(id, stepSettings);
    }

    /// The fields in which some settings differ; empty if there are none.
    public static Optional<DocumentBlock> differing(
            String id, String caption, List<StepSetting> stepSettings) {
        List<Field> fields = UsualValues.differing(stepSettings);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        DataColumns<StepSetting> data =
                new DataColumns<StepSetting>().word("setting", StepSetting::name);
        fields.forEach(field ->
                data.word(ColumnNames.name(field.name()), setting -> value(field, setting)));
        Optional<UsualValues> usual = UsualValues.of(stepSettings);
        List<TableColumn<StepSetting>> columns = new ArrayList<>();
        columns.add(TableColumn.text("setting", Words::name));
        usual.ifPresentOrElse(
                values -> columns.add(TableColumn.text("of its own", values::text)),
                () ->
                        fields.forEach(field ->
                                columns.add(
                                        TableColumn.text(
                                                Configurations.label(field),
                                                setting -> value(field, setting)))));
        String what =
                usual.map(values ->
                                "What each setting has of its own. Where nothing is said, settings"
                                        + " have "
                                        + values.text()
                                        + ".")
                        .orElse(caption);
        return Optional.of(TableColumn.table(id, what, columns, data, stepSettings));
    }

    private static String value(Field field, StepSetting setting) {
        return Configurations.value(field, setting.setting());
    }

    private static Optional<DocumentBlock> names(String id, List<StepSetting> stepSettings) {
        List<Name> names =
                stepSettings.getFirst().parts().stream()
                        .map(part -> ofField(part.field(), stepSettings))
                        .filter(same -> !same.stream().allMatch(Name::saysAll))
                        .flatMap(List::stream)
                        .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TableColumn.table(
                                id,
                                "What the names of the settings stand for.",
                                List.of(
                                        TableColumn.text(
                                                "name", name -> Words.value(name.part().value())),
                                        TableColumn.text(
                                                "field",
                                                name -> Configurations.label(name.field())),
                                        TableColumn.text("value", Name::value)),
                                new DataColumns<Name>()
                                        .word("name", name -> name.part().value())
                                        .word("field", name -> name.field().name())
                                        .word("value", Name::value),
                                names));
    }

    /// The names of the values of one field.
    private static List<Name> ofField(String field, List<StepSetting> stepSettings) {
        return stepSettings.stream()
                .flatMap(stepSetting -> stepSetting.parts().stream())
                .filter(part -> part.field().equals(field))
                .distinct()
                .map(part -> new Name(part, value(part, stepSettings)))
                .toList();
    }

    /// What a name stands for. A rate that decays by the epoch has other steps with other batches.
    private static String value(StepSetting.Part part, List<StepSetting> stepSettings) {
        return stepSettings.stream()
                .filter(stepSetting -> stepSetting.parts().contains(part))
                .map(stepSetting ->
                        Configurations.value(Field.named(part.field()), stepSetting.setting()))
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
