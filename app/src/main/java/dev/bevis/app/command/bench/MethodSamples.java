package dev.bevis.app.command.bench;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Samples of what all threads compute, taken by the Java machine's flight recorder every
/// millisecond, and counted by the method of Bevis that was at work.
///
/// What a method calls in the JDK, as all arithmetic on vectors is, counts as its own. The recorder
/// looks at running threads only: one that waits is seen as long as it spins. Steps take about a
/// tenth longer meanwhile, so their times are measured before.
final class MethodSamples implements AutoCloseable {

    private static final String EVENT = "jdk.ExecutionSample";
    private static final String OURS = "dev.bevis.";

    /// Shares below it are not told.
    private static final double LEAST_SHARE = 0.005;

    private final Recording recording = new Recording();
    private double begin = Double.NaN;

    /// A step was made; recording begins with the first that is told.
    ///
    /// @param now seconds on a clock
    /// @return for how many seconds it has been recording
    double step(double now) {
        if (Double.isNaN(begin)) {
            recording.enable(EVENT).withPeriod(Duration.ofMillis(1));
            recording.start();
            begin = now;
        }
        return now - begin;
    }

    /// Ends the recording.
    ///
    /// @param microseconds of a step
    /// @return methods with at least half a percent of the samples, the most frequent first
    List<BenchReport.Part> parts(double microseconds) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("bevis-bench", ".jfr");
        try {
            recording.dump(file);
            return shares(RecordingFile.readAllEvents(file), microseconds);
        } finally {
            Files.delete(file);
        }
    }

    private List<BenchReport.Part> shares(List<RecordedEvent> events, double microseconds) {
        Map<String, Integer> counts = new HashMap<>();
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(EVENT)) {
                method(event.getStackTrace())
                        .ifPresent(name -> counts.merge(name, 1, Integer::sum));
            }
        }
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_SHARE * all)
                .map(entry -> part(entry.getKey(), entry.getValue() / all, microseconds))
                .sorted(
                        Comparator.comparingDouble(BenchReport.Part::share)
                                .reversed()
                                .thenComparing(BenchReport.Part::method))
                .toList();
    }

    private static BenchReport.Part part(String method, double share, double microseconds) {
        return new BenchReport.Part(method, share, share * microseconds);
    }

    /// The innermost method of Bevis, as `Class.method`.
    private static Optional<String> method(RecordedStackTrace stack) {
        return stack == null
                ? Optional.empty()
                : stack.getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .filter(method -> method.getType().getName().startsWith(OURS))
                        .findFirst()
                        .map(MethodSamples::name);
    }

    private static String name(RecordedMethod method) {
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    @Override
    public void close() {
        recording.close();
    }
}
