package dev.bevis.parquet;

import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;
import dev.bevis.text.JsonValue;

import java.util.List;
import java.util.Optional;

/// The notes that Hugging Face's datasets leave in their files: what the columns are.
///
/// Under the key `huggingface` there is `{"info": {"features": {"label": {"names": […], "_type":
/// "ClassLabel"}}}}`.
final class HuggingFace {

    private static final String KEY = "huggingface";

    private HuggingFace() {}

    /// The names of the classes that the whole numbers of a column stand for, from 0 on.
    ///
    /// @throws DatasetException when the note is damaged
    static Optional<List<String>> classNames(ParquetFile file, String column) {
        Optional<String> note = file.note(KEY);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        JsonValue json = JsonReader.read(note.get(), file.path() + ", note '" + KEY + "'");
        return member(json, "info")
                .flatMap(info -> member(info, "features"))
                .flatMap(features -> member(features, column))
                .flatMap(feature -> member(feature, "names"))
                .flatMap(HuggingFace::texts);
    }

    private static Optional<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonValue.Entries(var entries)
                ? Optional.ofNullable(entries.get(name))
                : Optional.empty();
    }

    private static Optional<List<String>> texts(JsonValue value) {
        return value instanceof JsonValue.Items(var items)
                        && !items.isEmpty()
                        && items.stream().allMatch(JsonValue.Text.class::isInstance)
                ? Optional.of(items.stream().map(item -> ((JsonValue.Text) item).text()).toList())
                : Optional.empty();
    }
}
