package dev.bevis.app.command.model;

import java.io.IOException;
import java.util.function.Consumer;

/// The first of some examples.
///
/// @param most how many at most
record FirstExamples(ExampleStream all, int most) implements ExampleStream {

    @Override
    public void forEach(Consumer<ExampleBatch> to) throws IOException {
        int[] left = {most};
        all.forEach(batch -> {
            if (left[0] > 0) {
                to.accept(first(batch, left[0]));
                left[0] -= Math.min(left[0], batch.count());
            }
        });
    }

    private static ExampleBatch first(ExampleBatch batch, int count) {
        return count >= batch.count()
                ? batch
                : new ExampleBatch(
                        batch.names().subList(0, count),
                        batch.truths().subList(0, count),
                        batch.encoding());
    }
}
