package dev.bevis.app.command.model;

import dev.bevis.classifier.RowEncoding;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.csv.CsvStream;
import dev.bevis.data.source.DataFiles;
import dev.bevis.io.DatasetException;
import dev.bevis.text.JsonText;
import dev.bevis.text.JsonValue;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The column of a CSV file that has the classes of its rows.
///
/// @param rows of the file, whose options may name it
record LabelColumn(TrainedModel model, CsvStream rows) {

    private static final String OPTION = "label";

    /// The column that the options name, or else one called as in the data that the model learned
    /// from.
    ///
    /// @param names of all columns
    Optional<Integer> named(List<String> names) {
        Optional<Integer> said = rows.label(names);
        return said.isPresent()
                ? said
                : source(model)
                        .flatMap(source -> source.options().find(OPTION))
                        .map(names::indexOf)
                        .filter(index -> index >= 0);
    }

    /// The only column that the model does not read; empty if there are several or none.
    Optional<Integer> onlyOther(List<String> names) {
        List<Integer> others = others(names);
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    private List<Integer> others(List<String> names) {
        RowEncoding encoding = RowEncoding.of(model, names);
        return IntStream.range(0, names.size())
                .filter(column -> !encoding.reads(column))
                .boxed()
                .toList();
    }

    /// That there is no such column.
    DatasetException none(List<String> names, String where) {
        List<String> others = others(names).stream().map(names::get).toList();
        return new DatasetException(
                where
                        + ": expected a column with the classes, found "
                        + (others.isEmpty()
                                ? "none beside those that the model reads"
                                : "several that the model does not read, "
                                        + JsonText.shorten(String.join(", ", others)))
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
