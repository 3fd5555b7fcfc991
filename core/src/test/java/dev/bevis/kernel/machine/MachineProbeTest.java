package dev.bevis.kernel.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class MachineProbeTest {

    @Test
    void aCacheLineTakesSomeTimeFromOneCoreToAnother() {
        assumeTrue(
                Runtime.getRuntime().availableProcessors() > 1,
                "a machine with one processor has no other core to hand a cache line to");

        assertThat(MachineProbe.coreToCoreNanoseconds().orElseThrow()).isBetween(1.0, 1e5);
    }
}
