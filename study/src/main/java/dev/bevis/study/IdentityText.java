package dev.bevis.study;

import dev.bevis.train.Schedule;

import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of a setting as identities of trials spell them.
///
/// The ids of all trials in all stores rest on this spelling: it never changes, whatever files,
/// tables and messages come to write. Every number has one: `1e-3`, `.001` and `1.0E-3` are the
/// same double, which is spelled here, and 0 has no sign.
final class IdentityText {

    private IdentityText() {}

    /// The text of each field, by its name.
    ///
    /// @param setting with everything in steps
    static SortedMap<String, String> of(Setting setting) {
        SortedMap<String, String> texts = new TreeMap<>();
        Field.values(setting).forEach((name, value) -> texts.put(name, text(value)));
        texts.put("length", Long.toString(setting.steps()));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Schedule schedule
                ? schedule.identityText()
                : StudyForms.text(value);
    }
}
