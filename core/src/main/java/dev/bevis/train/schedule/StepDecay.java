package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A learning rate that is multiplied by a factor at equal distances: `rate · factor^⌊step /
/// every⌋`.
///
/// @param rate first learning rate, finite and above 0
/// @param factor finite and above 0; below 1 to decay
/// @param every distance between two multiplications
@Example("{rate: 0.02, factor: 0.9, every: {epochs: 1}}")
public record StepDecay(double rate, double factor, Span every) implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_0 \\, \\gamma^{\\lfloor t / m \\rfloor}",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mn>0</mn></msub><mspace"
                        + " width=\"0.17em\"/><msup><mi>γ</mi><mrow><mo>⌊</mo><mi>t</mi><mo>/</mo><mi>m</mi><mo>⌋</mo></mrow></msup>",
                    "the rate is multiplied by γ after every m updates");

    public StepDecay {
        Schedule.requirePositive("step-decay rate", rate);
        Schedule.requirePositive("step-decay factor", factor);
    }

    @Override
    public double at(long step, Horizon horizon) {
        long decays = step / every.steps(horizon);
        return rate * StrictMath.pow(factor, (double) decays);
    }

    @Override
    public double peak() {
        return factor > 1 ? Double.NaN : rate;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new StepDecay(peak, factor, every);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(rate);
    }

    @Override
    public Schedule inSteps(Horizon horizon) {
        return new StepDecay(rate, factor, every.inSteps(horizon));
    }

    @Override
    public String words() {
        return Wording.number(rate)
                + ", times "
                + Wording.number(factor)
                + " every "
                + every.words();
    }

    @Override
    public String predicate() {
        return "starts at "
                + Wording.number(rate)
                + " and is multiplied by "
                + Wording.number(factor)
                + " every "
                + every.words();
    }

    @Override
    public String label() {
        return Wording.number(rate) + " × " + Wording.number(factor) + " per " + every.each();
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated("A decaying rate is multiplied by γ after every m updates:", FORMULA));
    }

    @Override
    public Optional<String> remark() {
        return factor > 1
                ? Optional.of(
                        "the learning rate grows: step-decay multiplies "
                                + Decimal.text(rate)
                                + " by "
                                + Decimal.text(factor)
                                + " at every "
                                + every.text()
                                + "; a factor below 1 makes it decay, such as 0.9")
                : Optional.empty();
    }
}
