package dev.bevis.train.progress;

import dev.bevis.data.SplitName;
import dev.bevis.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// All scores of a trial so far, in the order in which they were measured.
public record Curve(List<Event.Scored> points) {

    public static final Curve EMPTY = new Curve(List.of());

    /// Columns of [#tensor]: what was scored, first step of an average, step, loss, cost, accuracy.
    private static final int COLUMNS = 6;

    /// Behind them, where any point has one, its smoothed loss; NaN for none.
    private static final int WITH_SMOOTHED = 7;

    /// Stands for an average over batches; splits have their ordinals.
    private static final int BATCHES = SplitName.values().length;

    public Curve {
        points = List.copyOf(points);
    }

    public Curve plus(Event.Scored point) {
        List<Event.Scored> more = new ArrayList<>(points);
        more.add(point);
        return new Curve(more);
    }

    /// Whether something was measured after this step.
    public boolean reaches(long step) {
        return !points.isEmpty() && points.getLast().step() >= step;
    }

    /// One row for each point. Steps are below 2⁵³, so doubles hold them.
    public Tensor tensor(String name) {
        boolean smoothed = points.stream().anyMatch(p -> p.evaluation().smoothed().isPresent());
        int columns = smoothed ? WITH_SMOOTHED : COLUMNS;
        double[] values = new double[points.size() * columns];
        for (int i = 0; i < points.size(); i++) {
            Event.Scored point = points.get(i);
            int at = i * columns;
            switch (point) {
                case Event.Evaluated evaluated -> values[at] = evaluated.split().ordinal();
                case Event.Averaged averaged -> {
                    values[at] = BATCHES;
                    values[at + 1] = averaged.from();
                }
            }
            values[at + 2] = point.step();
            values[at + 3] = point.evaluation().loss();
            values[at + 4] = point.evaluation().cost();
            values[at + 5] = point.evaluation().accuracy();
            if (smoothed) {
                values[at + COLUMNS] = point.evaluation().smoothed().orElse(Double.NaN);
            }
        }
        return Tensor.f64(name, List.of(points.size(), columns), values);
    }

    /// What [#tensor] made.
    ///
    /// @throws IllegalArgumentException for another shape or an unknown split
    public static Curve of(Tensor tensor) {
        int columns = tensor.shape().size() == 2 ? tensor.shape().getLast() : 0;
        if (columns != COLUMNS && columns != WITH_SMOOTHED) {
            throw new IllegalArgumentException(
                    "a curve has " + COLUMNS + " or " + WITH_SMOOTHED + " columns");
        }
        List<Event.Scored> points = new ArrayList<>();
        for (int at = 0; at < tensor.count(); at += columns) {
            points.add(point(tensor, at, columns == WITH_SMOOTHED));
        }
        return new Curve(points);
    }

    private static Event.Scored point(Tensor tensor, int at, boolean smoothed) {
        double kind = tensor.value(at);
        long from = (long) tensor.value(at + 1);
        long step = (long) tensor.value(at + 2);
        Evaluation evaluation =
                new Evaluation(
                        tensor.value(at + 3),
                        tensor.value(at + 4),
                        tensor.value(at + 5),
                        smoothed && !Double.isNaN(tensor.value(at + COLUMNS))
                                ? OptionalDouble.of(tensor.value(at + COLUMNS))
                                : OptionalDouble.empty());
        if (kind == BATCHES) {
            return new Event.Averaged(from, step, evaluation);
        }
        if (!(kind >= 0 && kind < BATCHES) || kind != (int) kind) {
            throw new IllegalArgumentException("a curve has no split number " + kind);
        }
        return new Event.Evaluated(step, SplitName.values()[(int) kind], evaluation);
    }
}
