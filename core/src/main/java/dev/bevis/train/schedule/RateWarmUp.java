package dev.bevis.train.schedule;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a learning rate begins: at once, or along a straight line from near 0 in front of its
/// [Schedule].
///
/// With `W` updates of warm-up, update `t` before the `W`-th has `(t + 1)/W` of the schedule's
/// first rate, and the schedule runs over what is left: its update `t − W` of `T − W`. So no rate
/// is 0, and a schedule that falls to the end ends where it did.
///
/// Goyal and others, *Accurate, Large Minibatch SGD*, arXiv 1706.02677, section 2.2.
///
/// @param over how long, empty for no warm-up
public record RateWarmUp(Optional<Span> over) implements Choice {

    /// The schedule from the first update on.
    public static final RateWarmUp NONE = new RateWarmUp(Optional.empty());

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\frac{t + 1}{W} \\, \\eta_W \\quad \\text{for}\\; t < W",
                    MathMl.of(
                            "η_t =",
                            MathMl.fraction("t + 1", "W"),
                            "η_W",
                            MathMl.comma(),
                            "t &lt; W"),
                    "in the first W updates the rate rises along a straight line to that of update"
                            + " W");

    /// A warm-up of so long.
    public static RateWarmUp of(Span span) {
        return new RateWarmUp(Optional.of(span));
    }

    /// The learning rate of update number `step`.
    ///
    /// @param schedule what follows the warm-up
    /// @param horizon of the whole training, warm-up among it
    public double rate(Schedule schedule, long step, Horizon horizon) {
        if (over.isEmpty()) {
            return schedule.at(step, horizon);
        }
        long steps = over.get().steps(horizon);
        Horizon rest = horizon.after(steps);
        return step < steps
                ? schedule.at(0, rest) * ((double) (step + 1) / steps)
                : schedule.at(step - steps, rest);
    }

    /// The momentum of update number `step`, in a warm-up that of its schedule's first update.
    ///
    /// @param highest that of the update rule
    /// @param horizon of the whole training, warm-up among it
    public double momentum(Schedule schedule, double highest, long step, Horizon horizon) {
        if (over.isEmpty()) {
            return schedule.momentum(highest, step, horizon);
        }
        long steps = over.get().steps(horizon);
        return schedule.momentum(highest, Math.max(0, step - steps), horizon.after(steps));
    }

    /// The horizon of the schedule that follows.
    public Horizon rest(Horizon horizon) {
        return over.isEmpty() ? horizon : horizon.after(over.get().steps(horizon));
    }

    /// Its steps in front of a schedule whose cycles are the length of the training.
    ///
    /// @throws IllegalArgumentException if it is a part of that length
    public long fixedSteps(long stepsPerEpoch) {
        return over.isEmpty()
                ? 0
                : over.get()
                        .fixedSteps(stepsPerEpoch)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "a warm-up of "
                                                + over.get().text()
                                                + " needs a length in epochs or steps; with a"
                                                + " length in cycles give the warm-up so, too, such"
                                                + " as 2e"));
    }

    /// The same counted in steps.
    public RateWarmUp inSteps(Horizon horizon) {
        return over.isEmpty() ? this : of(over.get().inSteps(horizon));
    }

    @Override
    public String words() {
        return over.map(Span::words).orElse("none");
    }

    @Override
    public OptionalDouble number() {
        return over.map(Span::number).orElse(OptionalDouble.of(0));
    }

    @Override
    public List<Publication> publications() {
        return over.isEmpty()
                ? List.of()
                : List.of(
                        new Publication(
                                "goyal-2017",
                                "P. Goyal and others, Accurate, Large Minibatch SGD: Training"
                                        + " ImageNet in 1 Hour, 2017, arXiv:1706.02677"));
    }

    @Override
    public List<Stated> formulas() {
        return over.isEmpty()
                ? List.of()
                : List.of(
                        new Stated(
                                "With a warm-up over W updates, after Goyal et al. (2017), in front"
                                        + " of the schedule:",
                                FORMULA));
    }
}
