package dev.bevis.yaml.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// The usual forms for types whose own is too long for a file.
public final class Forms {

    private Forms() {}

    /// The records of a sealed family in the order of `permits`, also those of families in it.
    ///
    /// @throws IllegalArgumentException if something else is in it
    public static List<Class<? extends Record>> members(Class<?> family) {
        return Members.of(family);
    }

    /// A family in which a number without a name means one record, one with a single key; all else
    /// stays as it is, and that record is written as its number.
    ///
    /// @throws IllegalArgumentException if the record has more than one key or no number in it
    public static <T> Form<T> plainNumber(Class<T> family, Class<? extends T> meant) {
        return PlainNumberForm.of(family, meant);
    }

    /// A record with other keys for some of its components.
    ///
    /// @param keys the keys by the Java names of components
    /// @throws IllegalArgumentException if a component is not there or two have one key
    @SuppressWarnings("unchecked")
    public static <T extends Record> Form<T> renamed(Class<T> type, Map<String, String> keys) {
        return (Form<T>) (Form<?>) RecordForm.of(type, keys);
    }

    /// A type with a word for each of its values.
    ///
    /// @param word of a value
    public static <T> Form<T> words(Class<T> type, List<T> values, Function<T, String> word) {
        SequencedMap<String, T> byWord = new LinkedHashMap<>();
        values.forEach(value -> byWord.put(word.apply(value), value));
        return new ChoiceForm<>(type, byWord);
    }

    /// A type that is written as a word or a number and read from its text.
    ///
    /// @param parse throws IllegalArgumentException with the problem's message
    /// @param text what `parse` reads
    public static <T> Form<T> text(
            Class<T> type, Function<String, T> parse, Function<T, String> text) {
        return new WordForm<>(type, parse, text);
    }
}
