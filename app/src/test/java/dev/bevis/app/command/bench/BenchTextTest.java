package dev.bevis.app.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class BenchTextTest {

    private static final String APART =
            "cores without a common cache, 155 ns from one to another: threads that share a network"
                    + " are slower";

    @Test
    void coresAreSaidToHaveNoCommonCacheWhereTheWayIsTooLongForOne() {
        assertThat(BenchText.line(measured(154.6))).contains(APART);
        assertThat(BenchText.line(measured(65.0))).doesNotContain("cache");
        assertThat(BenchText.line(measured(null))).doesNotContain("cache");
    }

    /// A workload on two threads, of which nothing else is to be said.
    private static BenchReport.Measurement measured(@Nullable Double coreToCoreNanoseconds) {
        return new BenchReport.Measurement(
                "two-layer",
                "descent",
                "none",
                "none",
                1,
                2,
                400,
                390,
                410,
                250_000,
                170,
                236,
                0.72,
                7_500,
                3,
                100,
                "float, 512-bit vectors, hardware FMA, 2 threads",
                coreToCoreNanoseconds,
                0,
                null,
                List.of(),
                null);
    }
}
