package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.model.Initialization;
import dev.bevis.train.Setup;
import dev.bevis.train.Training;
import dev.bevis.train.progress.Evaluation;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/// A published result on CIFAR-10, where the folder `BEVIS_CIFAR10` holds it.
class Cifar10BandTest {

    /// Two layers, 50 hidden units, 10,000 training images, one cycle of 1000 steps. Published:
    /// 45.98 %. Three seeds of an independent implementation: 46.0 %.
    @Test
    void twoLayerNetworkLandsInItsBand() throws IOException {
        Environment environment = Environment.system();
        boolean there = environment.cifar10().isPresent();
        if (!there) {
            System.out.println(
                    "NOT TESTED on CIFAR-10: set BEVIS_CIFAR10 to the folder of its binary files");
        }
        assumeTrue(there, "BEVIS_CIFAR10 is not set");
        Setup setup =
                Setup.of(
                                Source.parse("cifar10").load(environment),
                                new Split(10_000, 0, new Placement.Front()),
                                Setup.plain(50),
                                100,
                                1000)
                        .with(new Initialization.Xavier())
                        .with(new Cyclic(1e-5, 0.1, Span.ofSteps(500)))
                        .withLambda(0.01);
        try (Training training = setup.finished()) {
            Evaluation test = training.evaluate(SplitName.TEST);
            System.out.println("CIFAR-10, 50 hidden units, 1000 steps: " + test);
            assertThat(test.accuracy()).isBetween(0.45, 0.47);
        }
    }
}
