package dev.bevis.app.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Control groups as Linux shows them, in folders like those of the system.
class ContainerLimitsTest {

    @TempDir Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    @Test
    void theLeastOfAGroupAndThoseAboveItHolds() throws IOException {
        file("proc/self/cgroup", "0::/system.slice/job\n");
        file("sys/fs/cgroup/system.slice/job/cpu.max", "max 100000\n");
        file("sys/fs/cgroup/system.slice/job/memory.max", "1073741824\n");
        file("sys/fs/cgroup/system.slice/job/cpu.stat", "nr_periods 200\nnr_throttled 50\n");
        file("sys/fs/cgroup/system.slice/cpu.max", "150000 100000\n");
        file("sys/fs/cgroup/system.slice/memory.max", "4294967296\n");
        ContainerLimits limits = ContainerLimits.of(root);
        assertThat(limits.processors()).contains(1.5);
        assertThat(limits.memory()).contains(1L << 30);
        assertThat(limits.throttled()).contains(0.25);
    }

    @Test
    void theFirstVersionIsReadToo() throws IOException {
        file("proc/self/cgroup", "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n0::/\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "536870912\n");
        file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000\n");
        file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        ContainerLimits limits = ContainerLimits.of(root);
        assertThat(limits.processors()).contains(2.0);
        assertThat(limits.memory()).contains(512L << 20);
    }

    @Test
    void noLimitIsNone() throws IOException {
        assertThat(ContainerLimits.of(root)).isEqualTo(ContainerLimits.NONE);
        file("proc/self/cgroup", "nonsense\n4:memory:/\n3:cpu:/../../..\n0::/\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        file("sys/fs/cgroup/memory.max", "max\n");
        assertThat(ContainerLimits.of(root)).isEqualTo(ContainerLimits.NONE);
    }
}
