package dev.bevis.app.command.model;

import dev.bevis.data.Images;
import dev.bevis.data.Subset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The examples of a dataset that is in memory, called by their numbers from 0.
///
/// @param classes names of its classes, in label order
record DatasetExamples(Subset subset, List<String> classes) implements ExampleStream {

    private static final int BATCH = 800;

    @Override
    public void forEach(Consumer<ExampleBatch> consumer) throws IOException {
        Images images = subset.images();
        for (int first = 0; first < subset.count(); first += BATCH) {
            int count = Math.min(BATCH, subset.count() - first);
            List<String> names = new ArrayList<>();
            List<String> truths = new ArrayList<>();
            int[] starts = new int[count];
            for (int i = 0; i < count; i++) {
                int label = subset.label(first + i);
                names.add(Integer.toString(first + i));
                truths.add(label < classes.size() ? classes.get(label) : "class " + label);
                starts[i] = subset.offset(first + i);
            }
            consumer.accept(
                    new ExampleBatch(
                            names,
                            truths,
                            most ->
                                    images.values()
                                            .gather(
                                                    Arrays.copyOf(starts, most),
                                                    images.features())));
        }
    }
}
