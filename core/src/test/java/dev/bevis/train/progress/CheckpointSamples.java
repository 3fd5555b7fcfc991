package dev.bevis.train.progress;

import dev.bevis.data.SplitName;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.checkpoint.Checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Small checkpoints for tests; those of different steps differ everywhere.
public final class CheckpointSamples {

    private CheckpointSamples() {}

    public static Checkpoint of(long step) {
        return new Checkpoint(
                step,
                weights(step),
                states(step),
                new Averages(step / 2, 40, 7, 0.1 + step),
                best(step),
                curve(step),
                OptionalDouble.of(0.5 * step),
                step % 3 == 0 ? weights(step + 2) : Tensors.of(List.of()),
                snapshots(step));
    }

    /// Some trials keep none.
    private static SortedMap<Long, Tensors> snapshots(long step) {
        SortedMap<Long, Tensors> snapshots = new TreeMap<>();
        for (long at = 2; step % 2 == 0 && at <= step; at += 8) {
            snapshots.put(at, weights(at));
        }
        return snapshots;
    }

    /// Some rules remember nothing.
    private static Tensors states(long step) {
        return step % 2 == 0
                ? Tensors.of(List.of())
                : Tensors.of(
                        weights(step + 1).all().stream()
                                .map(tensor -> tensor.renamed(tensor.name() + ".velocity"))
                                .toList());
    }

    private static Curve curve(long step) {
        Evaluation evaluation = new Evaluation(0.1 * step, 0.2 * step, 1.0 / step);
        return step < 20
                ? Curve.EMPTY
                : Curve.EMPTY
                        .plus(new Event.Evaluated(step - 10, SplitName.TRAIN, evaluation))
                        .plus(new Event.Averaged(step - 10, step, evaluation))
                        .plus(new Event.Evaluated(step, SplitName.VALIDATION, evaluation));
    }

    private static Best best(long step) {
        return step < 20
                ? Best.NONE
                : new Best(1.0 / step, step - 10, Optional.of(weights(step - 10)));
    }

    private static Tensors weights(long step) {
        return Tensors.of(
                List.of(
                        Tensor.f32("dense1.weight", List.of(1, 2), new float[] {step, 0.1f * step}),
                        Tensor.f64("norm1.mean", List.of(), new double[] {-0.1 * step})));
    }

    public static SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("lambda", "0.005");
        identity.put("dataset", "shapes \u00e5");
        return identity;
    }

    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
