package dev.bevis.app.command.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What Linux's control groups, on which containers stand, allow this process: the least of its own
/// group and those above it.
///
/// @param processors time of so many processors; absent where it is not limited
/// @param memory bytes; absent where it is not limited
/// @param throttled share of the periods in which the group wanted more time than it may have and
///   was stopped; absent where that is not counted
record ContainerLimits(
        Optional<Double> processors, Optional<Long> memory, Optional<Double> throttled) {

    static final ContainerLimits NONE =
            new ContainerLimits(Optional.empty(), Optional.empty(), Optional.empty());

    /// Version 1 says "none" with a number near the largest.
    private static final long UNLIMITED = 1L << 60;

    /// @param root the root of the file system, `/`; a folder like it in tests
    static ContainerLimits of(Path root) {
        List<String> groups = lines(root.resolve("proc/self/cgroup"));
        Path mount = root.resolve("sys/fs/cgroup");
        ContainerLimits limits = NONE;
        for (String line : groups) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            List<String> controllers = Arrays.asList(parts[1].split(","));
            boolean second = parts[1].isEmpty();
            if (second || controllers.contains("cpu") || controllers.contains("memory")) {
                Path top = second ? mount : mount.resolve(parts[1]);
                limits = limits.and(upFrom(top, parts[2], second));
            }
        }
        return limits;
    }

    /// In a container the path is often that of the host, and what is to be seen is the top alone.
    private static ContainerLimits upFrom(Path top, String group, boolean second) {
        Path at = top.resolve(group.substring(Math.min(1, group.length()))).normalize();
        ContainerLimits limits = NONE;
        while (at != null && at.startsWith(top)) {
            limits = limits.and(second ? ofSecondVersion(at) : ofFirstVersion(at));
            at = at.getParent();
        }
        return limits;
    }

    private static ContainerLimits ofSecondVersion(Path group) {
        Optional<String[]> quota = words(group.resolve("cpu.max")).filter(w -> w.length == 2);
        return new ContainerLimits(
                quota.flatMap(words -> ratio(words[0], words[1])),
                words(group.resolve("memory.max")).flatMap(words -> bytes(words[0])),
                throttled(group));
    }

    private static ContainerLimits ofFirstVersion(Path group) {
        Optional<String[]> quota = words(group.resolve("cpu.cfs_quota_us"));
        Optional<String[]> period = words(group.resolve("cpu.cfs_period_us"));
        return new ContainerLimits(
                quota.flatMap(q -> period.flatMap(p -> ratio(q[0], p[0]))),
                words(group.resolve("memory.limit_in_bytes")).flatMap(words -> bytes(words[0])),
                throttled(group));
    }

    private ContainerLimits and(ContainerLimits other) {
        return new ContainerLimits(
                least(processors, other.processors),
                least(memory, other.memory),
                throttled.isPresent() ? throttled : other.throttled);
    }

    private static <T extends Comparable<T>> Optional<T> least(Optional<T> a, Optional<T> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return a.get().compareTo(b.get()) <= 0 ? a : b;
    }

    /// Where there is a limit, and periods were counted.
    private static Optional<Double> throttled(Path group) {
        double periods = 0;
        double stopped = 0;
        for (String line : lines(group.resolve("cpu.stat"))) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && words[0].equals("nr_periods")) {
                periods = number(words[1]).orElse(0L);
            } else if (words.length == 2 && words[0].equals("nr_throttled")) {
                stopped = number(words[1]).orElse(0L);
            }
        }
        return periods > 0 ? Optional.of(stopped / periods) : Optional.empty();
    }

    private static Optional<Double> ratio(String quota, String period) {
        Optional<Long> a = number(quota).filter(n -> n > 0);
        Optional<Long> b = number(period).filter(n -> n > 0);
        return a.flatMap(n -> b.map(m -> (double) n / m));
    }

    private static Optional<Long> bytes(String word) {
        return number(word).filter(n -> n > 0 && n < UNLIMITED);
    }

    private static Optional<Long> number(String word) {
        return word.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(word)) : Optional.empty();
    }

    private static Optional<String[]> words(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getFirst().split(" "));
    }

    /// None where there is no such file, or it may not be read.
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
