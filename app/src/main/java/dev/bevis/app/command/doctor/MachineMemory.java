package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.management.OperatingSystemMXBean;

import dev.bevis.app.terminal.Text;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The memory, in bytes.
///
/// @param heap that Java may use at most
/// @param machine all that the machine or, where that is less, the container has
/// @param free of it
/// @param limit of the container
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MachineMemory(long heap, Optional<Long> machine, Optional<Long> free, Optional<Long> limit) {

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d{1,15}) kB");

    /// CIFAR-10 takes 184 MB; a study trains several networks beside it.
    private static final long LITTLE_HEAP = 900L << 20;

    private static final long LITTLE_FREE = 500L << 20;

    static MachineMemory now(ContainerLimits limits) {
        Optional<OperatingSystemMXBean> system =
                Optional.ofNullable(
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
        Optional<Long> free = system.map(OperatingSystemMXBean::getFreeMemorySize);
        return new MachineMemory(
                Runtime.getRuntime().maxMemory(),
                system.map(OperatingSystemMXBean::getTotalMemorySize).filter(n -> n > 0),
                limits.memory().isPresent() ? free : available().or(() -> free),
                limits.memory());
    }

    /// What programs can have: free memory, and that of files which can be read again.
    private static Optional<Long> available() {
        try {
            Matcher line =
                    AVAILABLE.matcher(
                            Files.readString(
                                    Path.of("/proc/meminfo"), StandardCharsets.ISO_8859_1));
            return line.find()
                    ? Optional.of(Long.parseLong(line.group(1)) << 10)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<String> lines() {
        return List.of(
                "Java may use "
                        + Text.bytes(heap)
                        + machine.map(all -> " of " + Text.bytes(all)).orElse("")
                        + free.map(left -> ", " + Text.bytes(left) + " are free").orElse("")
                        + limit.map(most -> "; the container's limit is " + Text.bytes(most))
                                .orElse(""));
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        if (heap < LITTLE_HEAP) {
            advice.add(
                    Advice.slow(
                            "Java may use "
                                    + Text.bytes(heap)
                                    + " only, which large datasets and wide networks do not fit",
                            "Give it more, for instance with BEVIS_JAVA_OPTS=-Xmx2g, or use a"
                                    + " machine or container with more memory"));
        }
        free.filter(left -> left < LITTLE_FREE)
                .ifPresent(left ->
                        advice.add(
                                Advice.slow(
                                        "Only "
                                                + Text.bytes(left)
                                                + " of memory are free, and a machine that swaps is"
                                                + " many times slower",
                                        "End what uses the memory")));
        return advice;
    }
}
