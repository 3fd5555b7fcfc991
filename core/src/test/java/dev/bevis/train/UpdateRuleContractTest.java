package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.choice.Choice;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.update.Update;
import dev.bevis.model.Permitted;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.Constant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// What every update rule must do. A new one needs an example here.
@Tag("slow")
class UpdateRuleContractTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(1, 5, 7), 4, 60, 20);
    private static final Split SPLIT = new Split(60, 0, new Placement.End());
    private static final int COUNT = 23;

    @TempDir Path folder;

    static List<UpdateRule> examples() {
        return List.of(
                new GradientDescent(),
                new Momentum(0.9, false),
                new Momentum(0.9, true),
                new Momentum(0.9, true, 0.1),
                new RmsProp(0.9, 1e-8, 0),
                new RmsProp(0.99, 1e-6, 0.1),
                new Adam(0.9, 0.999, 1e-8),
                new AdamW(0.1, 0.8, 0.99, 1e-8),
                new Lion(0, 0.9, 0.99),
                new Lion(0.1, 0.5, 0.6));
    }

    private static Setup setup(UpdateRule rule) {
        return Setup.of(DATA, SPLIT, Setup.norm(9, 17), 13, 40)
                .with(new Constant(0.005))
                .withLambda(0.001)
                .with(rule);
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(examples().stream().<Class<?>>map(Object::getClass).toList())
                .containsAll(Permitted.records(UpdateRule.class));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void wordsAndFormulasAreThere(UpdateRule rule) {
        assertThat(rule.words()).matches("[a-zA-Z].*[^.,;: ]");
        assertThat(rule.formulas()).isNotEmpty();
        for (Choice.Stated stated : rule.formulas()) {
            assertThat(stated.introduction()).matches("[A-Z].*[,:]");
            assertThat(stated.formula().tex()).doesNotContain("$").isNotBlank();
            assertThat(stated.formula().mathml()).startsWith("<m").endsWith(">");
            assertThat(stated.formula().plain()).isNotBlank();
        }
        assertThat(rule.states()).doesNotHaveDuplicates().allMatch(s -> s.matches("[a-z-]+"));
    }

    /// Some steps of some numbers, in both precisions, in the middle of longer arrays.
    @ParameterizedTest
    @MethodSource("examples")
    void floatsGiveWhatDoublesGive(UpdateRule rule) {
        Random random = new Random(1);
        int states = rule.states().size();
        double[] exact = new double[COUNT + 9];
        float[] fast = new float[COUNT + 9];
        double[][] exactStates = new double[states][COUNT + 9];
        float[][] fastStates = new float[states][COUNT + 9];
        for (int step = 0; step < 5; step++) {
            double[] gradient = new double[COUNT + 3];
            float[] fastGradient = new float[COUNT + 3];
            for (int i = 0; i < gradient.length; i++) {
                fastGradient[i] = (float) random.nextGaussian();
                gradient[i] = fastGradient[i];
            }
            Update update = Update.of(rule, 0.1 / (1 + step), 0.01, step);
            rule.apply(update, gradient, 3, exact, exactStates, 5, COUNT);
            rule.apply(update, fastGradient, 3, fast, fastStates, 5, COUNT);
            for (int i = 0; i < exact.length; i++) {
                boolean inside = i >= 5 && i < 5 + COUNT;
                assertThat((double) fast[i]).isCloseTo(exact[i], within(1e-5));
                assertThat(exact[i] != 0).isEqualTo(inside);
                for (int s = 0; s < states; s++) {
                    assertThat((double) fastStates[s][i])
                            .isCloseTo(exactStates[s][i], within(1e-5));
                }
            }
        }
    }

    /// Vectors compute what a loop does, in one row and in several: parameter by parameter there is
    /// no vector to fill.
    @ParameterizedTest
    @MethodSource("examples")
    void manyAtOnceHaveTheBitsOfOneByOne(UpdateRule rule) {
        Random random = new Random(2);
        int count = 203;
        float[] together = new float[count];
        float[] apart = new float[count];
        float[][] togetherStates = new float[rule.states().size()][count];
        float[][] apartStates = new float[rule.states().size()][count];
        for (int step = 0; step < 7; step++) {
            float[] gradient = new float[count];
            for (int i = 0; i < count; i++) {
                double size = StrictMath.pow(10, random.nextInt(-20, 5));
                gradient[i] = i % 9 == 0 ? 0 : (float) (size * random.nextGaussian());
            }
            Update whole = Update.of(rule, 0.1 / (1 + step), 0.01, step);
            Update update = step % 2 == 0 ? whole : whole.ofOthers();
            rule.apply(update, gradient, 0, together, togetherStates, 0, count);
            for (int i = 0; i < count; i++) {
                rule.apply(update, gradient, i, apart, apartStates, i, 1);
            }
            int inRow = 61;
            int apartBy = 67;
            rule.apply(update, gradient, 1, together, togetherStates, 5, inRow, 3, apartBy);
            for (int i = 0; i < 3 * inRow; i++) {
                int to = 5 + i / inRow * apartBy + i % inRow;
                rule.apply(update, gradient, 1 + i, apart, apartStates, to, 1);
            }
            assertThat(together).containsExactly(apart);
            assertThat(togetherStates).isDeepEqualTo(apartStates);
        }
    }

    /// A parameter without a gradient shows what else changes it.
    @ParameterizedTest
    @MethodSource("examples")
    void onlyWeightsDecayAndOnlyThesePayAPenalty(UpdateRule rule) {
        double[] w = {1};
        double[] other = {1};
        double[][] states = new double[rule.states().size()][1];
        Update update = Update.of(rule, 0.1, 0, 0);
        rule.apply(update, new double[1], 0, w, states, 0, 1);
        rule.apply(update.ofOthers(), new double[1], 0, other, states, 0, 1);
        assertThat(w[0]).isEqualTo(rule.words().contains("decay 0.1") ? 0.99 : 1);
        assertThat(other[0]).isEqualTo(1);
        rule.apply(Update.of(rule, 0.1, 0.5, 0).ofOthers(), new double[1], 0, other, states, 0, 1);
        assertThat(other[0]).isEqualTo(1);
    }

    /// Where the gradient is always 1, the steps are known.
    @Test
    void stepsUnderAConstantGradientAreTheKnownOnes() {
        assertThat(path(new Momentum(0.9, true), 1, 3))
                .containsExactly(new double[] {-1.9, -4.61, -8.049}, within(1e-12));
        assertThat(path(new Momentum(0.9, false), 1, 3))
                .containsExactly(new double[] {-1, -2.9, -5.61}, within(1e-12));
        assertThat(path(new Adam(0.9, 0.999, 1e-8), 0.1, 3))
                .containsExactly(new double[] {-0.1, -0.2, -0.3}, within(1e-8));
        assertThat(path(new AdamW(0.5, 0.9, 0.999, 1e-8), 0.1, 2))
                .containsExactly(new double[] {-0.1, -0.195}, within(1e-8));
        assertThat(path(new Lion(0, 0.9, 0.99), 0.1, 3))
                .containsExactly(new double[] {-0.1, -0.2, -0.3}, within(1e-12));
        double first = 0.1 / Math.sqrt(0.1);
        assertThat(path(new RmsProp(0.9, 1e-8, 0), 0.1, 2))
                .containsExactly(
                        new double[] {-first, -first - 0.1 / Math.sqrt(0.19)}, within(1e-7));
    }

    private static double[] path(UpdateRule rule, double rate, int steps) {
        double[] w = {0};
        double[][] states = new double[rule.states().size()][1];
        double[] path = new double[steps];
        for (int step = 0; step < steps; step++) {
            rule.apply(Update.of(rule, rate, 0, step), new double[] {1}, 0, w, states, 0, 1);
            path[step] = w[0];
        }
        return path;
    }

    /// Storage has places that belong to no parameter.
    @ParameterizedTest
    @MethodSource("examples")
    void zerosWithoutAGradientStayZeros(UpdateRule rule) {
        float[] w = new float[COUNT];
        float[][] states = new float[rule.states().size()][COUNT];
        for (int step = 0; step < 3; step++) {
            Update update = Update.of(rule, 0.1, 0.01, step);
            rule.apply(update, new float[COUNT], 0, w, states, 0, COUNT);
        }
        assertThat(w).containsOnly(0);
        for (float[] state : states) {
            assertThat(state).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lossFalls(UpdateRule rule) throws IOException {
        try (Training training = setup(rule).start()) {
            double before = training.evaluate(SplitName.TRAIN).loss();
            training.run(_ -> {}, () -> false);
            assertThat(training.evaluate(SplitName.TRAIN).loss()).isLessThan(0.9 * before);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void neitherThreadsNorStopsChangeABit(UpdateRule rule) throws IOException {
        String expected;
        try (Training training = setup(rule).withThreads(1).finished()) {
            expected = training.weightsSha256();
        }
        for (int threads : new int[] {2, 3, 7}) {
            Setup setup =
                    setup(rule)
                            .withThreads(threads)
                            .with(new Checkpoints(folder.resolve("" + threads), 1000, true));
            for (int stop : new int[] {0, 5, 17}) {
                try (Training training = setup.start()) {
                    training.run(_ -> {}, () -> training.step() == stop);
                }
            }
            try (Training training = setup.start()) {
                assertThat(training.step()).isEqualTo(17);
                training.run(_ -> {}, () -> false);
                assertThat(training.weightsSha256()).as("%s threads", threads).isEqualTo(expected);
            }
        }
    }

    /// Where nothing is clipped the gradient is the same, and all but plain descent, which has an
    /// order of operations of its own in tiles, give the same bits.
    @ParameterizedTest
    @MethodSource("examples")
    void storingTheGradientChangesNothing(UpdateRule rule) throws IOException {
        try (Training fused = setup(rule).finished();
                Training stored = setup(rule).clippedTo(1e9).finished()) {
            if (rule.isPlainDescent()) {
                assertThat(stored.evaluate(SplitName.TRAIN).loss())
                        .isCloseTo(fused.evaluate(SplitName.TRAIN).loss(), within(1e-4));
            } else {
                assertThat(stored.weightsSha256()).isEqualTo(fused.weightsSha256());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aCheckpointOfAnotherRuleIsRefused(UpdateRule rule) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder, 1000, true);
        UpdateRule other = new Momentum(0.123, false);
        try (Training training = setup(rule).with(checkpoints).start()) {
            training.run(_ -> {}, () -> training.step() == 3);
        }
        assertThatThrownBy(() -> setup(other).with(checkpoints).start())
                .hasMessageContaining("optimizer")
                .hasMessageContaining("0.123");
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Momentum(bad, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 or more and below 1");
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> setup(new GradientDescent()).clippedTo(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("finite and above 0");
        }
        assertThat(new Momentum(-0.0, true)).isEqualTo(new Momentum(0, true));
        assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8)).hasMessageContaining("adam beta1");
        assertThatThrownBy(() -> new AdamW(-1, 0.9, 0.999, 1e-8))
                .hasMessage(
                        "adamw weight-decay must be a finite number, 0 or more, got -1; 0.01 is"
                                + " usual");
        assertThatThrownBy(() -> new RmsProp(0.9, 0, 0))
                .hasMessageContaining("rmsprop epsilon must be from 1e-30 to 1, got 0");
        assertThatThrownBy(() -> new Lion(0, 0.9, Double.NaN)).hasMessageContaining("lion beta2");
    }
}
