package dev.bevis.app.command.model;

import dev.bevis.data.Images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The examples of a dataset that is in memory, called by their numbers from 0.
///
/// @param classes names of its classes, in label order
/// @param from the first of them
/// @param to the one after the last
record DatasetExamples(Images images, List<String> classes, int from, int to) implements Examples {

    private static final int BATCH = 800;

    @Override
    public void forEach(Consumer<ExampleBatch> consumer) throws IOException {
        for (int first = from; first < to; first += BATCH) {
            int count = Math.min(BATCH, to - first);
            List<String> names = new ArrayList<>();
            List<String> truths = new ArrayList<>();
            int[] starts = new int[count];
            for (int i = 0; i < count; i++) {
                int label = images.label(first + i);
                names.add(Integer.toString(first + i - from));
                truths.add(label < classes.size() ? classes.get(label) : "class " + label);
                starts[i] = (first + i) * images.features();
            }
            consumer.accept(
                    new ExampleBatch(
                            names,
                            truths,
                            () -> images.values().gather(starts, images.features())));
        }
    }
}
