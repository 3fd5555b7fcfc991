package dev.bevis.study.form;

import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.PartialValue;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.annotation.Missing;

import java.util.List;

/// A [PartialValue] as a file has it.
///
/// @param node what is written
/// @param missing what is not
record WrittenPart(Field field, Node node, List<Missing> missing) implements PartialValue {

    WrittenPart {
        missing = List.copyOf(missing);
    }

    @Override
    public Object on(Object base) {
        return StudyForms.complete(this, base);
    }
}
