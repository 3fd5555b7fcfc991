package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.DoubleKernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/// The checker finds every planted error, in every network where it changes the gradient at all.
@Tag("slow")
class PlantedErrorsTest {

    private static final double LAMBDA = 0.01;

    private final CheckBatch batch = Samples.batch(1);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void faultIsFoundWhereverItChangesTheGradient(Fault fault) {
        List<PlainNetwork.Kind> changed = new ArrayList<>();
        List<PlainNetwork.Kind> found = new ArrayList<>();
        for (PlainNetwork.Kind kind : Samples.kinds(LAMBDA)) {
            PlainNetwork right = plain(kind, Fault.NONE);
            PlainNetwork wrong = plain(kind, fault);
            if (distance(right.gradient(), wrong.gradient()) > 0) {
                changed.add(kind);
            }
            if (!GradientCheck.DEFAULT.run(wrong, p -> {}).passes()) {
                found.add(kind);
            }
        }
        assertThat(changed).as("networks that %s changes", fault).isNotEmpty();
        assertThat(found).containsExactlyElementsOf(changed);
    }

    @Test
    void gradientWithoutFaultPasses() {
        for (PlainNetwork.Kind kind : Samples.kinds(LAMBDA)) {
            GradientReport report = GradientCheck.DEFAULT.run(plain(kind, Fault.NONE), p -> {});
            assertThat(report.passes()).as("%s: %s", kind, report).isTrue();
        }
    }

    private PlainNetwork plain(PlainNetwork.Kind kind, Fault fault) {
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            return Samples.plain(kind, batch, kernels, fault);
        }
    }

    static double distance(double[][] a, double[][] b) {
        double distance = 0;
        for (int v = 0; v < a.length; v++) {
            for (int i = 0; i < a[v].length; i++) {
                distance = Math.max(distance, Math.abs(a[v][i] - b[v][i]));
            }
        }
        return distance;
    }
}
