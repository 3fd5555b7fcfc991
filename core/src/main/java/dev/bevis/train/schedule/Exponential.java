package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A learning rate that changes by the same factor over equal distances, a little at every step:
/// `rate · factor^(step / every)`. [StepDecay] takes the same way in stairs.
///
/// @param rate first learning rate, finite and above 0
/// @param factor finite and above 0; below 1 to decay
/// @param every distance over which the rate is multiplied by it once
@Example("{rate: 0.02, factor: 0.9, every: {epochs: 1}}")
public record Exponential(double rate, double factor, Span every) implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_0 \\, \\gamma^{t / m}",
                    MathMl.of("η_t = η_0", MathMl.power("γ", "t / m")),
                    "the rate is multiplied by γ over m updates, a little at each of them");

    public Exponential {
        Schedule.requirePositive("exponential rate", rate);
        Schedule.requirePositive("exponential factor", factor);
    }

    @Override
    public double at(long step, Horizon horizon) {
        return rate * StrictMath.pow(factor, (double) step / every.steps(horizon));
    }

    @Override
    public double peak() {
        return factor > 1 ? Double.NaN : rate;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Exponential(peak, factor, every);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(rate);
    }

    @Override
    public Schedule inSteps(Horizon horizon) {
        return new Exponential(rate, factor, every.inSteps(horizon));
    }

    @Override
    public String words() {
        return Wording.number(rate)
                + ", smoothly times "
                + Wording.number(factor)
                + " every "
                + every.each();
    }

    @Override
    public String predicate() {
        return "starts at "
                + Wording.number(rate)
                + " and changes exponentially, by a factor of "
                + Wording.number(factor)
                + " every "
                + every.each();
    }

    @Override
    public String label() {
        return Wording.number(rate)
                + " × "
                + Wording.number(factor)
                + "^(t / "
                + every.each()
                + ")";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated("An exponential rate is multiplied by γ over m updates:", FORMULA));
    }

    @Override
    public Optional<String> remark() {
        return factor > 1
                ? Optional.of(
                        "the learning rate grows: exponential multiplies "
                                + Decimal.text(rate)
                                + " by "
                                + Decimal.text(factor)
                                + " over every "
                                + every.text()
                                + "; a factor below 1 makes it decay, such as 0.9")
                : Optional.empty();
    }
}
