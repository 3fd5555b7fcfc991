package dev.bevis.train.average;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// An exponential moving average over the weights of all steps: after each update `θ̄ ← d_t · θ̄ +
/// (1 − d_t) · θ` with `d_t = min(d, (1 + t)/(10 + t))`, where `t` counts the updates made before
/// this one, from 0. `θ̄` begins as the first weights.
///
/// So the first update has `d_0 = 0.1`, and with `d` = 0.999 the shares are the usual ones from
/// update 8,990 on: early averages forget the first weights quickly.
///
/// Polyak and Juditsky, *Acceleration of Stochastic Approximation by Averaging*, SIAM Journal on
/// Control and Optimization 30(4), 1992; the growing share as in TensorFlow's
/// `ExponentialMovingAverage`.
///
/// @param decay d, the share of the old average; 0 or more and below 1
@Named("ema")
@Example("{decay: 0.99}")
public record ExponentialAverage(@Introduced("0.999") double decay) implements WeightAverage {

    public ExponentialAverage {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "ema decay must be 0 or more and below 1, got "
                            + Decimal.text(decay)
                            + "; 0.999 is usual");
        }
        // 0 and -0 are one number, and one average.
        decay += 0.0;
    }

    @Override
    public long taking(long number, Course course) {
        return number;
    }

    @Override
    public double share(long number) {
        double t = (double) (number - 1);
        return 1 - Math.min(decay, (1 + t) / (10 + t));
    }

    @Override
    public String words() {
        return "an exponential moving average of the weights with a decay of "
                + Decimal.text(decay);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(decay);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "polyak-juditsky-1992",
                        "B. T. Polyak and A. B. Juditsky, Acceleration of Stochastic Approximation"
                                + " by Averaging, SIAM Journal on Control and Optimization 30(4),"
                                + " 1992, 838–855"));
    }

    @Override
    public List<Stated> formulas() {
        String number = Decimal.text(decay);
        return List.of(
                new Stated(
                        "The trained network has, in the place of its last weights, an exponential"
                                + " moving average of them, after Polyak and Juditsky (1992), that"
                                + " begins as the first weights and changes after each update, the"
                                + " first of which is t = 0:",
                        new Formula(
                                "\\bar\\theta \\leftarrow d_t \\bar\\theta + (1 - d_t) \\theta,"
                                        + " \\qquad d_t = \\min\\left("
                                        + number
                                        + ", \\frac{1 + t}{10 + t}\\right)",
                                MathMl.of(
                                        "<mover><mi>θ</mi><mo>¯</mo></mover>",
                                        "← d_t",
                                        "<mover><mi>θ</mi><mo>¯</mo></mover>",
                                        "+ ( 1 − d_t ) θ",
                                        MathMl.comma(),
                                        "d_t = min ( " + number + " ,",
                                        MathMl.fraction("1 + t", "10 + t"),
                                        ")"),
                                "the average becomes d times itself plus 1 − d times the new"
                                        + " weights, with the smaller of "
                                        + number
                                        + " and (1 + t)/(10 + t) for d")));
    }
}
