package dev.bevis.check;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.machine.WorkerThreads;
import dev.bevis.text.Decimal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A comparison of the analytic gradient with difference quotients of the cost, one parameter entry
/// at a time.
///
/// ```java
/// NetworkCost cost = new NetworkCost(network, loss, lambda, kernels, batch);
/// GradientReport report = GradientCheck.DEFAULT.run(cost, parameter -> {});
/// ```
///
/// The verdict rests on centered differences, whose error shrinks with h²; forward differences are
/// reported beside them. A quotient means nothing where the cost has a kink between its two points,
/// which shows in the pattern: such an entry is tried again with h/10, h/100 and h/1000, and listed
/// where that does not help.
///
/// @param step h, 1e-8 to 0.1
/// @param entries most entries checked of one parameter, at least 1; a random sample where there
///   are more
/// @param seed of the samples
/// @param marks what passes
public record GradientCheck(double step, int entries, long seed, Tolerances marks) {

    /// The check of the reports: h = 1e-5.
    public static final GradientCheck DEFAULT = new GradientCheck(1e-5, 2500, 1, Tolerances.DOUBLE);

    public GradientCheck {
        if (!(step >= 1e-8 && step <= 0.1)) {
            throw new IllegalArgumentException(
                    "the step of a difference must be 1e-8 to 0.1, got " + Decimal.text(step));
        }
        if (entries < 1) {
            throw new IllegalArgumentException(
                    "a gradient check needs at least 1 entry of each parameter, got " + entries);
        }
    }

    /// Checks all parameters. `subject` has its values back afterwards, to the bit.
    ///
    /// @param progress told each parameter's result as it is known
    /// @throws IllegalArgumentException if the cost is not finite where the check is to be made
    public GradientReport run(Differentiable subject, Consumer<ParameterReport> progress) {
        return run(List.of(subject), progress);
    }

    /// As the other one, on as many threads as there are twins, to the same bits.
    ///
    /// @param twins at least one; the same cost, each with values of its own, which are the same
    public GradientReport run(
            List<? extends Differentiable> twins, Consumer<ParameterReport> progress) {
        Differentiable subject = twins.getFirst();
        Differentiable.Point point = subject.evaluate();
        if (!Double.isFinite(point.cost())) {
            throw new IllegalArgumentException(
                    "there is no gradient to check, for the cost is "
                            + point.cost()
                            + "; smaller first weights or a smaller lambda help");
        }
        double[][] gradient = subject.gradient();
        List<Differentiable.Variable> variables = subject.variables();
        List<ParameterReport> reports = new ArrayList<>();
        try (WorkerThreads threads = new WorkerThreads(twins.size())) {
            for (int v = 0; v < gradient.length; v++) {
                int[] sample = sample(v, variables.get(v).count());
                ParameterReport report =
                        new ParameterCheck(this, twins, threads, v, point, gradient[v]).run(sample);
                reports.add(report);
                progress.accept(report);
            }
        }
        return new GradientReport(point.cost(), reports);
    }

    /// Ascending indices of the entries to check.
    private int[] sample(int variable, int count) {
        int[] order = new int[count];
        if (count <= entries) {
            Arrays.setAll(order, i -> i);
            return order;
        }
        // Jitter reads streams from 0 up.
        new Philox(seed, Philox.Purpose.GRADIENT_CHECK).permutation(-1 - variable, order);
        int[] sample = Arrays.copyOf(order, entries);
        Arrays.sort(sample);
        return sample;
    }
}
