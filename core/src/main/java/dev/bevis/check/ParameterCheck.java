package dev.bevis.check;

import dev.bevis.check.Differentiable.Point;
import dev.bevis.check.Differentiable.Variable;
import dev.bevis.kernel.machine.WorkerThreads;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The check of one parameter.
final class ParameterCheck {

    /// Divisors of the step, tried in order.
    private static final double[] FINER = {1, 10, 100, 1000};

    /// A largest derivative below so many resolutions says little.
    private static final double TINY = 100;

    private final GradientCheck check;
    private final Tolerances marks;
    private final List<? extends Differentiable> twins;
    private final WorkerThreads threads;
    private final int number;
    private final Variable variable;
    private final Point point;
    private final double[] analytic;

    /// @param twins who compute, each on one of `threads`
    /// @param point their cost and pattern
    /// @param analytic gradient of variable `number`
    ParameterCheck(
            GradientCheck check,
            List<? extends Differentiable> twins,
            WorkerThreads threads,
            int number,
            Point point,
            double[] analytic) {
        this.check = check;
        this.marks = check.marks();
        this.twins = twins;
        this.threads = threads;
        this.number = number;
        this.variable = twins.getFirst().variables().get(number);
        this.point = point;
        this.analytic = analytic;
    }

    /// Checks the entries in `sample`.
    ///
    /// Where they differ it tries again with finer steps: the error of a quotient shrinks, that of
    /// a wrong derivative does not.
    ParameterReport run(int[] sample) {
        Attempt first = attempt(sample, 0);
        for (int finer = 1; finer < FINER.length && first.differs(); finer++) {
            Attempt next = attempt(sample, finer);
            if (!next.differs() && next.improves(first)) {
                return next.report();
            }
        }
        return first.report();
    }

    private Attempt attempt(int[] sample, int finer) {
        Comparison[] comparisons = new Comparison[sample.length];
        AtomicInteger next = new AtomicInteger();
        try {
            threads.run(
                    twins.size(),
                    worker -> compare(twins.get(worker), sample, next, finer, comparisons));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Attempt attempt = new Attempt(check.step() / FINER[finer]);
        for (Comparison comparison : comparisons) {
            attempt.add(comparison);
        }
        return attempt;
    }

    /// Compares entries of a sample until none is left.
    private void compare(
            Differentiable twin,
            int[] sample,
            AtomicInteger next,
            int finer,
            Comparison[] comparisons) {
        for (int i = next.getAndIncrement(); i < sample.length; i = next.getAndIncrement()) {
            double value = twin.get(number, sample[i]);
            comparisons[i] = compare(twin, sample[i], value, finer);
            twin.set(number, sample[i], value);
        }
    }

    /// Derivatives in one entry.
    ///
    /// @param forward null where the centered difference has a kink between its two points
    private record Comparison(GradientEntry centered, @Nullable GradientEntry forward) {}

    private Comparison compare(Differentiable twin, int index, double value, int finer) {
        GradientEntry centered;
        int f = finer;
        do {
            double step = check.step() / FINER[f];
            double above = value + step;
            double below = value - step;
            Point up = at(twin, index, above);
            Point down = at(twin, index, below);
            // Divided by the distance of the two numbers, which were rounded.
            centered = entry(index, (up.cost() - down.cost()) / (above - below), step);
            if (up.pattern().equals(point.pattern()) && down.pattern().equals(point.pattern())) {
                double forward = (up.cost() - point.cost()) / (above - value);
                return new Comparison(centered, entry(index, forward, step));
            }
            f++;
        } while (f < FINER.length);
        return new Comparison(centered, null);
    }

    private Point at(Differentiable twin, int index, double value) {
        twin.set(number, index, value);
        return twin.evaluate();
    }

    private GradientEntry entry(int index, double numeric, double step) {
        return new GradientEntry(
                index / variable.columns(),
                index % variable.columns(),
                analytic[index],
                numeric,
                step);
    }

    /// All entries compared, most at one step.
    private final class Attempt {
        private final double step;
        private final Agreement.Tally centered = new Agreement.Tally(marks);
        private final Agreement.Tally forward = new Agreement.Tally(marks);
        private final List<GradientEntry> compared = new ArrayList<>();
        private final List<GradientEntry> kinks = new ArrayList<>();
        private double analyticSum;
        private double largest;
        private double resolutionSquares;
        private int retried;
        private @Nullable GradientEntry worst;
        private double worstExcess = -1;
        private @Nullable GradientEntry furthest;

        Attempt(double step) {
            this.step = step;
        }

        void add(Comparison comparison) {
            GradientEntry entry = comparison.centered();
            if (comparison.forward() == null) {
                kinks.add(entry);
                return;
            }
            centered.add(entry);
            forward.add(comparison.forward());
            compared.add(entry);
            analyticSum += entry.analytic();
            largest = Math.max(largest, Math.abs(entry.analytic()));
            largest = Math.max(largest, Math.abs(entry.numeric()));
            resolutionSquares += resolution(entry) * resolution(entry);
            retried += entry.step() < step ? 1 : 0;
            double excess = excess(entry);
            if (!Double.isNaN(worstExcess) && !(excess <= worstExcess)) {
                worst = entry;
                worstExcess = excess;
            }
            if (furthest == null || !(entry.difference() <= furthest.difference())) {
                furthest = entry;
            }
        }

        /// How far off an entry is, in units of what is allowed.
        private double excess(GradientEntry entry) {
            double size = Math.abs(entry.analytic()) + Math.abs(entry.numeric());
            double resolution = resolution(entry);
            return variable.zeroGradient()
                    ? size / Math.max(marks.zeroMark(), resolution)
                    : entry.difference()
                            / Math.max(
                                    marks.elementMark() * Math.max(marks.elementEpsilon(), size),
                                    resolution);
        }

        private double resolution(GradientEntry entry) {
            return Tolerances.resolution(point.cost(), entry.step());
        }

        boolean differs() {
            return verdict() == CheckVerdict.DIFFERS;
        }

        CheckVerdict verdict() {
            if (compared.isEmpty()) {
                return CheckVerdict.KINKS;
            }
            if (!(worstExcess <= 1) || !normPasses()) {
                return CheckVerdict.DIFFERS;
            }
            if (variable.zeroGradient()) {
                return CheckVerdict.ZERO;
            }
            double resolution = Math.sqrt(resolutionSquares / compared.size());
            return largest < TINY * resolution ? CheckVerdict.TINY : CheckVerdict.AGREES;
        }

        private boolean normPasses() {
            return variable.zeroGradient()
                    || centered.agreement().norm() < marks.normMark()
                    || centered.difference() <= Math.sqrt(resolutionSquares);
        }

        /// The entry furthest beyond its own mark; where all are within and only the norm is not,
        /// the one that contributes most to it.
        @Nullable GradientEntry worst() {
            return worstExcess <= 1 && !normPasses() ? furthest : worst;
        }

        /// Whether the worst entry of `coarser` is at least twice as close here.
        boolean improves(Attempt coarser) {
            GradientEntry before = coarser.worst();
            return before != null
                    && compared.stream()
                            .filter(e -> e.row() == before.row() && e.column() == before.column())
                            .anyMatch(e -> e.difference() <= before.difference() / 2);
        }

        ParameterReport report() {
            return new ParameterReport(
                    variable,
                    compared.size(),
                    step,
                    centered.agreement(),
                    forward.agreement(),
                    analyticSum,
                    largest,
                    Optional.ofNullable(worst()),
                    retried,
                    kinks,
                    verdict());
        }
    }
}
