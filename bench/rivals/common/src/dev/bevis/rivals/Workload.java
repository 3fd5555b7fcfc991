package dev.bevis.rivals;

import java.util.List;
import java.util.stream.IntStream;

/// A network and how it is trained.
///
/// @param hidden widths of the hidden layers
/// @param norm whether each has batch norm before its ReLU
/// @param images images to train on
/// @param batch images of a step
/// @param steps of each member
/// @param halfCycle steps from the lowest learning rate to the highest; 0 for a constant one
/// @param penalties lambda of each member, times the sum of the squared weights
public record Workload(
        String name,
        List<Integer> hidden,
        boolean norm,
        int images,
        int batch,
        int steps,
        int halfCycle,
        List<Double> penalties) {

    private static final int MEMBERS = 8;
    private static final int MOST_IMAGES = 45_000;

    static Workload of(String name) {
        return switch (name) {
            case "two-layer" -> twoLayer(name, List.of(0.001668));
            case "three-layer-bn" -> deep(name, List.of(50, 50));
            case "nine-layer-bn" -> deep(name, List.of(50, 30, 20, 20, 10, 10, 10, 10));
            case "sweep-8" ->
                    twoLayer(
                            name,
                            IntStream.range(0, MEMBERS)
                                    .mapToObj(i -> Math.pow(10, -5 + 4 * i / (MEMBERS - 1.0)))
                                    .toList());
            case "linear" ->
                    new Workload(name, List.of(), false, 10_000, 100, 4_000, 0, List.of(0.0));
            case "wide" ->
                    new Workload(
                            name,
                            List.of(1024, 1024),
                            false,
                            MOST_IMAGES,
                            128,
                            2_000,
                            0,
                            List.of(0.0));
            default -> throw new IllegalArgumentException("no workload " + name);
        };
    }

    private static Workload twoLayer(String name, List<Double> penalties) {
        return new Workload(name, List.of(50), false, MOST_IMAGES, 100, 3_600, 900, penalties);
    }

    private static Workload deep(String name, List<Integer> hidden) {
        return new Workload(name, hidden, true, MOST_IMAGES, 100, 9_000, 2_250, List.of(0.005));
    }

    Workload withSteps(int count) {
        return new Workload(name, hidden, norm, images, batch, count, halfCycle, penalties);
    }

    /// Only the members from `from` to before `to`.
    Workload withMembers(int from, int to) {
        return new Workload(
                name, hidden, norm, images, batch, steps, halfCycle, penalties.subList(from, to));
    }

    /// The learning rate of a step, counted from 0.
    public double rate(int step) {
        if (halfCycle == 0) {
            return 0.01;
        }
        int phase = step % (2 * halfCycle);
        double height = 1 - Math.abs(phase - halfCycle) / (double) halfCycle;
        return 1e-5 + height * (1e-1 - 1e-5);
    }
}
