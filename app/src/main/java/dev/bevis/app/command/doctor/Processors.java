package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.terminal.Text;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The processors, and who else uses them.
///
/// @param available to Java, as many as threads that compute by default
/// @param machine all of the machine; absent where the system does not say
/// @param limit of the container: the time of so many processors
/// @param throttled share of its periods in which the container was stopped
/// @param load threads that run or want to, averaged over a minute
/// @param busy share of all processors' time that other programs took just now
/// @param stolen share that the host of a virtual machine took just now
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Processors(
        String model,
        int available,
        Optional<Integer> machine,
        Optional<Double> limit,
        Optional<Double> throttled,
        Optional<Double> load,
        Optional<Double> busy,
        Optional<Double> stolen) {

    private static final double MUCH_BUSY = 0.25;
    private static final double MUCH_STOLEN = 0.05;
    private static final double MUCH_THROTTLED = 0.05;

    /// @param since when the shares were counted from
    static Processors now(ContainerLimits limits, Optional<ProcessorTimes> since) {
        Optional<ProcessorTimes.Shares> shares =
                since.flatMap(before -> ProcessorTimes.now().flatMap(now -> now.since(before)));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<String> processors = lines("model name");
        return new Processors(
                processors.isEmpty() ? System.getProperty("os.arch", "") : processors.getFirst(),
                Runtime.getRuntime().availableProcessors(),
                processors.isEmpty() ? Optional.empty() : Optional.of(processors.size()),
                limits.processors(),
                limits.throttled(),
                load < 0 ? Optional.empty() : Optional.of(load),
                shares.map(ProcessorTimes.Shares::busy),
                shares.map(ProcessorTimes.Shares::stolen));
    }

    /// What the system says of each processor under a name; nothing where it does not.
    static List<String> lines(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)
                    .stream()
                    .map(line -> line.split(":", 2))
                    .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                    .map(parts -> parts[1].strip())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                available
                        + machine.filter(all -> all != available)
                                .map(all -> " of the machine's " + all)
                                .orElse("")
                        + ", "
                        + model
                        + limit.map(n -> number("; the container may use the time of %.2f", n))
                                .orElse(""));
        List<String> now = new ArrayList<>();
        busy.ifPresent(share -> now.add("other programs use " + Text.shortPercent(share)));
        stolen.filter(share -> share > 0)
                .ifPresent(share -> now.add("the host took " + Text.shortPercent(share)));
        load.ifPresent(n -> now.add(number("load average %.2f", n)));
        if (!now.isEmpty()) {
            lines.add("now: " + String.join(", ", now));
        }
        return lines;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        busy.filter(share -> share > MUCH_BUSY)
                .ifPresent(share ->
                        advice.add(
                                Advice.slow(
                                        "Other programs use "
                                                + Text.shortPercent(share)
                                                + " of the processors' time",
                                        "Stop them or wait for them; --threads leaves processors"
                                                + " to them. No result changes, only times do")));
        stolen.filter(share -> share > MUCH_STOLEN)
                .ifPresent(share ->
                        advice.add(
                                Advice.slow(
                                        "The host of this virtual machine took "
                                                + Text.shortPercent(share)
                                                + " of the processors' time for others",
                                        "Measure again later; on another host it may be better")));
        throttled
                .filter(share -> share > MUCH_THROTTLED)
                .ifPresent(share ->
                        advice.add(
                                Advice.slow(
                                        "The container was stopped in "
                                                + Text.shortPercent(share)
                                                + " of its periods, as it had used up its time",
                                        "Use --threads "
                                                + limit.map(n -> Math.max(1, n.intValue()))
                                                        .orElse(1)
                                                + ", or give the container more processors")));
        return advice;
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
