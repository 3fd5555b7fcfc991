package dev.bevis.data.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Subset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.InputTransform;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// How much of the variance of real photographs low frequencies hold.
@Tag("slow")
@EnabledIfEnvironmentVariable(named = "BEVIS_CIFAR10", matches = ".+")
class CifarMapTest {

    @Test
    void aQuarterOfTheCoefficientsOfCifarImagesHolds99Point2PercentOfTheirVariance()
            throws Exception {
        Dataset cifar = Source.parse("cifar10").load(Environment.system());
        Subset train = new Subset(cifar.train(), 0, 10_000);
        Preprocessing some = new Preprocessing(Normalization.NONE, new CosineTransform(768));
        Preprocessing all = new Preprocessing(Normalization.NONE, new CosineTransform(3_072));
        double kept = variance(some.fit(train, cifar.shape(), 2));
        double whole = variance(all.fit(train, cifar.shape(), 2));
        assertThat(kept / whole).isCloseTo(0.992, within(0.001));
    }

    /// The sum of the variances of the coefficients, which one factor makes 1 on average.
    private static double variance(InputTransform transform) {
        CosineMap map = (CosineMap) transform.map().orElseThrow();
        double factor = map.factors()[0];
        return map.outputs() / (factor * factor);
    }
}
