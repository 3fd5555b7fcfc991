package dev.bevis.app.command.model;

import dev.bevis.classifier.RowEncoding;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.csv.CsvStream;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rows of a CSV file, called by their numbers from 0. Columns are found by their names.
///
/// @param where the file, for messages
/// @param prefix what stands before the numbers of rows
/// @param label what finds the column with the classes, if there is one, among the names of all
record CsvExamples(
        TrainedModel model,
        CsvStream rows,
        String where,
        String prefix,
        Function<List<String>, Optional<Integer>> label)
        implements Examples {

    private static final int BATCH = 500;

    @Override
    public void forEach(Consumer<ExampleBatch> to) throws IOException {
        Batches batches = new Batches(to);
        rows.read(batches);
        batches.end();
    }

    /// A row with its place in the file.
    private record Row(long line, List<String> fields) {}

    /// Gathers rows to batches.
    private final class Batches implements CsvStream.Table {

        private final Consumer<ExampleBatch> to;
        private Optional<RowEncoding> encoding = Optional.empty();
        private Optional<Integer> truth = Optional.empty();
        private List<Row> gathered = new ArrayList<>();
        private long next;

        Batches(Consumer<ExampleBatch> to) {
            this.to = to;
        }

        @Override
        public void header(List<String> names) {
            try {
                encoding = Optional.of(RowEncoding.of(model, names));
            } catch (IllegalArgumentException e) {
                throw new DatasetException(where + ": " + e.getMessage(), e);
            }
            truth = label.apply(names);
        }

        @Override
        public void row(long line, List<String> fields) {
            gathered.add(new Row(line, fields));
            if (gathered.size() == BATCH) {
                flush();
            }
        }

        void end() {
            if (next == 0 && gathered.isEmpty()) {
                throw new DatasetException(where + ": expected rows with values, found none");
            }
            flush();
        }

        private void flush() {
            List<Row> taken = gathered;
            gathered = new ArrayList<>();
            List<String> names = new ArrayList<>();
            List<String> truths = new ArrayList<>();
            for (Row row : taken) {
                names.add(prefix + next++);
                truths.add(truth.map(column -> row.fields().get(column)).orElse(""));
            }
            RowEncoding found = encoding.orElseThrow();
            to.accept(new ExampleBatch(names, truths, () -> encoded(taken, found)));
        }
    }

    private Features encoded(List<Row> taken, RowEncoding encoding) {
        float[] x = new float[taken.size() * encoding.features()];
        for (int i = 0; i < taken.size(); i++) {
            Row row = taken.get(i);
            try {
                encoding.encode(numbers(row.fields(), encoding), x, i * encoding.features());
            } catch (IllegalArgumentException e) {
                throw new DatasetException(
                        where + ", line " + row.line() + ", " + e.getMessage(), e);
            }
        }
        return model.scale().takesMissing() ? FloatFeatures.withMissing(x) : new FloatFeatures(x);
    }

    private List<String> numbers(List<String> fields, RowEncoding encoding) {
        List<String> written = new ArrayList<>(fields);
        for (int i = 0; i < written.size(); i++) {
            if (encoding.isNumber(i)) {
                written.set(i, rows.number(written.get(i)));
            }
        }
        return written;
    }
}
