package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bevis.data.Dataset;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.cifar.CifarForms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The real images, where `BEVIS_CIFAR10` says they are.
@Tag("slow")
class Cifar10RealTest {

    private static final String JPEG_COPY =
            "c3a0b27a70c1343cb0d284d5ce55ff7b5adc8fe699453d801082852055e1e961";

    @TempDir private Path temporary;

    private static Dataset dataset() throws IOException {
        Optional<Path> path = Environment.system().cifar10();
        if (path.isEmpty()) {
            System.out.println(
                    "SKIPPED: BEVIS_CIFAR10 is not set, so nothing is tried on the real CIFAR-10");
        }
        assumeThat(path).as("BEVIS_CIFAR10").isPresent();
        return Source.parse("cifar10").load(Environment.system());
    }

    @Test
    void realImagesAreReadAndKnownByTheirFingerprint() throws IOException {
        Dataset dataset = dataset();
        int[] expected = new int[10];
        Arrays.fill(expected, 5_000);
        assertThat(dataset.train().classCounts(10)).isEqualTo(expected);
        Arrays.fill(expected, 1_000);
        assertThat(dataset.test().classCounts(10)).isEqualTo(expected);
        assertThat(dataset.features()).isEqualTo(3_072);
        assertThat(dataset.title())
                .isEqualTo(
                        dataset.fingerprint().equals(JPEG_COPY)
                                ? "CIFAR-10 (JPEG-compressed copy)"
                                : "CIFAR-10");
    }

    @Test
    void pythonVersionOfTheRealImagesHasTheSameFingerprintAndTitle() throws IOException {
        Dataset dataset = dataset();
        String fingerprint = dataset.fingerprint();
        String title = dataset.title();
        Path python = CifarForms.python(dataset, PythonStyle.PYTHON_2, temporary);
        Dataset read = new DataFiles(python.toString()).load(Environment.system());
        assertThat(read.fingerprint()).isEqualTo(fingerprint);
        assertThat(read.title()).isEqualTo(title);
    }
}
