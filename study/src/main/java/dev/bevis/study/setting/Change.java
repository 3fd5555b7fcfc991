package dev.bevis.study.setting;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Other values for some fields of a [Setting].
///
/// @param values by the name of the [Field]
public record Change(SortedMap<String, Object> values) {

    /// Nothing else.
    public static final Change NONE = new Change(Collections.emptySortedMap());

    public Change {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// Another value for one field.
    public static Change of(String field, Object value) {
        return new Change(new TreeMap<>(Collections.singletonMap(field, value)));
    }

    /// These changes but those that leave something to the setting that they change.
    public Change withoutPartial() {
        SortedMap<String, Object> whole = new TreeMap<>(values);
        whole.values().removeIf(PartialValue.class::isInstance);
        return new Change(whole);
    }

    /// These changes and then `later`, which goes before.
    public Change and(Change later) {
        SortedMap<String, Object> all = new TreeMap<>(values);
        all.putAll(later.values);
        return new Change(all);
    }
}
