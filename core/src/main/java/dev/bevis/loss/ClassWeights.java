package dev.bevis.loss;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// How much the classes count in training: the loss of each image is multiplied by the weight `w`
/// of its class. The mean over a batch is still divided by its N images, `1/N · Σ_n w_y(n) · ℓ_n`.
/// What is evaluated has no weights.
///
/// Where images are mixed, each of the two losses has the weight of its own class.
public sealed interface ClassWeights extends Choice {

    /// All classes count alike.
    static ClassWeights none() {
        return new None();
    }

    /// The weights.
    ///
    /// @param counts training images of each of K classes
    /// @return K numbers, 0 or more; none where all are 1
    double[] of(int[] counts);

    /// Those that are given, K; none where they follow from the data.
    default List<Double> given() {
        return List.of();
    }

    /// Whether classes may count differently.
    default boolean isWeighted() {
        return true;
    }

    /// What happens, as a sentence has it, such as `all classes count alike`.
    String predicate();

    /// Refuses another number of classes than it has weights for.
    ///
    /// @throws IllegalArgumentException says what is right
    default void requireFit(int classes) {}

    /// All classes count alike.
    record None() implements ClassWeights {

        @Override
        public double[] of(int[] counts) {
            return new double[0];
        }

        @Override
        public String words() {
            return "none";
        }

        @Override
        public boolean isWeighted() {
            return false;
        }

        @Override
        public String predicate() {
            return "all classes count alike";
        }
    }

    /// All classes have the same weight in sum: `w_c = N / (K · n_c)`, where `n_c` of the N
    /// training images are of class c, one of K. A class without images has 0.
    record Balanced() implements ClassWeights {

        private static final Formula FORMULA =
                new Formula(
                        "w_c = \\frac{N}{K \\, n_c}",
                        MathMl.of("w_c =", MathMl.fraction("N", "K n_c")),
                        "the weight of class c is N / (K · n), n of N training examples being of"
                                + " this class, one of K");

        @Override
        public double[] of(int[] counts) {
            long all = Arrays.stream(counts).asLongStream().sum();
            double[] weights = new double[counts.length];
            for (int c = 0; c < counts.length; c++) {
                weights[c] = counts[c] == 0 ? 0 : all / ((double) counts.length * counts[c]);
            }
            return weights;
        }

        @Override
        public String words() {
            return "balanced";
        }

        @Override
        public String predicate() {
            return "classes count the more the rarer they are";
        }

        @Override
        public List<Stated> formulas() {
            return List.of(
                    new Stated(
                            "With balanced classes, the loss of each training example is multiplied"
                                    + " by the weight of its class:",
                            FORMULA));
        }
    }

    /// Weights that are given.
    ///
    /// @param weights one for each class, in their order, finite and 0 or more, not all 0
    @Named("list")
    @Example("{weights: [1, 2]}")
    record Listed(List<Double> weights) implements ClassWeights {

        public Listed {
            weights = List.copyOf(weights);
            for (double weight : weights) {
                if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "class-weights: expected numbers that are 0 or more, got "
                                    + Decimal.text(weight)
                                    + "; for example balanced");
                }
            }
            if (weights.stream().allMatch(weight -> weight == 0)) {
                throw new IllegalArgumentException(
                        "class-weights: expected a number for each class, at least one of them"
                                + " above 0, got "
                                + listed(weights)
                                + "; for example balanced, or none");
            }
        }

        private static String listed(List<Double> weights) {
            return weights.stream().map(Decimal::text).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public List<Double> given() {
            return weights;
        }

        @Override
        public double[] of(int[] counts) {
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public void requireFit(int classes) {
            if (weights.size() != classes) {
                throw new IllegalArgumentException(
                        "class-weights: expected "
                                + classes
                                + " numbers, one for each class, got "
                                + weights.size()
                                + "; for example "
                                + (classes <= 10
                                        ? listed(Collections.nCopies(classes, 1.0))
                                        : "balanced"));
            }
        }

        @Override
        public String predicate() {
            return "the classes are weighted by " + words() + ", in their order";
        }

        @Override
        public String words() {
            return weights.stream().map(Wording::number).collect(Collectors.joining(", "));
        }
    }
}
