package dev.bevis.app.command.model;

import dev.bevis.classifier.RowEncoding;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The rows of a table as they come, called by their numbers from 0. Columns are found by their
/// names.
///
/// @param prefix what stands before the numbers of rows
/// @param labels what finds the column with the classes
/// @param isLabeled whether there has to be one
record TableExamples(
        TrainedModel model, TableRows rows, String prefix, LabelColumn labels, boolean isLabeled)
        implements ExampleStream {

    private static final int BATCH = 500;

    @Override
    public void forEach(Consumer<ExampleBatch> to) throws IOException {
        Batches batches = new Batches(to);
        rows.forEach(batches);
        batches.end();
    }

    /// Gathers rows to batches.
    private final class Batches implements TableRows.Visitor {

        private final Consumer<ExampleBatch> to;
        private Optional<RowEncoding> encoding = Optional.empty();
        private Optional<Integer> truth = Optional.empty();
        private Optional<Integer> candidate = Optional.empty();
        private List<String> truths = new ArrayList<>();
        private float[] x = {};
        private long first;

        Batches(Consumer<ExampleBatch> to) {
            this.to = to;
        }

        @Override
        public void names(List<String> given) {
            TableNames header = TableNames.of(rows.where(), given);
            try {
                encoding = Optional.of(RowEncoding.of(model, header));
            } catch (IllegalArgumentException e) {
                throw new DatasetException(rows.where() + ": " + e.getMessage(), e);
            }
            truth = labels.named(header);
            candidate = labels.likely(header, encoding.get());
            if (isLabeled && truth.isEmpty()) {
                truth =
                        Optional.of(
                                candidate.orElseThrow(() -> labels.none(header, encoding.get())));
            }
        }

        @Override
        public void row(TableRow row) {
            RowEncoding found = encoding.orElseThrow();
            int features = found.features();
            if (truths.isEmpty()) {
                x = new float[BATCH * features];
            }
            try {
                found.encode(row, x, truths.size() * features);
            } catch (IllegalArgumentException e) {
                throw new DatasetException(
                        rows.where() + ", " + row.place() + ", " + e.getMessage(), e);
            }
            truths.add(
                    truth.or(() -> candidate)
                            .filter(column -> !row.isMissing(column))
                            .map(column -> TableText.line(row.text(column)))
                            .orElse(""));
            if (truths.size() == BATCH) {
                flush();
            }
        }

        void end() {
            if (first == 0 && truths.isEmpty()) {
                throw new DatasetException(
                        rows.where() + ": expected rows with values, found none");
            }
            if (!truths.isEmpty()) {
                flush();
            }
        }

        private void flush() {
            if (first == 0 && truth.isEmpty() && !areClasses(truths)) {
                candidate = Optional.empty();
            }
            int count = truths.size();
            int features = x.length / BATCH;
            float[] taken = x;
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add(prefix + (first + i));
            }
            boolean isKnown = truth.or(() -> candidate).isPresent();
            to.accept(
                    new ExampleBatch(
                            names,
                            isKnown ? truths : Collections.nCopies(count, ""),
                            most -> features(Arrays.copyOf(taken, most * features))));
            first += count;
            truths = new ArrayList<>();
        }
    }

    /// Whether a column that nobody named has the classes.
    private boolean areClasses(List<String> values) {
        return values.stream().allMatch(model.classes()::contains);
    }

    private Features features(float[] x) {
        return model.scale().takesMissing() ? FloatFeatures.withMissing(x) : new FloatFeatures(x);
    }
}
