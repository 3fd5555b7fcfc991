package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Network;
import dev.bevis.model.Relu;
import dev.bevis.text.Decimal;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class GradientCheckTest {

    private static ParameterReport check(Formula formula) {
        return GradientCheck.DEFAULT.run(formula, p -> {}).parameters().getFirst();
    }

    private static double squares(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return sum;
    }

    private static double[] twice(double[] v) {
        return Arrays.stream(v).map(x -> 2 * x).toArray();
    }

    @Test
    void errorsAndSumsAreThoseOfTheFormulas() {
        // Off by 0.5 in the second entry: |4 − 4.5| / 8.5 and 0.5 / (√20 + √24.25).
        Formula formula =
                Formula.smooth(GradientCheckTest::squares, v -> new double[] {2 * v[0], 4.5}, 1, 2);

        ParameterReport report = check(formula);

        assertThat(report.verdict()).isEqualTo(CheckVerdict.DIFFERS);
        assertThat(report.centered().maximum()).isCloseTo(0.5 / 8.5, within(1e-9));
        assertThat(report.centered().sum()).isCloseTo(0.5 / 8.5, within(1e-9));
        assertThat(report.meanError()).isCloseTo(0.25 / 8.5, within(1e-9));
        assertThat(report.centered().norm())
                .isCloseTo(0.5 / (Math.sqrt(20) + Math.sqrt(24.25)), within(1e-9));
        assertThat(report.centered().numericSum()).isCloseTo(6, within(1e-9));
        assertThat(report.analyticSum()).isEqualTo(6.5);
        GradientEntry worst = report.worst().orElseThrow();
        assertThat(worst.column()).isEqualTo(1);
        assertThat(worst.analytic()).isEqualTo(4.5);
        assertThat(worst.numeric()).isCloseTo(4, within(1e-9));
        // (J(θ + h) − J(θ))/h = 2θ + h.
        assertThat(report.forward().numericSum()).isCloseTo(6 + 2e-5, within(1e-9));
    }

    @Test
    void everyValueIsPutBackToTheBit() {
        double[] values = {1 / 3.0, -2 / 7.0, 1e-300};
        Formula formula =
                Formula.smooth(
                        GradientCheckTest::squares, GradientCheckTest::twice, values.clone());

        assertThat(check(formula).verdict()).isEqualTo(CheckVerdict.AGREES);

        assertThat(formula.values).isEqualTo(values);
    }

    @Test
    void kinkWithinTheStepIsTriedAgainWithASmallerOne() {
        ParameterReport report = check(Formula.rectified(5e-6, -3e-7, 1));

        assertThat(report.verdict()).isEqualTo(CheckVerdict.AGREES);
        assertThat(report.checked()).isEqualTo(3);
        assertThat(report.retried()).isEqualTo(2);
        assertThat(report.kinks()).isEmpty();
        assertThat(report.step()).isEqualTo(1e-5);
    }

    @Test
    void entryExactlyOnAKinkIsListedAndTheOthersAreChecked() {
        ParameterReport report = check(Formula.rectified(1, 0, -1));

        assertThat(report.verdict()).isEqualTo(CheckVerdict.AGREES);
        assertThat(report.checked()).isEqualTo(2);
        assertThat(report.kinks()).hasSize(1);
        GradientEntry kink = report.kinks().getFirst();
        assertThat(kink.column()).isEqualTo(1);
        assertThat(kink.analytic()).isEqualTo(0);
        assertThat(kink.numeric()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void parameterOfKinksAloneDoesNotPass() {
        ParameterReport report = check(Formula.rectified(0, 1e-9));

        assertThat(report.verdict()).isEqualTo(CheckVerdict.KINKS);
        assertThat(report.verdict().passes()).isFalse();
        assertThat(report.kinks()).hasSize(2);
        assertThat(report.worst()).isEmpty();
    }

    @Test
    void kinkThatDoesNotShowInThePatternFails() {
        assertThat(check(Formula.rectified(0, 1).withoutPattern()).verdict())
                .isEqualTo(CheckVerdict.DIFFERS);
    }

    @Test
    void networkBuiltOnItsKinksHasThemListed() {
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            CheckBatch batch = Samples.batch(1);
            Architecture architecture = Architecture.of(List.of(3), new Relu(), Optional.empty());
            Network network = Network.of(architecture, Samples.INPUTS, Samples.CLASSES, kernels);
            NetworkCost cost =
                    new NetworkCost(network, new SoftmaxCrossEntropy(), 0, kernels, batch);
            int outputWeights = 2;
            for (int i = 0; i < cost.variables().get(outputWeights).count(); i++) {
                cost.set(outputWeights, i, 1 + i);
            }

            // With no weights and biases in the hidden layer every rectifier is at 0.
            List<ParameterReport> reports = GradientCheck.DEFAULT.run(cost, p -> {}).parameters();

            assertThat(reports.get(0).kinks()).hasSize(3 * Samples.INPUTS);
            assertThat(reports.get(1).kinks()).hasSize(3);
            assertThat(reports.get(1).verdict()).isEqualTo(CheckVerdict.KINKS);
            assertThat(reports.get(3).verdict()).isEqualTo(CheckVerdict.AGREES);
        }
    }

    @Test
    void steepCostIsCheckedWithAFinerStep() {
        double width = 1e-4;
        Formula formula =
                Formula.smooth(
                        v -> StrictMath.sin(v[0] / width),
                        v -> new double[] {StrictMath.cos(v[0] / width) / width},
                        0.3);

        ParameterReport report = check(formula);

        assertThat(report.verdict()).isEqualTo(CheckVerdict.AGREES);
        assertThat(report.step()).isLessThan(1e-5);
    }

    @Test
    void wrongDerivativeOfASteepCostFailsAtTheFullStep() {
        double width = 1e-4;
        Formula formula =
                Formula.smooth(
                        v -> StrictMath.sin(v[0] / width),
                        v -> new double[] {1.01 * StrictMath.cos(v[0] / width) / width},
                        0.3);

        assertThat(check(formula).verdict()).isEqualTo(CheckVerdict.DIFFERS);
    }

    @Test
    void centeredDifferenceIsFarCloserThanForward() {
        ParameterReport report =
                check(
                        Formula.smooth(
                                v -> StrictMath.exp(v[0]),
                                v -> new double[] {StrictMath.exp(v[0])},
                                1));

        assertThat(report.forward().maximum()).isCloseTo(2.5e-6, within(1e-7));
        assertThat(report.centered().maximum()).isLessThan(1e-9);
    }

    @Test
    void gradientOfRoundingSizeIsCalledTiny() {
        Formula right = Formula.smooth(v -> 1 + 1e-12 * v[0], v -> new double[] {1e-12}, 1);
        Formula wrong = Formula.smooth(v -> 1 + 1e-12 * v[0], v -> new double[] {1e-6}, 1);

        assertThat(check(right).verdict()).isEqualTo(CheckVerdict.TINY);
        assertThat(check(wrong).verdict()).isEqualTo(CheckVerdict.DIFFERS);
    }

    @Test
    void checkThatSeesNothingButRoundingDoesNotPass() {
        Formula flat = Formula.smooth(v -> 1, v -> new double[] {0}, 1);

        GradientReport report = GradientCheck.DEFAULT.run(flat, p -> {});

        assertThat(report.parameters().getFirst().verdict()).isEqualTo(CheckVerdict.TINY);
        assertThat(report.passes()).isFalse();
        assertThat(report.worst()).isEmpty();
    }

    @Test
    void gradientThatIsZeroByConstructionIsJudgedByItsSize() {
        assertThat(check(Formula.constant(v -> 2, v -> new double[] {0}, 1)).verdict())
                .isEqualTo(CheckVerdict.ZERO);
        assertThat(check(Formula.constant(v -> 2, v -> new double[] {5e-10}, 1)).verdict())
                .isEqualTo(CheckVerdict.ZERO);
        assertThat(check(Formula.constant(v -> 2, v -> new double[] {2e-9}, 1)).verdict())
                .isEqualTo(CheckVerdict.DIFFERS);
        // Right, but not 0 as it should be.
        assertThat(check(Formula.constant(v -> v[0], v -> new double[] {1}, 1)).verdict())
                .isEqualTo(CheckVerdict.DIFFERS);
    }

    @Test
    void derivativeThatIsNoNumberFailsAndIsTheWorstEntry() {
        ParameterReport report =
                check(
                        Formula.smooth(
                                GradientCheckTest::squares,
                                v -> new double[] {3, Double.NaN, 3},
                                1,
                                1,
                                1));

        assertThat(report.verdict()).isEqualTo(CheckVerdict.DIFFERS);
        assertThat(report.worst().orElseThrow().column()).isEqualTo(1);
    }

    @Test
    void largeParameterIsSampledWithASeed() {
        double[] values = new double[100];
        Arrays.setAll(values, i -> i + 1);
        Formula formula =
                Formula.smooth(GradientCheckTest::squares, GradientCheckTest::twice, values);

        ParameterReport one = sample(formula, 7);
        ParameterReport again = sample(formula, 7);
        ParameterReport other = sample(formula, 8);

        assertThat(one.checked()).isEqualTo(10);
        assertThat(one.verdict()).isEqualTo(CheckVerdict.AGREES);
        assertThat(again).isEqualTo(one);
        assertThat(other.analyticSum()).isNotEqualTo(one.analyticSum());
    }

    private static ParameterReport sample(Formula formula, long seed) {
        GradientCheck check = new GradientCheck(1e-5, 10, seed, Tolerances.DOUBLE);
        return check.run(formula, p -> {}).parameters().getFirst();
    }

    @Test
    void progressHearsOfEachParameterInOrder() {
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            PlainNetwork.Kind kind = new PlainNetwork.Kind(List.of(4), true, 1e-10, false, 0.1);
            PlainNetwork network = Samples.plain(kind, Samples.batch(1), kernels, Fault.NONE);
            List<ParameterReport> heard = new ArrayList<>();

            GradientReport report = GradientCheck.DEFAULT.run(network, heard::add);

            assertThat(heard).isEqualTo(report.parameters()).hasSize(6);
        }
    }

    @Test
    void costThatIsNotFiniteIsRefused() {
        Formula formula = Formula.smooth(v -> Double.NaN, v -> new double[] {0}, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(formula))
                .withMessageContaining("the cost is NaN");
    }

    @Test
    void settingsThatCheckNothingAreRefused() {
        for (double step : new double[] {0, -1e-5, 1e-9, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new GradientCheck(step, 10, 1, Tolerances.DOUBLE))
                    .withMessageContaining("got " + Decimal.text(step));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientCheck(1e-5, 0, 1, Tolerances.DOUBLE))
                .withMessageContaining("got 0");
    }
}
