package dev.bevis.app.command.model;

import dev.bevis.classifier.RowEncoding;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;
import dev.bevis.text.JsonValue;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The column of a table that has the classes of its rows.
///
/// @param where the file, for messages
/// @param said what its user says, by name or number
record LabelColumn(TrainedModel model, String where, Optional<String> said) {

    private static final String OPTION = "label";

    /// The column that its user names, or else one called as in the data that the model learned
    /// from.
    Optional<Integer> named(TableNames header) {
        return said.isPresent()
                ? Optional.of(header.index(said.get()))
                : source(model)
                        .flatMap(source -> source.options().find(OPTION))
                        .map(header.names()::indexOf)
                        .filter(index -> index >= 0);
    }

    /// The column that may have them though nobody says so: the only one that the model does not
    /// read, or of several the one that training would take.
    Optional<Integer> likely(TableNames header, RowEncoding encoding) {
        List<Integer> others = others(header, encoding);
        return others.size() == 1
                ? Optional.of(others.getFirst())
                : Optional.of(header.label()).filter(others::contains);
    }

    private static List<Integer> others(TableNames header, RowEncoding encoding) {
        return IntStream.range(0, header.names().size())
                .filter(column -> !encoding.reads(column))
                .boxed()
                .toList();
    }

    /// That there is no such column.
    DatasetException none(TableNames header, RowEncoding encoding) {
        List<String> others = others(header, encoding).stream().map(header.names()::get).toList();
        return new DatasetException(
                where
                        + ": expected a column with the classes, found "
                        + (others.isEmpty()
                                ? "none beside those that the model reads"
                                : "several that the model does not read, "
                                        + TableText.shown(others))
                        + "; say which it is behind the path, for example rows.csv:label="
                        + (others.isEmpty() ? "species" : others.getLast()));
    }

    /// The files that the model learned from, as far as its configuration tells.
    static Optional<DataFiles> source(TrainedModel model) {
        Optional<String> text = text(model.origin().configuration().entries());
        try {
            return text.map(DataFiles::new);
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(SequencedMap<String, JsonValue> configuration) {
        return configuration.get("data") instanceof JsonValue.Entries(var data)
                        && data.get("source") instanceof JsonValue.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
