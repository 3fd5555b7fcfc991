package dev.bevis.app.command.model;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.TableRows;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The labeled examples that a model is evaluated on.
///
/// @param words what they are, such as `test images of CIFAR-10`
/// @param warning what makes the numbers say little about other examples; empty if nothing
record EvaluationData(ExampleStream examples, String words, Optional<String> warning) {

    /// Finds the examples of what a user wrote.
    ///
    /// A CSV file is evaluated row by row, its columns found by their names, unless the model
    /// learned from it: then, as of other datasets, one part of it is.
    ///
    /// @param part the part that is asked for, if any
    static EvaluationData of(
            TrainedModel model, String text, Optional<DataParts.Part> part, Host host)
            throws IOException {
        Source asked = UsageException.unlessRefused(() -> Source.parse(text));
        Source source = DataParts.given(asked, model);
        if (Source.named().contains(source)) {
            return of(DataParts.of(host.reader().read(source), model), part);
        }
        if (source.making().isPresent()) {
            return of(DataParts.of(host.reader().read(source), model), part);
        }
        DataFiles files = new DataFiles(source.text());
        if (model.input().shape().columns().isPresent() && files.rows().isPresent()) {
            for (DataFiles each : ways(files, model)) {
                Optional<DataParts> own = own(each, model, host);
                if (own.isPresent()) {
                    return of(own.get(), part);
                }
            }
            return ofRows(model, files, part);
        }
        return of(DataParts.of(host.reader().read(source), model), part);
    }

    /// The files as they were written, and as they would have been for training.
    private static List<DataFiles> ways(DataFiles files, TrainedModel model) {
        List<DataFiles> ways = new ArrayList<>(List.of(files));
        if (files.options().equals(FileOptions.NONE)) {
            LabelColumn.source(model)
                    .map(source -> source.text().substring(source.path().toString().length()))
                    .ifPresent(options -> ways.add(new DataFiles(files.path() + options)));
        }
        return ways;
    }

    private static Optional<DataParts> own(DataFiles files, TrainedModel model, Host host)
            throws IOException {
        try {
            DataParts parts = DataParts.of(host.reader().read(files), model);
            return parts.isOwn() ? Optional.of(parts) : Optional.empty();
        } catch (DatasetException noDatasetOfItself) {
            return Optional.empty();
        }
    }

    private static EvaluationData ofRows(
            TrainedModel model, DataFiles files, Optional<DataParts.Part> part) throws IOException {
        if (part.filter(asked -> asked != DataParts.Part.ALL).isPresent()) {
            throw new UsageException(
                    files.path()
                            + " is not what the model learned from, and all of its rows are"
                            + " evaluated; leave --split out");
        }
        TableRows rows = files.rows().orElseThrow();
        LabelColumn labels = new LabelColumn(model, rows.where(), files.options().table().label());
        return new EvaluationData(
                new TableExamples(model, rows, "", labels, true),
                "rows of " + files.path().getFileName(),
                isSameFile(files.path(), model)
                        ? Optional.of(
                                "the model learned from a file of this path, which is another now"
                                    + " or is read otherwise; if it holds rows that were trained"
                                    + " on, the numbers are too good")
                        : Optional.empty());
    }

    private static boolean isSameFile(Path path, TrainedModel model) throws IOException {
        Optional<Path> source = LabelColumn.source(model).map(DataFiles::path);
        return source.isPresent()
                && Files.exists(source.get())
                && Files.isSameFile(source.get(), path);
    }

    private static EvaluationData of(DataParts parts, Optional<DataParts.Part> asked) {
        DataParts.Part part = asked.orElse(DataParts.Part.TEST);
        String examples = parts.dataset().shape().examples();
        return new EvaluationData(
                parts.examples(part),
                (part == DataParts.Part.ALL
                                ? "training and test " + examples
                                : part == DataParts.Part.TRAIN
                                        ? "training " + examples
                                        : part.word() + " " + examples)
                        + " of "
                        + parts.dataset().title(),
                parts.isOwn() ? warning(part) : Optional.empty());
    }

    private static Optional<String> warning(DataParts.Part part) {
        return switch (part) {
            case TEST -> Optional.empty();
            case VALIDATION ->
                    Optional.of(
                            "settings and weights may have been chosen by these examples: expect"
                                    + " lower numbers for others. The test examples are for that,"
                                    + " --split test");
            case TRAIN, ALL ->
                    Optional.of(
                            "the model was trained on these examples"
                                    + (part == DataParts.Part.ALL ? ", or on most of them" : "")
                                    + ": the numbers say little about others. The test examples are"
                                    + " for that, --split test");
        };
    }
}
