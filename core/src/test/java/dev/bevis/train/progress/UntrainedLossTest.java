package dev.bevis.train.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalDouble;

final class UntrainedLossTest {

    private static final Loss SOFTMAX = new SoftmaxCrossEntropy();

    private static Optional<UntrainedLoss> exceeded(double end, double start) {
        return UntrainedLoss.exceededBy(end, OptionalDouble.of(start), SOFTMAX, 10);
    }

    @Test
    void aGuessAmongTenClassesCostsTheLogarithmOfTenOrNineMargins() {
        assertThat(SOFTMAX.ofGuess(10)).isEqualTo(StrictMath.log(10));
        assertThat(new Hinge().ofGuess(10)).isEqualTo(9);
    }

    @Test
    void whatEndsAboveItsFirstLossIsNamedWithBoth() {
        assertThat(exceeded(1.1307258e32, 2.97).map(level -> level.exceeded(1.1307258e32)))
                .hasValue("above that of the untrained network (1.1307e32 against 2.9700)");
    }

    @Test
    void whatEndsBelowItsFirstLossIsNot() {
        assertThat(exceeded(2.65, 2.97)).isEmpty();
        assertThat(exceeded(2.97, 2.97)).isEmpty();
    }

    /// First weights near zero know nothing, and a network that starts below a guess has been
    /// trained before.
    @Test
    void whatEndsBelowAGuessIsNotEitherThoughItBeganLower() {
        assertThat(exceeded(2.0, 1.5)).isEmpty();
        assertThat(exceeded(2.4, 1.5)).isPresent();
    }

    @Test
    void withoutAFirstLossOnlyWhatIsFarAboveAGuessIsNamed() {
        OptionalDouble unknown = OptionalDouble.empty();
        assertThat(UntrainedLoss.exceededBy(3.5, unknown, SOFTMAX, 10)).isEmpty();
        assertThat(
                        UntrainedLoss.exceededBy(5, unknown, SOFTMAX, 10)
                                .map(level -> level.exceeded(5)))
                .hasValue("far above that of a guess among all classes (5.0000 against 2.3026)");
        assertThat(UntrainedLoss.exceededBy(17, unknown, new Hinge(), 10)).isEmpty();
        assertThat(UntrainedLoss.exceededBy(19, unknown, new Hinge(), 10)).isPresent();
    }

    @Test
    void aLossThatIsNoNumberIsTheMatterOfDivergence() {
        assertThat(exceeded(Double.NaN, 2.3)).isEmpty();
    }
}
